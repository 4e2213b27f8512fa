"""In: a question from either of two people. Out: the one answer in both their languages, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Header, Query, Request
from fastapi.responses import HTMLResponse

from assistant.compose import Writer
from assistant.conversation import Conversation
from assistant.steps import MAX_QUESTION, read_changes
from corpus.store import load
from translations.locales import BY_CODE, CATALOGUES, SOURCE, with_catalogue
from web.addresses import in_language
from web.errors import Problem
from web.i18n import preferred
from web.pages import fragment, render
from web.pairs import Block, answer_blocks, measure_blocks, said, sides
from web.routes.ask import language_of
from web.service import Service
from web.side_form import SideForm
from web.tokens import BadToken

router = APIRouter(include_in_schema=False)
_OTHER_THAN_GERMAN = "ar"
_MODES = ("large", "turned")


@dataclass(frozen=True)
class Pair:
    """The page's language, the other person's, and whether an unknown one was asked for."""

    own: str
    other: str
    unknown: bool = False

    @property
    def languages(self) -> tuple[str, str]:
        return (self.own, self.other)


def pair_of(request: Request, language: str, wanted: str) -> Pair:
    """The second language: as asked for, else German, and beside German that of the browser."""
    if with_catalogue(wanted) and wanted != language:
        return Pair(language, wanted)
    other = SOURCE if language != SOURCE else preferred(request, but=SOURCE)
    other = other if other != language else _OTHER_THAN_GERMAN
    return Pair(language, other, unknown=bool(wanted) and not with_catalogue(wanted))


@router.get("/{language}/side-by-side")
def side_page(
    request: Request,
    language: str,
    other: Annotated[str, Query(alias="with")] = "",
    measure: str = "",
) -> HTMLResponse:
    """The empty page, or all of one measure in both languages."""
    pair = pair_of(request, language_of(language), other)
    values = _values(request, pair)
    if measure:
        known = load().by_id.get(measure)
        if known is None:
            raise Problem(HTTPStatus.NOT_FOUND, "no_measure")
        service: Service = request.app.state.service
        today = service.today()
        writers = (Writer(pair.own, today), Writer(pair.other, today))
        values["blocks"] += measure_blocks(known, writers)
        spoken_about = Conversation().after(pair.own, (measure,), ())
        values["conversation"] = service.tokens.seal(spoken_about)
    else:
        values["blocks"].append(Block("lead", (said("status", "side.begin", pair.languages),)))
    return render(request, language, "side.html", **values)


@router.post("/{language}/side-by-side")
def ask_side(
    request: Request,
    language: str,
    form: Annotated[SideForm, Form()],
    other: Annotated[str, Query(alias="with")] = "",
    x_fragment: Annotated[str | None, Header()] = None,
) -> HTMLResponse:
    """Answer what either person wrote; what the other one has typed meanwhile stays in its box."""
    if getattr(request.state, "too_large", False):
        raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_long", maximum=MAX_QUESTION)
    pair = pair_of(request, language_of(language), other)
    asker, asked = form.message()
    changed = f"{form.changed} {form.change}".split() if form.change else []
    boxes = form.boxes()
    values = _values(request, pair) | {
        **{"large": form.large, "turned": form.turned, "questions": list(boxes.values())},
        **{"asked": asked, "asker": asker, "changed": " ".join(changed)},
    }
    spoken, heard = pair.languages[:: -1 if asker == "other" else 1]
    service: Service = request.app.state.service
    if len(asked) > MAX_QUESTION:
        return _trouble(request, pair, values, x_fragment, "too_long", maximum=MAX_QUESTION)
    try:
        changes = read_changes(changed)
        answers = service.pair(asked, spoken, heard, form.conversation, changes)
    except BadToken:
        return _trouble(request, pair, values, x_fragment, "bad_token")
    except ValueError as error:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", fields="change") from error
    own, theirs = answers[:: -1 if asker == "other" else 1]
    values["blocks"] += answer_blocks(asked, spoken, (own, theirs))
    values["conversation"] = own.conversation
    values["questions"] = ["" if box == asked else box for box in boxes.values()]
    return _page(request, language, values, x_fragment, HTTPStatus.OK)


def _trouble(
    request: Request, pair: Pair, values: dict[str, Any], alone: str | None, key: str, **more: object
) -> HTMLResponse:
    """What went wrong, to both; everything typed stays where it is."""
    values["blocks"].append(Block("lead", (said("problem", f"problem.{key}", pair.languages, **more),)))
    return _page(request, pair.own, values, alone, HTTPStatus.UNPROCESSABLE_ENTITY)


def _values(request: Request, pair: Pair) -> dict[str, Any]:
    query = {k: v for k, v in request.query_params.items() if k in (*_MODES, "measure")}
    choices = [(one, urlencode({"with": one.code} | query)) for one in CATALOGUES if one.code != pair.own]
    elsewhere = {one.code: in_language(request, one.code) for one in CATALOGUES}
    elsewhere[pair.other] = f"/{pair.other}/side-by-side?{urlencode({'with': pair.own} | query)}"
    blocks: list[Block] = []
    if pair.unknown:
        known = ", ".join(one.name for one, _ in choices)
        blocks.append(Block("lead", (said("problem", "side.unknown", pair.languages, known=known),)))
    return {
        "sides": sides(*pair.languages),
        "other": BY_CODE[pair.other],
        "choices": choices,
        "elsewhere": elsewhere,
        "blocks": blocks,
        "conversation": "",
        "questions": ["", ""],
        **{"asked": "", "asker": "own", "changed": ""},
        "maximum": MAX_QUESTION,
        **{mode: request.query_params.get(mode, "") for mode in _MODES},
    }


def _page(
    request: Request, language: str, values: dict[str, Any], alone: str | None, status: int
) -> HTMLResponse:
    if alone:
        return HTMLResponse(fragment(language, "_side_turn.html", **values), status)
    return render(request, language, "side.html", status, **values)
