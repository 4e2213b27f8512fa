"""In: the npm package of Tabler Icons. Out: ``web/static/icons.svg`` with the symbols that the pages use.

Only who wants another icon runs this; the result is committed:

    npm install @tabler/icons
    python -m tools.icons node_modules/@tabler/icons
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

_OUT = Path(__file__).parent.parent / "web" / "static" / "icons.svg"
_LICENCE = "Icons but the mark: Tabler Icons, MIT License, Copyright (c) 2020-2026 Paweł Kuna"
_MARK = '<symbol id="mark" viewBox="0 0 32 32"><path d="M16 4l9 23-9-6-9 6z" fill="currentColor"/></symbol>'
# Name on our pages to name in the package.
_ICONS = {
    "topic-language": "language",
    "topic-school": "backpack",
    "topic-childcare": "baby-carriage",
    "topic-work": "briefcase",
    "topic-training": "tools",
    "topic-recognition": "certificate",
    "topic-study": "school",
    "topic-health": "stethoscope",
    "topic-family": "users-group",
    "topic-housing": "home",
    "topic-residence": "id",
    "topic-naturalisation": "e-passport",
    "topic-discrimination": "shield-check",
    "topic-counselling": "messages",
    "topic-volunteering": "heart-handshake",
    "topic-sport": "ball-football",
    "exit": "door-exit",
    "menu": "menu-2",
    "listen": "volume",
    "stop": "player-stop",
    "share": "share-2",
    "print": "printer",
    "sheet": "file-text",
    "next": "arrow-right",
    "open": "chevron-down",
    "again": "message-plus",
    "send": "send",
}


def symbol(name: str, source: str) -> str:
    """The drawing as a symbol that takes its colour from the text."""
    paths = re.findall(r'<(?:path|circle|rect|line)(?! stroke="none")[^>]*/>', source)
    drawing = "".join(re.sub(r"\s+/>", "/>", path) for path in paths)
    return (
        f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        f'stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{drawing}</symbol>'
    )


def main(package: Path) -> None:
    """Write the file anew."""
    rows = [f'<svg xmlns="http://www.w3.org/2000/svg">\n  <!-- {_LICENCE} -->', f"  {_MARK}"]
    for name, original in _ICONS.items():
        source = (package / "icons" / "outline" / f"{original}.svg").read_text(encoding="utf-8")
        rows.append("  " + symbol(name, source))
    _OUT.write_text("\n".join([*rows, "</svg>"]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
