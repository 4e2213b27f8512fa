"""Static files: kept for ever under their digest, fonts for every script, a light first visit."""

from __future__ import annotations

import gzip
import re

import pytest
from fontTools.ttLib import TTFont

from translations.locales import LOCALES
from web.assets import STATIC, asset, digest

_FACE = re.compile(r'font-family: "(.+?)".*?url\("(.+?)\?v=(\w+)"\).*?unicode-range: (.+?);', re.S)
_LETTERS = {
    "Latn": "ÄÖÜäöüß ÇĞİıŞçğş ĂÂÎȘȚăâîșț ĄĆĘŁŃÓŚŹŻąćęłńóśźż ËëÇç Êêî ñ¿¡ Œœ ČčŠšŽžĐđ – „“ «» €",
    "Cyrl": "Ґґ Єє Іі Її Ёё Ыы Ээ Щщ Ъъ Ђђ Љљ Њњ Ћћ Џџ",
    "Arab": "ءآأؤإئةى پچژگکی ٹڈڑںےھہۓ ټډړږښڼېۍځڅګ ڕڵێۆڤە ًٌٍَُِّْٰ ٠١٢٣۰۱۲۳ ؟،؛ \u200c",
    "Ethi": "ሀለሐመሠረሰሸቀቐበተኀነኘአከኸወዐዘዠየደጀገጠጨጰጸፀፈፐ ።፣፤",
}


def faces() -> list[tuple[str, str, str, set[int]]]:
    """Family, file, digest and characters of each rule of fonts.css."""
    found = []
    for family, name, mark, ranges in _FACE.findall((STATIC / "fonts.css").read_text(encoding="utf-8")):
        characters: set[int] = set()
        for part in ranges.split(", "):
            first, _, last = part.removeprefix("U+").partition("-")
            characters |= set(range(int(first, 16), int(last or first, 16) + 1))
        found.append((family, name, mark, characters))
    return found


def test_the_style_sheet_names_each_font_by_its_digest():
    assert len(faces()) == len(list((STATIC / "fonts").glob("*.woff2")))
    for _, name, mark, _ in faces():
        assert mark == digest(name)


@pytest.mark.parametrize("script", _LETTERS)
def test_every_script_of_the_registry_has_its_letters(script):
    assert script in {locale.script for locale in LOCALES}
    drawn: set[int] = set()
    for family, name, _, characters in faces():
        if family == "Lotse":
            drawn |= characters & set(TTFont(STATIC / name).getBestCmap())
    missing = {c for c in _LETTERS[script] if ord(c) not in drawn}
    assert not missing


def test_naming_a_language_loads_no_whole_script():
    names = {
        c: name
        for family, name, _, cs in faces()
        if family == "Lotse Names"
        for c in cs & set(TTFont(STATIC / name).getBestCmap())
    }
    for locale in LOCALES:
        if locale.script != "Latn":
            assert all(ord(c) in names for c in locale.name if c != " "), locale.code
    assert sum((STATIC / name).stat().st_size for name in set(names.values())) < 16_000


def test_fonts_of_any_page_stay_under_120_kilobytes():
    size = {name: (STATIC / name).stat().st_size for _, name, _, _ in faces()}
    ethiopic = size["fonts/ethiopic.woff2"]
    assert sum(size.values()) - ethiopic < 120_000
    assert ethiopic + size["fonts/latin.woff2"] + size["fonts/arabic.woff2"] < 120_000


@pytest.mark.model
def test_a_file_is_kept_for_ever_only_under_its_digest(client):
    named = client.get(asset("style.css"))
    assert named.headers["cache-control"] == "public, max-age=31536000, immutable"
    for address in ("/static/style.css", "/static/style.css?v=0000000000"):
        assert client.get(address).headers["cache-control"] == "public, max-age=300"
    assert client.get("/static/nothing.css").status_code == 404
    assert client.get("/static/fonts/arabic.woff2").headers["content-type"] == "font/woff2"


@pytest.mark.model
@pytest.mark.parametrize("code", ["de", "ar"])
def test_the_first_visit_weighs_under_150_kilobytes_without_fonts(client, code):
    page = client.get(f"/{code}/").text
    files = set(re.findall(r'"(/static/[^"#]+)', page))
    assert len(files) > 5
    weight = len(gzip.compress(page.encode()))
    weight += sum(len(gzip.compress(client.get(file).content)) for file in files)
    assert weight < 150_000
