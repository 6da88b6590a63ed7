"""What if: tariffs by importer, origin and sector with sliders, under several assumptions, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import zip_longest
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from ...decoding import from_json
from ...encoding import to_json
from ...errors import DetenteError
from ...questions.what_if import WhatIf
from ...strangers import printable
from ..bars import bars
from ..pages import again, page, section_html
from ..setups import setup_of

router = APIRouter(prefix="/what-if", include_in_schema=False)
MOST: Final = 12
"""Sliders of one page."""
ASSUMED: Final[dict[str, dict[str, Any]]] = {
    "long run": {},
    "impact": {"horizon": "impact"},
    "medium": {"horizon": "medium"},
    "no inputs": {"inputs": "none"},
    "specific factors": {"factors": "specific"},
    "balanced trade": {"deficits": "zero"},
}
"""Assumptions that a page ticks, by the words of a setup."""
Many = Annotated[list[str] | None, Query(max_length=MOST)]


@dataclass(frozen=True, slots=True)
class Slider:
    """One change: points on top of what is charged."""

    importer: str
    origin: str
    sector: str
    points: str

    @property
    def change(self) -> str:
        """In words of :mod:`detente.world.tariff_change`."""
        return f"{self.importer}:{self.origin}:{self.sector}=+{float(self.points) / 100:g}"


@dataclass(frozen=True, slots=True)
class WhatIfAddress:
    """Sliders, the world and the assumptions ticked."""

    world: str
    sliders: tuple[Slider, ...]
    ticked: tuple[str, ...]

    @property
    def setups(self) -> dict[str, dict[str, Any]]:
        """Setups by name, in words."""
        return {name: {"world": self.world, **ASSUMED[name]} for name in self.ticked}

    @property
    def changes(self) -> tuple[str, ...]:
        """Of all sliders."""
        return tuple(one.change for one in self.sliders)


def asked(
    world: Annotated[str, Query(max_length=60)] = "world-2017",
    importer: Many = None,
    origin: Many = None,
    sector: Many = None,
    points: Many = None,
    assume: Many = None,
) -> WhatIfAddress:
    """The address, parsed: fields of one slider stand at the same place of each list."""
    columns = (importer or ["USA"], origin or ["CHN"], sector or ["*"], points or ["25"])
    rows = zip_longest(*columns, fillvalue="")
    sliders = tuple(Slider(a, b, c or "*", d if _is_rate(d) else "0") for a, b, c, d in rows if a and b)
    ticked = tuple(dict.fromkeys(one for one in assume or () if one in ASSUMED)) or ("long run",)
    return WhatIfAddress(world, sliders, ticked)


def _is_rate(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()


@router.get("")
async def what_if(request: Request, ask: Annotated[WhatIfAddress, Depends(asked)]) -> Response:
    """The page with its first answer."""
    options = await _options(request, ask.world)
    return page("what_if.html.j2", ask=ask, assumed=tuple(ASSUMED), **options, **await _answer(request, ask))


@router.get("/answer")
async def answer(request: Request, ask: Annotated[WhatIfAddress, Depends(asked)]) -> Response:
    """The answer alone, for a slider that moves."""
    return page("what_if_answer.html.j2", ask=ask, **await _answer(request, ask))


async def _options(request: Request, world: str) -> dict[str, Any]:
    found = await request.app.state.workshop.ask("names", {"world": world})
    return {"countries": found["countries"], "goods": found["goods"]}


async def _answer(request: Request, ask: WhatIfAddress) -> dict[str, Any]:
    """The rows, or why there are none."""
    try:
        given = {"scenarios": {"changed": ask.changes}, "setups": ask.setups}
        found = await request.app.state.workshop.ask("what-if", given)
    except DetenteError as bad:
        return {"found": None, "said": printable(str(bad)), "table": "", "again": None, "bars": ()}
    record = from_json(WhatIf, to_json({one.name: found[one.name] for one in fields(WhatIf)}, indent=None))
    table = section_html(record.section())
    return {"found": record, "said": "", "table": table, "again": _again(ask), "bars": bars(record)}


def _again(ask: WhatIfAddress) -> Any:
    words = [word for change in ask.changes for word in ("--tariff", change)]
    setup = setup_of(next(iter(ask.setups.values())))
    options: Sequence[str] = setup.words()
    return again(["solve", *words, *options], "detente.questions.what_if.ask", {"changed": list(ask.changes)})
