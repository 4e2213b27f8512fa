"""In: settings. Out: the assistant ready to answer: index, encoder and tokens put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from threadpoolctl import threadpool_limits

from assistant.answer import Answer
from assistant.asker import Askers
from assistant.asker import examples as asker_examples
from assistant.conversation import Conversation
from assistant.intents import Intents, conversational
from assistant.language import warm_up
from assistant.receipt import encode, issue
from assistant.reply import decide, reply
from assistant.steps import Change, Turn
from index.build import open_engine
from index.embeddings import EmbeddingCache, Progress
from index.encoder import Encoder, Prompts, load_encoder
from index.search import Engine
from web.contacts import Contacts, read_contacts
from web.settings import Settings
from web.tokens import Tokens


@dataclass(frozen=True)
class Service:
    """What the routes use. ``today`` is asked for at every question."""

    engine: Engine
    tokens: Tokens
    intents: Intents
    askers: Askers
    today: Callable[[], date] = date.today
    contacts: Contacts = field(default_factory=Contacts)
    public_url: str | None = None

    def answer(
        self,
        question: str,
        language: str | None,
        interface: str | None,
        token: str | None,
        change: tuple[Change, ...] = (),
    ) -> Answer:
        """One turn; raises ``BadToken`` for a token that is not ours."""
        return self._reply(question, self.tokens.open(token), language, interface, change=change)[0]

    def decide(
        self,
        question: str,
        conversation: Conversation | None = None,
        language: str | None = None,
        interface: str | None = None,
        change: tuple[Change, ...] = (),
    ) -> Turn:
        """One turn before it is written: what was understood, found and decided."""
        return decide(
            question,
            self.engine,
            language=language,
            interface=interface,
            conversation=conversation,
            intents=self.intents,
            askers=self.askers,
            change=change,
            today=self.today(),
        )

    def pair(
        self,
        question: str,
        spoken: str,
        other: str,
        token: str | None,
        change: tuple[Change, ...] = (),
    ) -> tuple[Answer, ...]:
        """One turn between two people: the one answer in the language spoken and in the other's."""
        conversation = self.tokens.open(token)
        return self._reply(question, conversation, spoken, spoken, (spoken, other), change)

    def _reply(
        self,
        question: str,
        conversation: Conversation,
        language: str | None,
        interface: str | None,
        written_in: tuple[str, ...] = (),
        change: tuple[Change, ...] = (),
    ) -> tuple[Answer, ...]:
        before = conversation
        if language and written_in:  # who speaks now may not be who spoke before
            before = conversation.model_copy(update={"language": language})
        turn = self.decide(question, before, language, interface, change)
        answers, after = reply(turn, written_in)
        token = self.tokens.seal(after)
        taps, model = [str(one) for one in change], self.engine.describe()
        written = []
        for answer in answers:
            receipt = encode(issue(question, conversation, taps, answer, model, turn.today))
            written.append(answer.model_copy(update={"conversation": token, "receipt": receipt}))
        return tuple(written)


def encoder(settings: Settings) -> Encoder:
    """The encoder that the settings ask for."""
    prompts = None
    if settings.query_prompt is not None or settings.passage_prompt is not None:
        prompts = Prompts(settings.query_prompt or "", settings.passage_prompt or "")
    return load_encoder(settings.model, settings.runtime, settings.cache, prompts, settings.threads)


def open_service(settings: Settings, progress: Progress) -> Service:
    """Load or build everything; takes minutes on the first start, seconds afterwards."""
    contacts = read_contacts(settings.contacts)
    # Numpy's threads wait busily after each product and would take the cores from the encoder
    # (docs/decisions/0002-encoder.md).
    threadpool_limits(limits=1, user_api="blas")
    model = encoder(settings)
    engine = open_engine(model, settings.cache, progress)
    vectors_of = EmbeddingCache(settings.cache / "embeddings.sqlite", model)
    intents, askers = open_intents(engine, vectors_of), open_askers(engine, vectors_of)
    vectors_of.close()
    warm_up()
    engine.search("Guten Tag", "de")
    tokens = Tokens(settings.secret, settings.conversation_hours)
    return Service(engine, tokens, intents, askers, contacts=contacts, public_url=settings.public_url)


def open_intents(engine: Engine, vectors_of: EmbeddingCache) -> Intents:
    """The example utterances in the index's own terms; embedded once, then from the cache."""
    examples = conversational()
    vectors = vectors_of.queries([example.text for example in examples])
    languages = [example.language for example in examples]
    return Intents(examples, engine.index.centring.query_rows(vectors, languages))


def open_askers(engine: Engine, vectors_of: EmbeddingCache) -> Askers:
    """What tells professionals from people, learned in the index's own terms."""
    rows = asker_examples()
    vectors = vectors_of.queries([row.text for row in rows])
    centred = engine.index.centring.query_rows(vectors, [row.language for row in rows])
    return Askers([row.professional for row in rows], centred)
