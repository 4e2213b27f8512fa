"""A page side by side as a reader sees it: the rows, sentences and links of each half."""

from __future__ import annotations

import re
from html.parser import HTMLParser

VOID = {"input", "link", "meta", "br", "use"}


class Halves(HTMLParser):
    """Reads each half: its language and direction, what its rows say, which sentences and links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.attributes: dict[str, set[tuple[str, str]]] = {"own": set(), "other": set()}
        self.rows: dict[str, list[str]] = {"own": [], "other": []}
        self.kinds: dict[str, list[str]] = {"own": [], "other": []}
        self.sentences: dict[str, list[str]] = {"own": [], "other": []}
        self.links: dict[str, list[str]] = {"own": [], "other": []}
        self._open: list[tuple[str, str]] = []
        self.feed(page)

    @property
    def _side(self) -> str:
        return next((side for _, side in reversed(self._open) if side), "")

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        classes = (found.get("class") or "").split()
        side = found["data-side"] if "half" in classes else ""
        if tag not in VOID:
            self._open.append((tag, side))
        if side:
            self.attributes[side].add((found["lang"], found["dir"]))
        here = self._side
        if here and "data-row" in found:
            self.rows[here].append("")
            self.kinds[here].append(classes[0])
            if "data-sentence" in found:
                self.sentences[here].append(found["data-sentence"])
        if here and tag == "a":
            self.links[here].append(found["href"])

    def handle_endtag(self, tag):
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data):
        if self._side and self.rows[self._side]:
            self.rows[self._side][-1] += data

    def measures(self, side):
        return [link.split("/measures/")[1] for link in self.links[side] if "/measures/" in link]

    def text(self, side):
        return " ".join(" ".join(self.rows[side]).split())


def ask(client, own, other, question, **more):
    data = {"question": question, **more}
    return client.post(f"/{own}/side-by-side?with={other}", data=data)


def hidden(page, name="conversation"):
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]
