"""In: the OMoS-QA folder. Out: how well answering sentences are chosen, per language.

The choice is that of the product (``index.evidence``), learned on the train part and measured on the
dev part, with one threshold for all languages. Figures as in Kleinle et al. (KONVENS 2024):
precision, recall and F1 over sentences of the answerable questions, pooled; F1 of noticing that a
page does not answer.
"""

from __future__ import annotations

from pathlib import Path

from index.embeddings import Progress
from index.encoder import Encoder
from index.evidence import Chooser, read_chooser
from index.omos import DEV, LANGUAGES, Case, read_cases, score


def evaluate(
    folder: Path, encoder: Encoder, cache: Path, progress: Progress
) -> dict[str, dict[str, float]]:
    """Figures of the dev part for each language; the folder is used where it lies."""
    cases = [case for case in read_cases(folder, encoder, cache, progress) if case.split == DEV]
    chooser = read_chooser()
    return {
        code: score([(case, _lines(chooser, case)) for case in cases if case.language == code])
        for code in LANGUAGES
    }


def _lines(chooser: Chooser, case: Case) -> frozenset[int]:
    """What the product would show of this page; nothing where it finds that the page is silent."""
    if not chooser.answers(case.likeness, case.others):
        return frozenset()
    return frozenset(chooser.choose(case.likeness))
