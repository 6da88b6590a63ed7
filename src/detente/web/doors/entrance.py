"""The entrance: one search box, the three doors and the conflicts; and where a token is given."""

import asyncio
import hmac
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated, Any, Final

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from ...questions import library
from ..guard import COOKIE
from ..pages import page

router = APIRouter(include_in_schema=False)
CODE: Final = re.compile(r"^\d[\d.]{1,13}$")
READERS: Final = ThreadPoolExecutor(1, "detente-reader")
"""The thread that asks the law: its tables are read once, and its index of words belongs to one thread."""


async def read(function: Any, *args: Any, **options: Any) -> Any:
    """A question to the law, asked in its thread."""
    return await asyncio.get_running_loop().run_in_executor(READERS, lambda: function(*args, **options))


@router.get("/")
async def entrance() -> Response:
    """The first page."""
    found = await read(library.ask)
    return page("entrance.html.j2", cases=found.cases)


@router.get("/search")
async def search(q: str = "") -> Response:
    """Where the words of the search box lead: a case by its name, else the law of a good."""
    words = q.strip()
    found = await read(library.ask)
    for case in found.cases:
        if words.lower() in (case.id, case.title.lower()):
            return RedirectResponse(f"/conflicts/{case.id}", 303)
    return RedirectResponse(str(_with("/look-up", q=words)), 303)


def _with(path: str, **query: str) -> Any:
    from starlette.datastructures import URL

    return URL(path).include_query_params(**query)


@router.get("/enter")
async def enter() -> Response:
    """Where a visitor gives the token."""
    return page("enter.html.j2", wrong=False)


@router.post("/enter")
async def entered(request: Request, token: Annotated[str, Form()] = "") -> Response:
    """A right token is kept in a cookie that no script reads."""
    wanted = request.app.state.settings.token
    if wanted is None or not hmac.compare_digest(token.encode(), wanted.encode()):
        return page("enter.html.j2", 403, wrong=True)
    answer = RedirectResponse("/", 303)
    answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return answer
