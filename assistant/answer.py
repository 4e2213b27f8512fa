"""In: nothing. Out: the types of an answer; message keys, never interface sentences or HTML.

Others build on this JSON: fields may be added, never renamed or removed.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Status(StrEnum):
    """How a turn ended; each has its message in every catalogue (``status.<value>``)."""

    ANSWERED = "answered"
    NO_MATCH = "no_match"
    SMALLTALK = "smalltalk"
    CLARIFY = "clarify"
    URGENT = "urgent"
    NOT_IN_REPORT = "not_in_report"
    LEGAL_ADVICE = "legal_advice"
    LANGUAGE_UNAVAILABLE = "language_unavailable"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Notice(_Frozen):
    """A message of the catalogue that stands beside the answer."""

    key: str
    text: str
    german: str = ""


class Evidence(_Frozen):
    """A sentence of the report in the reader's language and its German source."""

    sentence_id: str
    text: str
    source: str
    reviewed: bool
    matches: bool = False


class Rest(_Frozen):
    """One sentence of ours with what it rests on."""

    text: str
    source: str
    reviewed: bool
    rests_on: tuple[str, ...]


class Validity(_Frozen):
    """What the report says about a measure's time, and what that means on the day of asking.

    ``state`` is the report's (ongoing, planned, dated, ended); ``likely`` is running, unknown or
    over on the day ``asked_on``; ``text`` says both in the reader's language.
    """

    state: str
    likely: Literal["running", "unknown", "over"]
    until: str | None = None
    timeframe: str
    asked_on: str
    text: str


class Citation(_Frozen):
    """A measure as it stands in an answer; ``also`` are ids merged into it as the same offer.

    ``remarks`` say what must be known of it (a plan of politics, the same offer elsewhere), and of
    a measure that is only near, ``why_not`` why it may not fit.
    """

    number: int
    measure_id: str
    also: tuple[str, ...] = ()
    title: str
    official_title: str
    url: str
    reviewed: bool
    score: float
    kind: str
    summary: str
    summary_sentences: tuple[Rest, ...] = ()
    next_step: str
    next_step_sentences: tuple[Rest, ...] = ()
    for_whom: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    validity: Validity
    evidence: tuple[Evidence, ...] = ()
    remarks: tuple[str, ...] = ()
    why_not: str = ""

    @property
    def rests_on(self) -> tuple[str, ...]:
        """What summary and next step rest on: places of the report, each once, in its order."""
        ours = (*self.summary_sentences, *self.next_step_sentences)
        return tuple(sorted({place for sentence in ours for place in sentence.rests_on}))


class Part(_Frozen):
    """One thing that was understood: its kind (with name), its key in the vocabulary, its label.

    ``others`` are keys and labels that it may be changed to.
    """

    kind: str
    key: str
    name: str
    label: str
    german: str
    others: tuple[tuple[str, str], ...] = ()


class Understood(_Frozen):
    """What was understood of the message and of earlier turns."""

    parts: tuple[Part, ...] = ()
    follow_up: str = ""


class Emergency(_Frozen):
    """A number to call, and whom it reaches, in the reader's language and in German."""

    number: str
    text: str
    german: str


class Answer(_Frozen):
    """The answer to one turn."""

    status: Status
    language: str
    direction: Literal["ltr", "rtl"]
    detected_language: str
    language_choices: tuple[str, ...] = ()
    text: str
    understood: Understood = Understood()
    notices: tuple[Notice, ...] = ()
    emergency: tuple[Emergency, ...] = ()
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()
    suggestions: tuple[str, ...] = ()
    conversation: str = ""
    receipt: str = ""
    corpus_version: str
    search: tuple[str, ...] = Field(default=(), description="measure ids of the ranked search")
