"""The web application, assembled."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.staticfiles import StaticFiles

from assistant.service import Assistant
from corpus.settings import Settings
from web import errors
from web.language import DEFAULT
from web.provision import Provision
from web.rendering import speaker
from web.routes import api, case, health, pages
from web.security import BodyLimit, LastNet, SecurityHeaders, longest_body

STATIC_FILES = Path(__file__).with_name("static")
log = logging.getLogger("convenance.web")


def create_app(load: Callable[[], Assistant], settings: Settings | None = None) -> FastAPI:
    """The application over the assistant that `load` gives.

    `load` may raise IndexerError or CorpusError: the server starts all the same, answers 503 with the command that
    mends it, and asks `load` again at each request until it succeeds.
    """
    provision = Provision(load)
    largest = longest_body((settings or Settings()).max_note_characters)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        missing = await run_in_threadpool(provision.start)
        if missing is not None:
            message = errors.problem_of(missing, DEFAULT).message
            log.warning(speaker(DEFAULT)("server_without_index", message=message))
        yield

    # The interactive documentation pages load scripts from elsewhere: only the schema is served.
    app = FastAPI(
        title="Convenance",
        version=api.VERSION,
        lifespan=lifespan,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.provision = provision
    app.state.largest_body = largest
    app.include_router(pages.router)
    app.include_router(case.router)
    app.include_router(api.router)
    app.include_router(health.router)
    app.mount("/static", StaticFiles(directory=STATIC_FILES), name="static")
    errors.install(app)
    app.add_middleware(LastNet, answer=errors.unforeseen)
    app.add_middleware(BodyLimit, limit=largest)
    app.add_middleware(SecurityHeaders)
    return app
