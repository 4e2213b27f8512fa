"""Latin names within right-to-left text: each keeps its direction, brackets stay with whose they are."""

from __future__ import annotations

import pytest

from web.i18n import isolate


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("برنامج KOMM-AN NRW هنا", "برنامج [KOMM-AN NRW] هنا"),
        ("العمل (Bundesagentur für Arbeit) هنا", "العمل [(Bundesagentur für Arbeit)] هنا"),
        ("(تقرير 2030)", "(تقرير [2030])"),
        ("(Übungsleiterin، Übungsleiter)", "([Übungsleiterin]، [Übungsleiter])"),
        ("a < b", "[a] &lt; [b]"),
    ],
)
def test_latin_runs_are_isolated_and_a_bracket_of_the_text_around_is_not(text, shown):
    marked = str(isolate(text)).replace('<bdi dir="ltr">', "[").replace("</bdi>", "]")
    assert marked == shown
