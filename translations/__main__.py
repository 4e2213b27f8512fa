"""In: nothing. Out: ``python -m translations`` lists what is wrong; ``update`` carries over."""

from __future__ import annotations

import sys

from corpus.plain import load_plain
from corpus.store import load
from translations.catalogue import interface, po_path, read_po, update
from translations.check import check_all
from translations.entries import Entry, measure_entries
from translations.locales import CATALOGUES, SOURCE


def _update() -> None:
    """Bring every catalogue in line with the German texts."""
    messages = [Entry(c, interface(SOURCE).text(c).value) for c in interface(SOURCE).contexts()]
    for locale in CATALOGUES:
        if locale.code == SOURCE:
            continue
        for domain, entries in (
            ("interface", messages),
            ("measures", list(measure_entries(load(), load_plain()))),
        ):
            path = po_path(locale.code, domain)
            update(read_po(path), entries).save(str(path))


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        _update()
    elif sys.argv[1:]:
        sys.exit("usage: python -m translations [update]")
    findings = check_all()
    for finding in findings:
        print(finding)
    print(f"{len(findings)} findings")
    sys.exit(1 if findings else 0)
