"""In: the installed distribution. Out: the libraries that Lotse builds on, with licence and source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import metadata, requires

_NAME = re.compile(r"[\w.-]+")
_SOURCES = ("source", "repository", "homepage")


@dataclass(frozen=True, slots=True)
class Library:
    """A library as its own package describes it; ``url`` leads to its source."""

    name: str
    licence: str
    url: str


@cache
def libraries() -> tuple[Library, ...]:
    """What ``pyproject.toml`` asks for at run time, in its order."""
    names = [_NAME.match(line) for line in requires("lotse") or () if "extra ==" not in line]
    return tuple(_library(name.group()) for name in names if name)


def _library(name: str) -> Library:
    about = metadata(name).json
    classifiers = [c for c in _rows(about.get("classifier")) if c.startswith("License ::")]
    # The SPDX expression where there is one, else what older packages have instead.
    licences = [
        *_rows(about.get("license_expression")),
        *(classifier.rpartition(" :: ")[2] for classifier in classifiers),
        *_rows(about.get("license")),
    ]
    labelled = (row.partition(", ") for row in _rows(about.get("project_url")))
    known = {label.casefold(): url for label, _, url in labelled}
    urls = [known[label] for label in _SOURCES if label in known] + _rows(about.get("home_page"))
    return Library(name, licences[0], urls[0])


def _rows(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else value or []
