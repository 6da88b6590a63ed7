"""Agree: a board of issues where each side locks, rules out and demands, and sees what is left."""

import asyncio
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from ...errors import DetenteError, UnknownName
from ...questions import library
from ...strangers import printable
from ..pages import Again, again, page
from ..zone import picture
from .entrance import read

router = APIRouter(prefix="/agree", include_in_schema=False)
MOST: Final = 40
"""Lines that one address may draw."""
Line = Annotated[list[str] | None, Query(max_length=MOST)]


@dataclass(frozen=True, slots=True)
class BoardAddress:
    """A case, a day, whose lines are drawn next, and the lines: ``SIDE:must:ISSUE=OPTION`` or ``SIDE:never:…``."""

    case: str
    on: str
    side: str
    lines: tuple[str, ...]

    @property
    def drawn(self) -> dict[str, tuple[list[str], list[str]]]:
        """Side → must-haves and red lines."""
        found: dict[str, tuple[list[str], list[str]]] = {}
        for line in self.lines:
            side, _, rest = line.partition(":")
            verb, _, what = rest.partition(":")
            if verb not in ("must", "never") or not what:
                raise UnknownName("line", line, ("SIDE:must:ISSUE=OPTION", "SIDE:never:ISSUE=OPTION"))
            found.setdefault(side, ([], []))[verb == "never"].append(what)
        return found

    @property
    def again(self) -> tuple[Again, ...]:
        """The commands that price the lines of each side."""
        day = ["--on", self.on] if self.on else []
        made = []
        for side, (must, never) in self.drawn.items():
            words = [word for one in must for word in ("--keep", one)] + [w for one in never for w in ("--forbid", one)]
            words = ["talks", self.case, *day, "--for", side, *words]
            made.append(again(words, "detente.talks", self.case, on=self.on or None))
        return tuple(made) or (again(["talks", self.case, *day], "detente.talks", self.case, on=self.on or None),)


def asked(
    case: str,
    on: Annotated[str, Query(max_length=20)] = "",
    side: Annotated[str, Query(max_length=20)] = "",
    line: Line = None,
) -> BoardAddress:
    """The address, parsed; raises UnknownName for a case that does not ship."""
    if case not in library.titles():
        raise UnknownName("case", case, library.titles())
    return BoardAddress(case, on.strip(), side.strip(), tuple(dict.fromkeys(line or ())))


@router.get("")
async def tables() -> Response:
    """Conflicts with something to agree on."""
    found = await read(library.ask)
    return page("tables.html.j2", cases=tuple(one for one in found.cases if one.options))


@router.get("/{case}")
async def board(request: Request, ask: Annotated[BoardAddress, Depends(asked)]) -> Response:
    """The board, or that it is being laid."""
    first = _laid(request, ask)
    if not first.done():
        return page("laying.html.j2", ask=ask, title=library.titles()[ask.case])
    try:
        first.result()
    except DetenteError as bad:
        del request.app.state.boards[ask.case, ask.on]  # who comes later may try again
        return _wrong(ask, bad)
    return await _board(request, ask, "board.html.j2")


@router.get("/{case}/answer")
async def answer(request: Request, ask: Annotated[BoardAddress, Depends(asked)]) -> Response:
    """The board alone, after a line was drawn."""
    return await _board(request, ask, "board_answer.html.j2")


@router.get("/{case}/laid")
async def laid(request: Request, ask: Annotated[BoardAddress, Depends(asked)]) -> Response:
    """Whether the board is there; the browser loads it then."""
    done = _laid(request, ask).done()
    answer = page("laid.html.j2", ask=ask)
    if done:
        answer.headers["hx-refresh"] = "true"
    return answer


def _laid(request: Request, ask: BoardAddress) -> "asyncio.Task[dict[str, Any]]":
    """The first answer about a table, asked for once."""
    ready: dict[tuple[str, str], asyncio.Task[dict[str, Any]]] = request.app.state.boards
    key = (ask.case, ask.on)
    if key not in ready or ready[key].cancelled():
        question: dict[str, Any] = {"case": ask.case, "on": ask.on or None, "drawn": {}}
        ready[key] = asyncio.create_task(request.app.state.tables.ask("board", question))
    return ready[key]


async def _board(request: Request, ask: BoardAddress, template: str) -> Response:
    title = library.titles()[ask.case]
    try:
        question: dict[str, Any] = {"case": ask.case, "on": ask.on or None, "drawn": ask.drawn}
        found = await request.app.state.tables.ask("board", question)
    except DetenteError as bad:
        return _wrong(ask, bad)
    side = ask.side if ask.side in found["sides"] else found["sides"][0]
    return page(template, ask=ask, title=title, found=found, side=side, zone=picture(found), topics=topics(found))


def _wrong(ask: BoardAddress, bad: DetenteError) -> Response:
    title = library.titles()[ask.case]
    return page("board_wrong.html.j2", 422, ask=ask, title=title, said=printable(str(bad)))


def topics(found: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Issues by topic, those that weigh most first, in topics and among them."""
    weighed = sorted(zip(found["weights"], found["issues"], strict=True), key=lambda one: -one[0])
    made: dict[str, list[dict[str, Any]]] = {}
    for _, issue in weighed:
        made.setdefault(issue["topic"] or "other", []).append(issue)
    return made
