"""In: text in any script. Out: its words in the form in which they are compared; pure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# One letter for each set that keyboards and habits exchange (Arabic, Persian, Urdu, Kurdish).
_ARABIC = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("يىئېۍ", "ی"),
        **dict.fromkeys("كﻙ", "ک"),
        **dict.fromkeys("ةۀە", "ه"),
        "ؤ": "و",
        "ء": "",
        "ـ": "",
        "\u200c": " ",
    }
)
_LATIN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "ı": "i", "đ": "d"})
_UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"))
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_SHORT_I = "\ue000"  # й is a letter of its own, not и with a mark; a private code point keeps it
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_ARABIC_ARTICLE = re.compile(r"^(?:وال|بال|فال|کال|لل|ال)(?=\w{3})")
_MIN_GRAM = 4


def normalise(text: str) -> str:
    """Lower case, compatibility forms, one spelling of letters, no diacritics.

    >>> normalise("Über die Größe")
    'ueber die groesse'
    >>> normalise("الأُسْرَة") == normalise("الاسرة")
    True
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    for umlaut, written in _UMLAUTS:
        text = text.replace(umlaut, written)
    text = text.translate(_LATIN).translate(_ARABIC).translate(_DIGITS)
    decomposed = unicodedata.normalize("NFD", text.replace("й", _SHORT_I))
    kept = "".join(c for c in decomposed if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", kept.replace(_SHORT_I, "й"))


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, normalised; the Arabic article is dropped."""
    found = _WORD.findall(normalise(text))
    return tuple(_ARABIC_ARTICLE.sub("", word) for word in found)


def grams(text: str) -> list[str]:
    """Overlapping pieces of four letters: they meet inflection, compounds and slips of typing.

    >>> grams("Kita-Platz")
    ['<kit', 'kita', 'ita>', '<pla', 'plat', 'latz', 'atz>']
    """
    pieces: list[str] = []
    for word in words(text):
        marked = f"<{word}>"
        if len(marked) <= _MIN_GRAM:
            pieces.append(marked)
        pieces += [marked[i : i + _MIN_GRAM] for i in range(len(marked) - _MIN_GRAM + 1)]
    return pieces
