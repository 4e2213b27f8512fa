"""In: a subcommand. Out: ``python -m corpus freeze`` renews the committed split of the report."""

from __future__ import annotations

import sys

from corpus.store import DATA, freeze_into, load_from

if __name__ == "__main__":
    if sys.argv[1:] != ["freeze"]:
        sys.exit("usage: python -m corpus freeze")
    freeze_into(DATA)
    corpus = load_from(DATA)
    print(f"{len(corpus.measures)} measures, digest {corpus.digest}")
