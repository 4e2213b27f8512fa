"""In: a text in any of the languages. Out: the values of its numbers, however they are written."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d+(?:[.,\u066b\u066c]\d+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,\u066c]\d{3})+")
_DAY = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")


def numbers(text: str) -> frozenset[str]:
    """Every number by its value: thousands without separator, decimals with a point.

    German dates count as day and year, because translations name the month.

    >>> sorted(numbers("432,8 Mio. Euro, 5.000 Plätze, ab 01.08.2021"))
    ['1', '2021', '432.8', '5000']
    >>> numbers("5,000 places") == numbers("5.000 Plätze")
    True
    """
    text = text.translate(_DIGITS)
    found: set[str] = set()

    def day(match: re.Match[str]) -> str:
        found.update({str(int(match.group(1))), match.group(3)})
        return " "

    text = _DAY.sub(day, text)
    for match in _NUMBER.finditer(text):
        found.add(_value(match.group()))
    return frozenset(found)


_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def _value(written: str) -> str:
    if _THOUSANDS.fullmatch(written):
        return re.sub(r"\D", "", written)
    plain = re.sub(r"[,\u066b\u066c]", ".", written)
    whole, _, rest = plain.partition(".")
    return f"{int(whole)}.{rest}" if rest else str(int(whole))
