"""In: the name of a static file. Out: its address with a digest, so that it can be kept for ever."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"
_FOR_EVER = "public, max-age=31536000, immutable"
_SHORT = "public, max-age=300"


@cache
def digest(name: str) -> str:
    """Ten hexadecimal digits that change when the file does."""
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]


def asset(name: str) -> str:
    """The address of a static file; it changes when the file does."""
    return f"/static/{name}?v={digest(name)}"


@cache
def version() -> str:
    """A digest of all static files together."""
    names = sorted(str(path.relative_to(STATIC)) for path in STATIC.rglob("*") if path.is_file())
    return hashlib.sha256("\n".join(map(asset, names)).encode()).hexdigest()[:10]


class Static(StaticFiles):
    """Files under their digest are kept for ever, all others for five minutes."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if response.status_code < 400:
            named = scope["query_string"] == f"v={digest(path)}".encode()
            response.headers["cache-control"] = _FOR_EVER if named else _SHORT
        return response
