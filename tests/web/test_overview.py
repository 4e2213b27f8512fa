"""The report at a glance: its numbers are the corpus's, its links lead to as many measures."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from corpus.plain import Duration, load_plain
from corpus.store import load
from translations.catalogue import measures
from translations.locales import CATALOGUES
from translations.messages import message
from web.drawing import axis, bar
from web.overview import PICTURES, bands, kinds, rows

CODES = [locale.code for locale in CATALOGUES]
DATED = [i for i, p in load_plain().measures.items() if p.duration.begin or p.duration.until]


class Rows(HTMLParser):
    """The links of the page with the text in them."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self._open = ""

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self._open = dict(attrs).get("href") or ""
            self.links.append((self._open, ""))

    def handle_data(self, data):
        if self._open:
            self.links[-1] = (self._open, self.links[-1][1] + data)

    def handle_endtag(self, tag):
        if tag == "a":
            self._open = ""


@pytest.fixture(scope="module")
def overview(client):
    return {code: client.get(f"/{code}/overview").text for code in CODES}


def test_the_bands_hold_every_goal_and_every_measure_once():
    assert [band.count for band in bands()] == [
        sum(len(goal.measures) for goal in dimension.handlungsziele) for dimension in load().dimensions
    ]
    goals = [row for band in bands() for row in band.rows]
    assert [int(row.value) for row in goals] == [goal.number for goal in load().handlungsziele]
    assert [row.count for row in goals] == [len(goal.measures) for goal in load().handlungsziele]


def test_each_split_by_kind_counts_what_it_names():
    for facet in ("goal", *PICTURES):
        for row in rows(facet):
            assert tuple(row.kinds) == kinds()
    school = next(row for row in rows("topic") if row.value == "school")
    plain = load_plain().measures.values()
    assert school.kinds["offer"] == sum("school" in p.topics and p.kind == "offer" for p in plain)


@pytest.mark.model
def test_the_numbers_in_the_introduction_are_those_of_the_corpus(overview):
    for code in CODES:
        intro = message(code, "overview.intro")
        assert f'<p class="intro">{intro}</p>' in overview[code]
        assert re.findall(r"\d+", intro)[-2:] == [
            str(len(load().handlungsziele)),
            str(len(load().measures)),
        ]


@pytest.mark.model
@pytest.mark.parametrize("code", CODES)
def test_every_link_with_a_number_leads_to_as_many_measures(client, overview, code):
    parser = Rows()
    parser.feed(overview[code])
    counted = {}
    for address, text in parser.links:
        found = re.search(r"(\d+)$", text.strip())
        if "/measures?" in address and found:
            assert counted.setdefault(address, int(found.group())) == int(found.group())
    assert len(counted) > 200
    sample = counted if code == "de" else dict(list(counted.items())[::25])
    for address, count in sample.items():
        expected = message(code, "catalogue.results", count=count, total=len(load().measures))
        assert expected in client.get(address).text, address


@pytest.mark.model
@pytest.mark.parametrize("code", CODES)
def test_the_timeline_shows_the_dated_measures_and_counts_the_others(overview, code):
    lines = overview[code].partition('id="timeline"')[2]
    shown = re.findall(rf'href="/{code}/measures/(\d\d-\d\d)"', lines)
    assert sorted(shown) == sorted(DATED)
    assert message(code, "overview.dated", count=len(DATED)) in lines
    assert message(code, "overview.undated", count=196 - len(shown)) in lines


@pytest.mark.model
def test_every_picture_stands_in_a_table_too(overview):
    for code in CODES:
        page = overview[code]
        assert page.count("<table>") == 1 + len(PICTURES)
        for row in rows("topic"):
            name = measures(code).text(row.context).value
            table = unescape(re.sub(r"</?bdi[^>]*>", "", page))
            assert re.search(
                rf'<th scope="row">{re.escape(name)}</th><td><a [^>]+>{row.count}</a></td>', table
            )


@pytest.mark.model
def test_pictures_need_no_style_and_are_left_out_when_read_aloud(overview):
    for page in overview.values():
        assert " style=" not in page
        assert re.findall(r"<svg(?![^>]*aria-hidden)[^>]*>", page) == []


def test_a_bar_is_as_long_as_its_number_and_stands_at_the_reading_side():
    counts = {"offer": 3, "policy": 0, "study": 1}
    left = bar(counts, 8, rtl=False, units=True)
    assert [piece.name for piece in left] == ["offer"] * 3 + ["study"]
    assert [piece.x for piece in left] == [0, 12.5, 25, 37.5]
    right = bar(counts, 8, rtl=True)
    assert [(p.name, p.x, p.width) for p in right] == [("offer", 62.5, 37.5), ("study", 50, 12.5)]


def test_time_runs_in_reading_direction():
    known = Duration("dated", "2020", "2022", "2023-06", ())
    today = date(2026, 11, 23)
    for rtl in (False, True):
        years = axis([known], today, rtl=rtl)
        places = [x for _, x in years.years(1)]
        assert all((a > b) if rtl else (a < b) for a, b in pairwise(places))
        assert 0 < years.at(today) < 100
        span, extension = years.pieces(known)
        assert (span.name, extension.name) == ("known", "extension")
        assert span.x == pytest.approx(years.at(date(2022, 12, 31) if rtl else date(2020, 1, 1)))
        assert (extension.x < span.x) is rtl


def test_what_the_report_leaves_open_is_drawn_open():
    begun = Duration("planned", "2021-08-01", None, None, ())
    ends = Duration("dated", None, "2022-12", None, ())
    years = axis([begun, ends], date(2026, 1, 1), rtl=False)
    assert [piece.name for piece in years.pieces(begun) + years.pieces(ends)] == ["open", "open"]
