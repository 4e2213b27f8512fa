"""In: a message. Out: which language it is in, how sure that is, and what else it may be.

Letters first: a script, or letters that only one language uses, decide. Else two libraries that
fail on different texts are averaged (langidentify: n-grams and frequent words; py3langid: bytes,
and the only one with Kurmanji). Figures: ``lotse eval`` and docs/quality.md.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from index.words import words

_LATIN = ["de", "en", "fr", "tr", "so", "sq", "ro", "pl", "es", "kmr", "sr"]
_BY_SCRIPT = {
    "LATIN": _LATIN,
    "ARABIC": ["ar", "fa", "ps", "ckb", "ur"],
    "CYRILLIC": ["ru", "uk", "bg", "sr"],
    "ETHIOPIC": ["ti", "am"],
}
_ONLY = {
    "ARABIC": {
        "ckb": "ڕڵێۆڤەە",
        "ps": "ټډړږښڼېۍځڅګ",
        "ur": "ٹڈڑںےھہۓ",
        "fa": "ژ",
    },
    "CYRILLIC": {"uk": "іїєґ", "ru": "ыэё", "sr": "ђјљњћџ"},
    "ETHIOPIC": {"ti": "ኣኽዀቐቑቕቓ"},
}
_PERSIAN_KEYS = str.maketrans("يك", "یک")
_PY3 = {"ku": "kmr", "hr": "sr", "bs": "sr", "arz": "ar", "ary": "ar", "sdh": "ckb"}
_PRIOR, _SHORT = 0.08, 0.5  # of the language that is expected; the shorter the message, the more
SURE = 0.6
_HARDLY = 0.85
ROMANISED = Path(__file__).parent / "data" / "romanised.toml"
_ROMANISED = 0.55  # a likely guess, never a sure one: it is shown as a choice
_FEWEST, _ENOUGH = 2, 0.35
_NAMES = re.compile(r"https?://\S+|www\.\S+|[#@]\w+")


@dataclass(frozen=True, slots=True)
class Guess:
    """The best guess, and every candidate with its share (0 to 1), best first.

    ``code`` is empty if the message has no letters or a script that no known language uses.
    """

    code: str
    candidates: tuple[tuple[str, float], ...]

    @property
    def certain(self) -> bool:
        return bool(self.candidates) and self.candidates[0][1] >= SURE

    def rather(self, code: str) -> Guess:
        """The language spoken so far, if the best guess is doubtful and hardly likelier."""
        share = dict(self.candidates).get(code, 0.0)
        if self.certain or not share or share < _HARDLY * self.candidates[0][1]:
            return self
        others = (pair for pair in self.candidates if pair[0] != code)
        return Guess(code, ((code, share), *others))

    @property
    def choices(self) -> tuple[str, ...]:
        """What to offer when the guess is doubtful: every candidate with a fair share."""
        return tuple(code for code, share in self.candidates if share >= 0.12)[:4]


def detect(message: str, expected: str | None = None) -> Guess:
    """Guess the language; ``expected`` (of the interface or earlier turns) is a weak prior."""
    text = _NAMES.sub(" ", unicodedata.normalize("NFC", message))
    script = _script(text)
    if script not in _BY_SCRIPT:
        return Guess("", ())
    text = _letters_of(text, script)
    if script == "LATIN" and (romanised := _romanised(text, expected)):
        return Guess(romanised, ((romanised, _ROMANISED), *_others(text)))
    shares = dict.fromkeys(_BY_SCRIPT[script], 0.0)
    for code, share in _by_letters(text, script) or _by_models(text, shares):
        shares[code] += share
    if expected in shares:
        shares[expected] += _PRIOR + _SHORT / len(text.split())
    total = sum(shares.values())
    ranked = sorted(shares.items(), key=lambda pair: -pair[1])
    candidates = tuple((code, round(share / total, 3)) for code, share in ranked if share > 0)
    return Guess(candidates[0][0] if candidates else "", candidates)


def _romanised(text: str, expected: str | None = None) -> str:
    """Arabic, Persian or Urdu typed in Latin letters, if enough of its frequent words are there.

    Of the language that is expected, one word is enough if it is half of the message.
    """
    asked = words(text)
    hits = {code: sum(word in known for word in asked) for code, known in romanised_words().items()}
    best = max(hits, key=hits.__getitem__)
    if hits.get(expected or "", 0) * 2 >= max(len(asked), 1):
        return expected or ""
    enough = hits[best] >= _FEWEST and hits[best] / len(asked) >= _ENOUGH
    return best if enough else ""


def _others(text: str) -> list[tuple[str, float]]:
    """The best guess among languages written in Latin letters, as the other choice."""
    shares = dict.fromkeys(_BY_SCRIPT["LATIN"], 0.0)
    for code, share in _by_models(text, shares):
        shares[code] += share / 2
    best = max(shares, key=shares.__getitem__)
    return [(best, round((1 - _ROMANISED) * shares[best], 3))]


@cache
def romanised_words() -> dict[str, frozenset[str]]:
    """Frequent words of languages that are also typed in Latin letters."""
    content = tomllib.loads(ROMANISED.read_text(encoding="utf-8"))
    return {code: frozenset(found) for code, found in content.items()}


def _script(text: str) -> str:
    """The script of the message; Latin names inside another script do not count."""
    counts: Counter[str] = Counter()
    for letter in text:
        if letter.isalpha():
            counts[unicodedata.name(letter, "").split(" ")[0]] += 1
    if not counts:
        return ""
    others = {name: n for name, n in counts.items() if name != "LATIN"}
    best = max(others, key=lambda name: others[name], default="LATIN")
    several_words = len(_letters_of(text, best).split()) > 1
    return best if several_words or others.get(best, 0) * 3 >= counts["LATIN"] else "LATIN"


def _letters_of(text: str, script: str) -> str:
    """The message without words of another script."""
    words = re.findall(r"\w[\w'’‌-]*", text)
    kept = [word for word in words if any(unicodedata.name(c, "").startswith(script) for c in word)]
    return " ".join(kept).lower()


def _by_letters(text: str, script: str) -> list[tuple[str, float]]:
    found = {
        code: sum(text.count(letter) for letter in letters)
        for code, letters in _ONLY.get(script, {}).items()
    }
    total = sum(found.values())
    if not total:
        return []
    return [(code, n / total) for code, n in found.items() if n]


def _by_models(text: str, shares: dict[str, float]) -> list[tuple[str, float]]:
    if re.search("[پچگژ]", text) and not re.search(r"ة|\bال", text):
        text = text.translate(_PERSIAN_KEYS)  # Persian typed on an Arabic keyboard
    models = (_langidentify,) if "ti" in shares else (_langidentify, _py3langid)
    pairs = []
    for model in models:
        scores = {code: score for code, score in model(text).items() if code in shares}
        total = sum(scores.values())
        pairs += [(code, score / total) for code, score in scores.items() if total]
    return pairs


@cache
def _langidentify_model() -> tuple[Any, list[str]]:
    from langidentify import Language, Model

    codes = sorted({code for codes in _BY_SCRIPT.values() for code in codes} - {"ckb", "kmr"})
    model = Model.load(Language.from_comma_separated(",".join(codes)))
    return model, [language.iso_code for language in model.languages]


def _langidentify(text: str) -> dict[str, float]:
    from langidentify import Detector

    model, codes = _langidentify_model()
    detector = Detector(model)
    detector.detect(text)
    scores = np.array(detector.results.total_scores)
    used = scores != 0
    if not used.any():
        return {}
    if scores.max() > 0:  # a script with one language: the share itself
        return dict(zip(codes, scores.tolist(), strict=True))
    weights = np.where(used, np.exp(2.0 * (scores - scores[used].max())), 0.0)
    return dict(zip(codes, (weights / weights.sum()).tolist(), strict=True))


_lock = Lock()


@cache
def _py3langid_model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _py3langid(text: str) -> dict[str, float]:
    with _lock:
        ranked = _py3langid_model().rank(text)
    shares: dict[str, float] = {}
    for label, probability in ranked:
        code = _PY3.get(label, label)
        shares[code] = shares.get(code, 0.0) + float(probability)
    return shares


def warm_up() -> None:
    """Load both models now and not with the first question."""
    detect("Guten Tag, wie geht es Ihnen?")
