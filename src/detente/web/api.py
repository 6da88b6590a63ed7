"""The same answers for programs, as JSON: names are those of Python and of ``--json``."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from ..questions import duty, find, history, library
from .doors.conflict import asked as conflict_asked
from .doors.entrance import read

router = APIRouter(prefix="/api")
Word = Annotated[str, Query(max_length=60)]
Day = Annotated[str | None, Query(max_length=20)]

Words = dict[str, str | float | int]


class Scenarios(BaseModel):
    """Scenarios under setups: at most six solves."""

    model_config = ConfigDict(extra="forbid")
    scenarios: dict[str, list[Annotated[str, Field(max_length=80)]]] = Field(
        examples=[{"hike": ["USA:CHN=+0.25"]}], max_length=6
    )
    setups: dict[str, Words] = Field(default={"as usual": {}}, max_length=6)


@router.get("/cases")
async def cases() -> dict[str, Any]:
    """The cases that ship."""
    return (await read(library.ask)).data()


@router.get("/find")
async def lines(
    words: Annotated[str, Query(max_length=200)],
    importer: Word = "USA",
    origin: Word | None = None,
    on: Day = None,
    most: Annotated[int, Query(ge=1, le=200)] = 10,
) -> dict[str, Any]:
    """The tariff lines that fit a description."""
    return (await read(find.ask, words, importer=importer, origin=origin, on=on, most=most)).data()


@router.get("/duty")
async def rate(
    code: Annotated[str, Query(max_length=14)], origin: Word, importer: Word, on: Day = None, known: Day = None
) -> dict[str, Any]:
    """What a product pays on a day."""
    return (await read(duty.ask, code, origin=origin, importer=importer, on=on, known=known)).data()


@router.get("/history")
async def course(code: Annotated[str, Query(max_length=14)], origin: Word, importer: Word) -> dict[str, Any]:
    """Every rate of a product through time."""
    return (await read(history.ask, code, origin=origin, importer=importer)).data()


@router.post("/what-if")
async def what_if(request: Request, asked: Scenarios) -> dict[str, Any]:
    """What follows from changes of tariffs, under several assumptions."""
    return await request.app.state.workshop.ask("what-if", asked.model_dump())


@router.get("/conflicts/{case}")
async def conflict(request: Request, case: str, on: Day = None) -> dict[str, Any]:
    """The job that studies a conflict, asked for if it is not there; its state and steps."""
    job = request.app.state.jobs.ask(conflict_asked(case, on or "").question)
    return {"id": job.id, "state": job.state, "steps": job.steps, "reason": job.reason}


@router.get("/conflicts/{case}/study")
async def study(request: Request, case: str, on: Day = None) -> dict[str, Any]:
    """The study itself once its job is done, as ``detente run --json`` prints it; the job until then."""
    from ..registry import load_study

    job = request.app.state.jobs.ask(conflict_asked(case, on or "").question)
    if job.state != "done":
        return {"id": job.id, "state": job.state, "steps": job.steps, "reason": job.reason}
    return await read(lambda: load_study(job.file).data())
