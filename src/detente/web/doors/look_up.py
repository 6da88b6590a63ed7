"""Look up: what a good pays on a day, in a sentence, with its history, its notices, and what is not included."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from ...errors import DetenteError
from ...questions import duty, find, history
from ...questions.duty_sentence import sentence
from ...strangers import printable
from ..pages import again, page, section_html
from .entrance import CODE, read

router = APIRouter(prefix="/look-up", include_in_schema=False)


@dataclass(frozen=True, slots=True)
class LookUpAddress:
    """What an address asks of the law; empty where it asks nothing yet."""

    q: str = ""
    origin: str = "CHN"
    importer: str = "USA"
    on: str = ""

    @property
    def day(self) -> str | None:
        """The day, None for the last that is known."""
        return self.on or None


def asked(
    q: Annotated[str, Query(max_length=200)] = "",
    origin: Annotated[str, Query(alias="from", max_length=60)] = "CHN",
    importer: Annotated[str, Query(alias="to", max_length=60)] = "USA",
    on: Annotated[str, Query(max_length=20)] = "",
) -> LookUpAddress:
    """The address, parsed."""
    return LookUpAddress(q.strip(), origin.strip() or "CHN", importer.strip() or "USA", on.strip())


@router.get("")
async def look_up(ask: Annotated[LookUpAddress, Depends(asked)]) -> Response:
    """Words find lines, a code finds its duty."""
    if not ask.q:
        return page("look_up.html.j2", ask=ask, said="")
    try:
        return await (_duty(ask) if CODE.match(ask.q) else _lines(ask))
    except DetenteError as bad:
        return page("look_up.html.j2", 422, ask=ask, said=printable(str(bad)))


async def _lines(ask: LookUpAddress) -> Response:
    found = await read(find.ask, ask.q, importer=ask.importer, origin=ask.origin, on=ask.day)
    words = ["find", ask.q, "--to", ask.importer, "--from", ask.origin, *(["--on", ask.on] if ask.on else [])]
    return page("found.html.j2", ask=ask, found=found, again=again(words, "detente.duty", ask.q))


async def _duty(ask: LookUpAddress) -> Response:
    found = await read(duty.ask, ask.q, origin=ask.origin, importer=ask.importer, on=ask.day)
    told = await read(history.ask, ask.q, origin=ask.origin, importer=ask.importer)
    words = ["duty", ask.q, "--from", ask.origin, "--to", ask.importer, *(["--on", ask.on] if ask.on else [])]
    return page(
        "duty.html.j2",
        ask=ask,
        found=found,
        sentences=tuple(sentence(found, line) for line in found.lines),
        law=section_html(found.section()),
        course=section_html(told.section()),
        again=again(words, "detente.duty", ask.q, origin=ask.origin, importer=ask.importer, on=ask.day),
    )
