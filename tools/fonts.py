"""In: the npm packages of Noto Sans. Out: the fonts that the pages load, cut to what they need.

Only who wants newer fonts runs this; what it makes is committed beside its licence:

    npm install @fontsource-variable/noto-sans @fontsource-variable/noto-sans-arabic \
        @fontsource-variable/noto-sans-ethiopic
    pip install 'fonttools[woff]'
    python -m tools.fonts node_modules/@fontsource-variable
"""

from __future__ import annotations

import hashlib
import io
import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from translations.locales import LOCALES

_STATIC = Path(__file__).parent.parent / "web" / "static"
_REGULAR_TO_BOLD = (400, 700)
_REGULAR = 400
Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Cut:
    """A font file: its family, where its glyphs come from, which characters, which weights."""

    name: str
    package: str
    part: str
    ranges: Ranges
    weight: int | tuple[int, int] = _REGULAR_TO_BOLD
    family: str = "Lotse"


_LATIN: Ranges = ((0x20, 0xFF), (0x131, 0x131), (0x152, 0x153), (0x2C6, 0x2DC), (0x2010, 0x2044))
_LATIN += ((0x20AC, 0x20AC), (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212))
_LATIN_MORE: Ranges = ((0x100, 0x130), (0x132, 0x151), (0x154, 0x17F), (0x218, 0x21B))
_ARABIC: Ranges = ((0x600, 0x6FF), (0x200C, 0x200F))  # Arabic, Persian, Urdu, Pashto, Sorani
_CUTS = (
    Cut("latin", "noto-sans", "latin", _LATIN),
    Cut("latin-more", "noto-sans", "latin-ext", _LATIN_MORE),
    Cut("cyrillic", "noto-sans", "cyrillic", ((0x400, 0x45F), (0x490, 0x491))),
    Cut("arabic", "noto-sans-arabic", "arabic", _ARABIC),
    Cut("ethiopic", "noto-sans-ethiopic", "ethiopic", ((0x1200, 0x137F),), _REGULAR),
)


def _names(script: str, package: str, part: str) -> Cut:
    """The letters of the languages' own names, so that naming a language loads no whole script."""
    letters = sorted({ord(c) for one in LOCALES if one.script == script for c in one.name} - {0x20})
    return Cut(f"names-{part}", package, part, tuple((c, c) for c in letters), family="Lotse Names")


def cut(packages: Path, wanted: Cut) -> bytes:
    """The subset as WOFF2."""
    font = TTFont(packages / wanted.package / "files" / f"{wanted.package}-{wanted.part}-wght-normal.woff2")
    options = subset.Options(hinting=False, notdef_outline=True)
    tool = subset.Subsetter(options)
    tool.populate(unicodes=[c for first, last in wanted.ranges for c in range(first, last + 1)])
    tool.subset(font)
    font.flavor = None
    between = io.BytesIO()
    font.save(between)
    between.seek(0)
    font = instancer.instantiateVariableFont(TTFont(between), {"wght": wanted.weight})
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def face(wanted: Cut, content: bytes) -> str:
    """The CSS rule; a browser fetches the file only for characters of these ranges."""
    digest = hashlib.sha256(content).hexdigest()[:10]
    ranges = ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in wanted.ranges)
    return (
        f'@font-face {{ font-family: "{wanted.family}"; font-weight: 400 700; font-display: swap;\n'
        f'  src: url("fonts/{wanted.name}.woff2?v={digest}") format("woff2");\n'
        f"  unicode-range: {ranges}; }}"
    )


def main(packages: Path) -> None:
    """Write every file and the style sheet that names them."""
    rules = ["/* Written by tools/fonts.py: which file holds which characters. */"]
    names = (
        _names("Cyrl", "noto-sans", "cyrillic"),
        _names("Arab", "noto-sans-arabic", "arabic"),
        _names("Ethi", "noto-sans-ethiopic", "ethiopic"),
    )
    for wanted in (*_CUTS, *names):
        content = cut(packages, wanted)
        (_STATIC / "fonts" / f"{wanted.name}.woff2").write_bytes(content)
        rules.append(face(wanted, content))
    (_STATIC / "fonts.css").write_text("\n".join(rules) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
