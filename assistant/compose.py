"""In: a finished turn. Out: the answer, composed of corpus sentences and catalogue messages."""

from __future__ import annotations

from datetime import date

from assistant.again import ABOUT_LANGUAGE
from assistant.answer import (
    Answer,
    Citation,
    Emergency,
    Evidence,
    Notice,
    Part,
    Rest,
    Status,
    Understood,
    Validity,
)
from assistant.facts import Fact
from assistant.intents import emergency_numbers
from assistant.protect import IF_IN_DANGER
from assistant.situation import audiences, elsewhere, towns
from assistant.steps import Turn
from assistant.suggest import text_of
from assistant.validity import likely, written
from corpus.measure import Measure
from corpus.offers import same_offer
from corpus.plain import Plain, PlainSentence, load_plain
from corpus.store import load
from translations.catalogue import Catalogue, interface, measures
from translations.locales import BY_CODE, CATALOGUES, SOURCE
from translations.messages import message

_DEMAND = "Forderung"  # the report's word for what the state asks of the federal level


def compose(turn: Turn) -> Answer:
    """The answer as it leaves the assistant; its token and receipt are added by the web."""
    assert turn.status is not None
    writer = Writer(turn.language, turn.today)
    citations = tuple(
        writer.citation(number, identifier, turn) for number, identifier in enumerate(turn.cited, 1)
    )
    nearest = tuple(
        writer.citation(number, identifier, turn).model_copy(
            update={"why_not": writer.why_not(identifier, turn.facts)}
        )
        for number, identifier in enumerate(turn.nearest, 1)
    )
    emergency = _emergency(turn) if turn.emergency else ()
    locale = BY_CODE[turn.language]
    return Answer(
        status=turn.status,
        language=turn.language,
        direction=locale.direction.value,
        detected_language=turn.guess.code,
        language_choices=_choices(turn),
        text=_text(turn, citations, emergency),
        understood=Understood(parts=_parts(turn), follow_up=turn.follow_up),
        notices=_notices(turn, citations),
        emergency=emergency,
        citations=citations,
        nearest=nearest,
        suggestions=tuple(text_of(suggestion, turn.language) for suggestion in turn.suggestions),
        corpus_version=load().digest,
        search=turn.result.ids[:20] if turn.result else (),
    )


def _choices(turn: Turn) -> tuple[str, ...]:
    """Languages to offer with one tap: all with a catalogue, where the message's has none."""
    if turn.status is Status.LANGUAGE_UNAVAILABLE or ABOUT_LANGUAGE & set(turn.notices):
        return tuple(locale.code for locale in CATALOGUES)
    return turn.choices


def _text(turn: Turn, citations: tuple[Citation, ...], emergency: tuple[Emergency, ...]) -> str:
    assert turn.status is not None
    lines = [message(turn.language, f"status.{turn.status.value}")]
    lines += [message(turn.language, IF_IN_DANGER)] if IF_IN_DANGER in turn.notices else []
    lines += [f"{one.number} {one.text}" for one in emergency]
    for citation in citations:
        lines.append(f"[{citation.number}] {citation.title}: {citation.summary}")
    return "\n".join(lines)


def _parts(turn: Turn) -> tuple[Part, ...]:
    """What was understood, in the reader's language and in German; topics can be changed."""
    others = tuple((fact.key, fact_label(fact, turn.language)) for fact in turn.other_topics)
    return tuple(
        Part(
            kind=fact.kind,
            key=fact.key,
            name=message(turn.language, f"part.{fact.kind}"),
            label=fact_label(fact, turn.language),
            german=f"{message(SOURCE, f'part.{fact.kind}')}: {fact_label(fact, SOURCE)}",
            others=others if fact.kind == "topic" else (),
        )
        for fact in turn.facts
    )


def fact_label(fact: Fact, language: str) -> str:
    """A fact as a reader sees it."""
    if fact.kind == "age":
        return message(language, "fact.age", years=fact.key)
    if fact.kind == "status":
        return message(language, f"fact.status.{fact.key}")
    return measures(language).text(f"{fact.kind}.{fact.key}").value


def _notices(turn: Turn, citations: tuple[Citation, ...]) -> tuple[Notice, ...]:
    keys = list(turn.notices)
    if turn.missing:
        keys.append("notice.part_missing")
    if citations:
        keys.append("notice.report_date")
        if not all(citation.reviewed for citation in citations):
            keys.append("notice.unreviewed")
    values = {"language": _own_name(turn.guess.code), "part": turn.missing, "read": turn.read}
    return tuple(
        Notice(key=key, text=message(turn.language, key, **values), german=message(SOURCE, key, **values))
        for key in keys
    )


def _emergency(turn: Turn) -> tuple[Emergency, ...]:
    return tuple(
        Emergency(
            number=number,
            text=message(turn.language, key),
            german=message(SOURCE, key),
        )
        for number, key in emergency_numbers(turn.emergency)
    )


def _own_name(code: str) -> str:
    return BY_CODE[code].name if code in BY_CODE else ""


