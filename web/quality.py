"""In: the committed quality report. Out: for each language, how often the right measure is found."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from translations.locales import BY_CODE, Locale

FIGURES = Path(__file__).parent / "data" / "quality.json"


@dataclass(frozen=True, slots=True)
class LanguageQuality:
    """Search success@3 of one language and the number of questions it rests on."""

    locale: Locale
    share: float
    questions: int


@cache
def quality() -> tuple[LanguageQuality, ...]:
    """The figures that ``lotse eval --report`` wrote, in the registry's order."""
    content = json.loads(FIGURES.read_text(encoding="utf-8"))
    found = []
    for code, locale in BY_CODE.items():
        if code in content["languages"]:
            figure = content["languages"][code]["search_success@3"]
            found.append(LanguageQuality(locale, figure["value"], figure["count"]))
    return tuple(found)
