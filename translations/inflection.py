"""In: a German term as the term list has it. Out: the pattern that finds it in its other forms."""

from __future__ import annotations

import re

_NOMINALISED = re.compile(r".+(?:te|nde|liche)")
_ADJECTIVE_ENDING = re.compile(r"e[mnrs]?$")
_LAST_VOWEL = re.compile(r"(au|[aou])([^aeiouyäöü]*)$")
_UMLAUTS = {"au": "äu", "a": "ä", "o": "ö", "u": "ü"}
_SHORT = 4


def forms(term: str) -> str:
    """``Freie Träger`` as in ``freien Trägern``; each word of the term takes the endings of its kind."""
    words = term.split()
    ahead = [*words[1:], ""]
    umlaut = len(term) > _SHORT
    return r"\s+".join(
        _adjective(word) if _is_adjective(word, following) else _noun(word, umlaut)
        for word, following in zip(words, ahead, strict=True)
    )


def _is_adjective(word: str, following: str) -> bool:
    """Written small, before a noun, or a noun made of an adjective, as ``Geflüchtete``."""
    before_noun = len(following) > 1 and following[0].isupper()
    return word[0].islower() or before_noun or _NOMINALISED.fullmatch(word) is not None


def _adjective(word: str) -> str:
    stem = _ADJECTIVE_ENDING.sub("", word)
    first = f"[{word[0].lower()}{word[0].upper()}]"
    return first + re.escape(stem[1:]) + (_ending("e[mnrs]?") if stem == word else "e[mnrs]?")


def _noun(word: str, umlaut: bool) -> str:
    """The first letter stays large: ``erlassen`` is no ``Erlass``, ``teilhaben`` no ``Teilhabe``.

    A term as short as ``Land`` takes no umlaut: ``Länder`` are countries as often as states.
    ``-um`` becomes ``-en`` in ``Zentren`` alone: ``Studien`` are rarely the plural of ``Studium``.
    """
    shapes = [re.escape(word) + _ending("e?s|e?n|e|nen")]
    if word.endswith("trum"):
        shapes.append(re.escape(word.removesuffix("um")) + "en")
    changed = _LAST_VOWEL.sub(lambda found: _UMLAUTS[found[1]] + found[2], word)
    if umlaut and changed != word:
        shapes.append(re.escape(changed) + "e(?:n|rn?)?")
    return f"(?:{'|'.join(shapes)})"


def _ending(endings: str) -> str:
    """None before a hyphen: ``Landes-`` in ``Landes- und Bundesmittel`` is part of another word."""
    return f"(?:(?:{endings})(?!-))?"