class Writer:
    """Writes what a catalogue holds about a measure in one language."""

    def __init__(self, language: str, today: date) -> None:
        self.language = language
        self.today = today
        self._catalogue: Catalogue = measures(language)
        self._german: Catalogue = measures(SOURCE)
        self._messages: Catalogue = interface(language)

    def citation(self, number: int, identifier: str, turn: Turn) -> Citation:
        """A measure with the evidence for this turn's question."""
        score = next(h.score for h in turn.result.hits if identifier in h.ids) if turn.result else 0.0
        if turn.result and identifier not in turn.evidence:
            chosen = turn.engine.evidence(turn.result, identifier, self.language)
            turn.evidence[identifier] = tuple(chosen)
        evidence = turn.evidence.get(identifier, ())
        return self.card(number, identifier, evidence, same_offer().get(identifier, ()), score)

    def card(
        self,
        number: int,
        identifier: str,
        evidence: tuple[str, ...] = (),
        also: tuple[str, ...] = (),
        score: float = 0.0,
    ) -> Citation:
        measure = load().by_id[identifier]
        plain = load_plain().measures[identifier]
        title = self._catalogue.text(f"{identifier}.title")
        summary = self.rests(plain.summary)
        next_step = self.rests(plain.next_step)
        shown = self.evidence(measure, evidence)
        reviewed = (
            title.reviewed
            and all(rest.reviewed for rest in (*summary, *next_step))
            and all(sentence.reviewed for sentence in shown)
        )
        return Citation(
            number=number,
            measure_id=identifier,
            also=also,
            title=title.value,
            official_title=measure.title,
            url=f"/{self.language}/measures/{identifier}",
            reviewed=reviewed,
            score=round(float(score), 4),
            kind=plain.kind,
            summary=" ".join(rest.text for rest in summary),
            summary_sentences=summary,
            next_step=" ".join(rest.text for rest in next_step),
            next_step_sentences=next_step,
            for_whom=self.labels("target", measure.target_groups),
            responsible=self.labels("ministry", measure.responsible),
            validity=self.validity(measure, plain),
            evidence=shown,
            remarks=self.remarks(measure, plain, also),
        )

    def remarks(self, measure: Measure, plain: Plain, also: tuple[str, ...]) -> tuple[str, ...]:
        """What must be known of a measure before anyone counts on it."""
        found = []
        if measure.title.startswith(_DEMAND):
            found.append(message(self.language, "notice.state_demand"))
        elif plain.kind == "policy":
            state = "plan" if plain.duration.state == "planned" else "policy"
            found.append(message(self.language, f"notice.state_{state}"))
        if also:
            places = message(self.language, "list.comma").join(also)
            found.append(message(self.language, "notice.same_offer", places=places))
        return tuple(found)

    def why_not(self, identifier: str, facts: tuple[Fact, ...]) -> str:
        """Why a measure that is only near may not fit: what it is, where, for whom, about what."""
        plain, comma = load_plain().measures[identifier], message(self.language, "list.comma")
        wanted = {group for fact in facts for group in audiences(fact)}
        reasons = []
        if plain.kind != "offer":
            reasons.append(("kind", self._catalogue.text(f"kind.{plain.kind}").value))
        if elsewhere(plain, towns(facts)):
            reasons.append(("place", comma.join(self.labels("place", plain.places))))
        if wanted and not wanted & {*plain.audience} and "everyone" not in plain.audience:
            reasons.append(("audience", comma.join(self.labels("audience", plain.audience))))
        about = comma.join(self.labels("topic", plain.topics[:2]))
        reasons.append(("topic", about))
        return " ".join(message(self.language, f"why_not.{key}", what=what) for key, what in reasons[:2])

    def labels(self, kind: str, keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._catalogue.text(f"{kind}.{key}").value for key in keys)

    def rests(self, sentences: tuple[PlainSentence, ...]) -> tuple[Rest, ...]:
        rests = []
        for sentence in sentences:
            text = self._catalogue.text(sentence.id)
            rests.append(
                Rest(
                    text=text.value,
                    source=sentence.text,
                    reviewed=text.reviewed,
                    rests_on=sentence.rests_on,
                )
            )
        return tuple(rests)

    def evidence(self, measure: Measure, chosen: tuple[str, ...]) -> tuple[Evidence, ...]:
        """The chosen sentences in the report's order, each beside its German source."""
        found = []
        for sentence in measure.sentences:
            if sentence.id in chosen:
                text = self._catalogue.text(sentence.id)
                found.append(
                    Evidence(
                        sentence_id=sentence.id,
                        text=text.value,
                        source=sentence.text,
                        reviewed=text.reviewed,
                        matches=sentence.id == chosen[0],
                    )
                )
        return tuple(found)

    def validity(self, measure: Measure, plain: Plain) -> Validity:
        """What the report says about the time, and what that means today."""
        duration = plain.duration
        state = likely(duration, self.today)
        until = duration.extension or duration.until
        key = f"validity.{duration.state}.{state}"
        return Validity(
            state=duration.state,
            likely=state,
            until=until,
            timeframe=self._catalogue.text(f"timeframe.{measure.timeframe}").value,
            asked_on=self.today.isoformat(),
            text=message(self.language, key, until=written(until, self.language) if until else ""),
        )
