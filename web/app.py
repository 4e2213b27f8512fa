"""In: a service that answers. Out: the web application; the only place where it is put together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from web import errors
from web.assets import STATIC, Static
from web.feedback import FeedbackStore, keep_fresh
from web.offline import Bundles
from web.routes import (
    api,
    ask,
    catalogue,
    feedback,
    health,
    information,
    measure,
    offline,
    overview,
    receipt,
    robots,
    sheet,
    side,
)
from web.security import BodyLimit, SecurityHeaders
from web.service import Service

_DESCRIPTION = (
    "Answers about the 196 integration measures of North Rhine-Westphalia's report of June 2021, "
    "composed of its sentences. Nothing is stored, nothing is logged of a question."
)


def create_app(service: Service | None, store: FeedbackStore | None = None) -> FastAPI:
    """The application. ``service`` may be set later at ``app.state.service``.

    Without a ``store`` no feedback is asked for and nothing is kept.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        deleting = asyncio.create_task(keep_fresh(store)) if store else None
        yield
        if deleting:
            deleting.cancel()

    app = FastAPI(
        title="Lotse",
        version="1",
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=lifespan,
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    )
    app.state.service = service
    app.state.feedback = store
    app.state.bundles = Bundles()
    app.mount("/static", Static(directory=STATIC), name="static")
    for router in (
        health.router,
        robots.router,
        offline.router,
        api.router,
        api.documentation,
        catalogue.router,
        measure.router,
        overview.router,
        sheet.router,
        side.router,
        information.router,
        feedback.router,
        receipt.router,
        ask.router,
    ):
        app.include_router(router)
    errors.install(app)
    app.add_middleware(BodyLimit)
    app.add_middleware(GZipMiddleware, minimum_size=512)
    app.add_middleware(SecurityHeaders)
    return app
