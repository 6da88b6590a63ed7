"""The application: its routes, what it starts and ends, and how errors are told."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp

from .._version import __version__
from ..errors import DetenteError, NoEquilibrium, WebError
from ..strangers import printable
from . import api
from .doors import agree, conflict, entrance, look_up, what_if
from .guard import Guard
from .jobs import Jobs
from .pages import page, style
from .settings import Settings
from .workshop import Workshop

SCRIPTS: Final = ("htmx-2.0.11.min.js", "web.js")
YEAR: Final = "public, max-age=31536000, immutable"
DOORS: Final = (entrance.router, look_up.router, what_if.router, conflict.router, agree.router, api.router)


def application(settings: Settings) -> ASGIApp:
    """The whole application behind its guard."""

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        settings.folder.mkdir(parents=True, exist_ok=True)
        app.state.settings = settings
        app.state.workshop = Workshop(settings.solve_seconds)
        app.state.tables = Workshop(settings.job_seconds, module="detente.web.tables")
        app.state.boards = {}
        app.state.jobs = Jobs(settings.folder, settings.job_seconds, settings.job_bytes)
        await app.state.workshop.start()
        yield
        await app.state.workshop.close()
        await app.state.tables.close()
        await app.state.jobs.close()

    app = FastAPI(
        title="détente",
        version=__version__,
        summary="A laboratory for trade conflicts: what a tariff war does, and what deal could end it.",
        lifespan=life,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    for router in DOORS:
        app.include_router(router)
    app.add_api_route("/static/{name}", own_file, include_in_schema=False)
    for kind, how in ((DetenteError, told), (HTTPException, told_http), (RequestValidationError, told_form)):
        app.add_exception_handler(kind, how)
    return Guard(app, settings)


async def own_file(name: str) -> Response:
    """A script or the style sheet."""
    if name == "style.css":
        return Response(style(), media_type="text/css", headers={"cache-control": "no-cache"})
    if name not in SCRIPTS:
        return PlainTextResponse("No such file.\n", 404)
    text = (files("detente.web") / "static" / name).read_bytes()
    kept = YEAR if "min" in name else "no-cache"
    return Response(text, media_type="text/javascript", headers={"cache-control": kept})


async def told(request: Request, bad: Exception) -> Response:
    """An error of ours: 422 where the question cannot be answered, 503 where the server could not."""
    status = 503 if isinstance(bad, WebError) else 409 if isinstance(bad, NoEquilibrium) else 422
    return _told(request, printable(str(bad)), status)


async def told_http(request: Request, bad: Exception) -> Response:
    """A page that is not there, or a method that it does not have."""
    if not isinstance(bad, HTTPException):
        raise bad
    words = {404: "There is no such page.", 405: "That page does not take this."}
    return _told(request, words.get(bad.status_code, bad.detail), bad.status_code)


async def told_form(request: Request, bad: Exception) -> Response:
    """A field that is missing or of another kind."""
    errors = bad.errors() if isinstance(bad, RequestValidationError) else ()
    said = "; ".join(f"{'.'.join(str(at) for at in one['loc'][1:])}: {one['msg']}" for one in errors)
    return _told(request, printable(said), 422)


def _told(request: Request, said: str, status: int) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": said}, status_code=status)
    if "hx-request" in request.headers:
        return page("wrong_part.html.j2", 200, said=said)  # htmx places no answer of another status
    return page("wrong.html.j2", status, said=said)
