"""In: Arabic, Persian or Urdu typed in Latin letters. Out: the same in its own script, as far as known.

The scripts leave out most vowels, so a word is compared by its consonants, with the words of our own
questions and examples in that language: what Lotse can find is what must be read. A word that none
of them is stays as it was typed.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from math import log
from pathlib import Path
from typing import Any

from rapidfuzz.fuzz import ratio

from assistant.intents import utterances
from assistant.language import romanised_words
from index.words import normalise, words
from translations.questions import questions

DATA = Path(__file__).parent / "data" / "letters.toml"
_ARTICLE = frozenset(["al", "el", "il", "bil", "bel", "lal", "lel"])
_FOREIGN, _LITTLE = ("de", "en"), 3
_UNWRITTEN = re.compile(r"[اویےءئ ]|(?<=.)[هہ]$")
_VOWELS = str.maketrans("aeiyouwAIO", "ایییوووایو")
_LONG = (("aa", "A"), ("ee", "I"), ("ii", "I"), ("oo", "O"), ("ou", "O"), ("uu", "O"))
_BRIEF = frozenset("aeiou")
_TYPED = re.compile(r"[a-z0-9]+")
_WRITTEN = re.compile("[\u0621-\u06d3][\u0621-\u06d3\u200c]*")
_FOLD = str.maketrans("ضذظڈصثطٹحھ", "ددددسستتهه")
_OFTEN, _MOST = 5.0, 40


def to_script(text: str, language: str) -> str:
    """The text in the script of the language.

    >>> to_script("wen fini almani", "ar")
    'وين فيني ألماني'
    """
    return " ".join(_TYPED.sub(lambda match: _read(match.group(), language), normalise(text)).split())


@lru_cache(maxsize=4096)
def _read(word: str, language: str) -> str:
    if word in _ARTICLE:
        return ""
    if reading := _content()["readings"].get(language, {}).get(word):
        return str(reading)
    if word.isdigit() or (word not in romanised_words()[language] and word in _foreign()):
        return word
    pattern = re.compile(_consonants(word))
    found = [one for key, known in _vocabulary(language).items() if pattern.fullmatch(key) for one in known]
    return max(found, key=lambda one: _likeness(word, *one), default=(word, 1))[0]


def _likeness(typed: str, known: str, often: int) -> float:
    """How alike the written vowels are; a word that is used more goes before a rare one."""
    written = normalise(known).translate(_FOLD)
    first, *middle = _plain(typed)
    brief = [piece for piece in middle[:-1] if piece not in _BRIEF]
    spelled = _spelled([first, *middle]), _spelled([first, *brief, *middle[-1:]])
    return sum(ratio(one, written) for one in spelled) / 2 + _OFTEN * log(min(often, _MOST))


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


@cache
def _letters() -> dict[str, str]:
    return dict(_content()["letters"])


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_letters(), key=len, reverse=True)) + "|.")


def _plain(typed: str) -> list[str]:
    """Letters of a word as typed; a doubled one once, a long vowel as a capital letter."""
    for pair, long in _LONG:
        typed = typed.replace(pair, long)
    return _pieces().findall(re.sub(r"(.)\1", r"\1", typed))


def _consonants(typed: str) -> str:
    """A pattern for the consonants that a word may have; h at its end and ع need not be written."""
    pieces = _plain(typed)
    found = [f"[{_letters()[piece]}]" for piece in pieces if piece in _letters()]
    if pieces[-1] == "h" and len(found) > 1:
        found[-1] += "?"
    if pieces[0] in _BRIEF:
        found.insert(0, "ق?")  # not heard where many come from
    return "".join(one + "?" if "ء" in one else one for one in found) or "$^"


def _spelled(pieces: Iterable[str]) -> str:
    """One way to write a word."""
    letters = "".join(_letters().get(piece, piece.translate(_VOWELS))[:1] for piece in pieces)
    return normalise(letters).translate(_FOLD)


def _texts(language: str) -> list[str]:
    own = [question for group in questions(language).values() for question in group]
    return own + [example.text for example in utterances() if example.language == language]


@cache
def known_words(language: str) -> frozenset[str]:
    """The words of our questions and examples in a language, as they are compared."""
    return frozenset(word for text in _texts(language) for word in words(text))


@cache
def _foreign() -> frozenset[str]:
    """Words of German and English that people use in their own language: Kurs, baby."""
    found = (word for code in _FOREIGN for text in _texts(code) for word in _TYPED.findall(text.lower()))
    return frozenset(word for word in found if len(word) > _LITTLE)


@cache
def _vocabulary(language: str) -> dict[str, list[tuple[str, int]]]:
    """Consonants to the words of our questions and examples that have them, with how often each is used."""
    counted = Counter(word for text in _texts(language) for word in _WRITTEN.findall(text))
    found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for word, often in counted.items():
        consonants = _UNWRITTEN.sub("", normalise(word))
        found[consonants].append((word, often))
        if "\u064b" in word:  # an n that is heard
            found[consonants + "ن"].append((word, often))
    return dict(found)
