"""In: a finished turn. Out: the answer, composed of corpus sentences and catalogue messages."""

from __future__ import annotations

from datetime import date

from assistant.answer import (
    Answer,
    Citation,
    Emergency,
    Evidence,
    Notice,
    Rest,
    Status,
    Understood,
    Validity,
)
from assistant.intents import emergency_numbers
from assistant.steps import Turn
from assistant.validity import likely, written
from corpus.measure import Measure
from corpus.plain import Plain, PlainSentence, load_plain
from corpus.store import load
from translations.catalogue import Catalogue, interface, measures
from translations.locales import BY_CODE, CATALOGUES, SOURCE
from translations.messages import message

_NAMED = {"notice.language_without_catalogue"}


def compose(turn: Turn) -> Answer:
    """The answer as it leaves the assistant; its token and receipt are added by the web."""
    assert turn.status is not None
    writer = Writer(turn.language, turn.today)
    citations = tuple(
        writer.citation(number, identifier, turn) for number, identifier in enumerate(turn.cited, 1)
    )
    nearest = tuple(
        writer.citation(number, identifier, turn) for number, identifier in enumerate(turn.nearest, 1)
    )
    locale = BY_CODE[turn.language]
    return Answer(
        status=turn.status,
        language=turn.language,
        direction=locale.direction.value,
        detected_language=turn.guess.code,
        language_choices=_choices(turn),
        text=_text(turn.status, turn.language, citations),
        understood=Understood(follow_up=turn.follow_up),
        notices=_notices(turn, citations),
        emergency=_emergency(turn) if turn.emergency else (),
        citations=citations,
        nearest=nearest,
        corpus_version=load().digest,
        search=turn.result.ids[:20] if turn.result else (),
    )


def _choices(turn: Turn) -> tuple[str, ...]:
    """Languages to offer with one tap: all with a catalogue, where the message's has none."""
    if turn.status is Status.LANGUAGE_UNAVAILABLE or _NAMED & set(turn.notices):
        return tuple(locale.code for locale in CATALOGUES)
    return turn.choices


def _text(status: Status, language: str, citations: tuple[Citation, ...]) -> str:
    lines = [message(language, f"status.{status.value}")]
    for citation in citations:
        lines.append(f"[{citation.number}] {citation.title}: {citation.summary}")
    return "\n".join(lines)


def _notices(turn: Turn, citations: tuple[Citation, ...]) -> tuple[Notice, ...]:
    keys = list(turn.notices)
    if citations:
        keys.append("notice.report_date")
        if not all(citation.reviewed for citation in citations):
            keys.append("notice.unreviewed")
    return tuple(
        Notice(
            key=key,
            text=message(turn.language, key, language=_own_name(turn.guess.code)),
            german=message(SOURCE, key, language=_own_name(turn.guess.code)),
        )
        for key in keys
    )


def _emergency(turn: Turn) -> tuple[Emergency, ...]:
    return tuple(
        Emergency(
            number=number,
            text=message(turn.language, key),
            german=message(SOURCE, key),
        )
        for number, key in emergency_numbers()
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
        hit = next(h for h in turn.result.hits if h.measure_id == identifier) if turn.result else None
        if turn.result and identifier not in turn.evidence:
            chosen = turn.engine.evidence(turn.result, identifier, self.language)
            turn.evidence[identifier] = tuple(chosen)
        evidence = turn.evidence.get(identifier, ())
        return self.card(number, identifier, evidence, hit.also if hit else (), hit.score if hit else 0)

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
        )

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
