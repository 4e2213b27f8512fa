"""In: an answer and what led to it. Out: a code short enough to say aloud, to compare answers with.

Sixteen characters of Crockford's base 32: 70 bits of short digests, one for each thing that can
differ, and 10 bits that betray a mistyped character. Only the day and the language stand in it as
they are. A digest of a question has 13 bits: one question in 8,192 shares it, so nobody can read a
question from a code, and even a right guess proves nothing.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date, timedelta

from assistant.answer import Answer
from assistant.conversation import Conversation

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
# A place in this list stands in codes given out: add at the end, never move or remove.
LANGUAGES = ("de", "en", "ar", "fa")
_ALIKE = str.maketrans("OIL", "011")
_FIRST_DAY = date(2021, 6, 1)
_BITS = {
    **{"day": 14, "language": 5, "corpus": 7, "model": 7},
    **{"question": 13, "state": 8, "measures": 8, "words": 8},
}
_CHECK_BITS = 10
# The largest prime below 2**10: one wrong character, or two neighbours swapped, always shows.
_PRIME = 1021


class BadReceipt(ValueError):
    """Not a code of ours; ``key`` names the message (``receipt.<key>``)."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a code holds: two values and six digests; ``state`` is 0 at the first turn."""

    day: int
    language: int
    corpus: int
    model: int
    question: int
    state: int
    measures: int
    words: int

    @property
    def given_on(self) -> date:
        return _FIRST_DAY + timedelta(days=self.day)

    @property
    def language_code(self) -> str:
        return LANGUAGES[self.language]

    @property
    def follows_up(self) -> bool:
        """Whether earlier turns led to the answer."""
        return self.state != 0

    def differs(self, other: Receipt) -> frozenset[str]:
        """The names of what is not the same."""
        return frozenset(f.name for f in fields(self) if getattr(self, f.name) != getattr(other, f.name))


def issue(
    question: str,
    before: Conversation,
    taps: Sequence[str],
    answer: Answer,
    model: Mapping[str, str],
    today: date,
) -> Receipt:
    """The receipt of an answer; ``model`` says what searched.

    ``before`` is the state it was asked in (its language is a hint only, so left out), ``taps`` what
    the person added to it or took back.
    """
    shown = [c.measure_id for c in (*answer.citations, *answer.nearest)]
    state = before.model_copy(update={"language": ""})
    new = state == Conversation() and not taps
    return Receipt(
        day=max(0, (today - _FIRST_DAY).days),
        language=LANGUAGES.index(answer.language),
        corpus=_digest("corpus", answer.corpus_version),
        model=_digest("model", *(f"{name}={value}" for name, value in sorted(model.items()))),
        question=_digest("question", normalised(question)),
        state=0 if new else max(1, _digest("state", state.model_dump_json(), *taps)),
        measures=_digest("measures", answer.status.value, *shown),
        words=_digest("words", *_words(answer)),
    )


def encode(receipt: Receipt) -> str:
    """The code, in groups of four."""
    number = 0
    for value, bits in zip(astuple(receipt), _BITS.values(), strict=True):
        if not 0 <= value < 1 << bits:
            raise ValueError(f"{value} does not fit into {bits} bits")
        number = number << bits | value
    number = number << _CHECK_BITS | number % _PRIME
    code = "".join(LETTERS[number >> 5 * place & 31] for place in reversed(range(LENGTH)))
    return "-".join(code[at : at + 4] for at in range(0, LENGTH, 4))


def decode(code: str) -> Receipt:
    """What stands in a code as somebody typed it; raises ``BadReceipt`` with what is wrong."""
    typed = [c for c in unicodedata.normalize("NFKC", code).upper() if not _between(c)]
    letters = "".join(str(unicodedata.decimal(c, c)) for c in typed).translate(_ALIKE)
    for letter in letters:
        if letter not in LETTERS:
            raise BadReceipt("bad_letter", letter=letter)
    if len(letters) != LENGTH:
        raise BadReceipt("bad_length", count=len(letters), wanted=LENGTH)
    number = int("".join("0123456789abcdefghijklmnopqrstuv"[LETTERS.index(c)] for c in letters), 32)
    number, check = divmod(number, 1 << _CHECK_BITS)
    if number % _PRIME != check:
        raise BadReceipt("bad_check")
    values = []
    for bits in reversed(_BITS.values()):
        number, value = divmod(number, 1 << bits)
        values.append(value)
    receipt = Receipt(*reversed(values))
    if receipt.language >= len(LANGUAGES):
        raise BadReceipt("bad_check")
    return receipt


def normalised(question: str) -> str:
    """A question without what gets lost when it is copied: space, case, marks that nobody sees.

    >>> normalised("  Wo kann ich\\n Deutsch lernen? ")
    'wo kann ich deutsch lernen?'
    """
    text = unicodedata.normalize("NFC", question)
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFC", " ".join(seen.split()).casefold())


def _between(letter: str) -> bool:
    """Space, a dash or a mark of direction: no part of the code."""
    return letter.isspace() or unicodedata.category(letter) in {"Pd", "Cf"}


def _words(answer: Answer) -> list[str]:
    """All that the answer says; the day of asking is not among it, what follows from it is."""
    said = [answer.text, *(notice.text for notice in answer.notices)]
    said += [part.label for part in answer.understood.parts]
    for shown in (*answer.citations, *answer.nearest):
        said += [shown.title, shown.summary, shown.next_step, shown.validity.text, shown.why_not]
        said += [evidence.text for evidence in shown.evidence]
    return said


def _digest(name: str, *parts: str) -> int:
    content = "\0".join((name, *parts)).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(content).digest()[:4]) >> (32 - _BITS[name])
