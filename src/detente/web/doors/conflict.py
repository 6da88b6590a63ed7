"""A conflict on a day: its study as a page, computed as a job, with its steps while one waits."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, Response

from ...errors import UnknownName
from ...questions import library
from ...registry import load_study
from ...show.blocks import Definitions, Page
from ...show.html import LABELS, blocks_html
from ...study import Study
from ..pages import again, page, section_html
from .entrance import read

router = APIRouter(prefix="/conflicts", include_in_schema=False)


@dataclass(frozen=True, slots=True)
class ConflictAddress:
    """What an address asks of a conflict."""

    case: str
    on: str
    carry_out: tuple[str, ...]

    @property
    def question(self) -> dict[str, Any]:
        """As a job takes it."""
        return {
            "case": self.case,
            "on": self.on or None,
            "carry_out": list(self.carry_out),
            "setup": {},
            "full": False,
        }

    @property
    def words(self) -> list[str]:
        """As the command line takes it."""
        threats = [word for name in self.carry_out for word in ("--if", name)]
        return ["run", self.case, *(["--on", self.on] if self.on else []), *threats]


def asked(
    case: str,
    on: Annotated[str, Query(max_length=20)] = "",
    carry_out: Annotated[list[str] | None, Query(alias="if", max_length=6)] = None,
) -> ConflictAddress:
    """The address, parsed; raises UnknownName for a case that does not ship: no address names a file."""
    if case not in library.titles():
        raise UnknownName("case", case, library.titles())
    return ConflictAddress(case, on.strip(), tuple(carry_out or ()))


@router.get("/{case}")
async def conflict(request: Request, ask: Annotated[ConflictAddress, Depends(asked)]) -> Response:
    """The study, or its steps until it is there."""
    job = request.app.state.jobs.ask(ask.question)
    if job.state == "done":
        return await read(_study_page, job.file, ask)
    return page("waiting.html.j2", ask=ask, job=job, title=library.titles()[ask.case])


@router.get("/jobs/{id_}")
async def step(request: Request, id_: str) -> Response:
    """Where a job stands; the page is loaded again by the browser once it is done."""
    job = request.app.state.jobs[id_]
    headers = {"hx-refresh": "true"} if job.state == "done" else {}
    answer = page("step.html.j2", job=job)
    answer.headers.update(headers)
    return answer


@router.post("/jobs/{id_}/end")
async def end(request: Request, id_: str) -> Response:
    """Give a job up."""
    return page("step.html.j2", job=request.app.state.jobs.end(id_))


@router.get("/{case}/brief")
async def brief(request: Request, ask: Annotated[ConflictAddress, Depends(asked)]) -> Response:
    """Two pages of a study that is done; else the study's own page."""
    job = request.app.state.jobs.ask(ask.question)
    if job.state != "done":
        return await conflict(request, ask)
    return await read(_brief_page, job.file, ask)


def _brief_page(file: Any, ask: ConflictAddress) -> HTMLResponse:
    study: Study = load_study(file)
    return _page_of(study.two_pages, study, ask)


def _study_page(file: Any, ask: ConflictAddress) -> HTMLResponse:
    study: Study = load_study(file)
    return _page_of(study.page, study, ask)


def _page_of(whole: Page, study: Study, ask: ConflictAddress) -> HTMLResponse:
    sections = [(one, section_html(one)) for one in whole.sections]
    return page(
        "study.html.j2",
        ask=ask,
        page=whole,
        labels=LABELS,
        sections=sections,
        manifest=blocks_html((Definitions(whole.manifest),), {}, level=2, linked=False),
        on=study.manifest.on.isoformat(),
        deadlines=study.scene.deadlines,
        again=again(ask.words, "detente.run", ask.case, on=ask.on or None, carry_out=ask.carry_out),
    )
