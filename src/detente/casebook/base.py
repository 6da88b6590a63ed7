"""What every claim of a case has, and who makes it: base models, parties, people, sources."""

from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator

from ..days import as_day
from ..errors import DayError

Day = date
"""The type of a day, for models that have a field called ``date``."""

Certainty = Literal["documented", "reported", "memory", "assumption"]
"""documented: an official text or public file names it; reported: a newspaper says so; memory: to be
confirmed; assumption: nobody said it, the case supposes it so that a course of events can be computed."""

Standing = Literal["seen", "cited", "own"]
"""How the authors of a case know a source. seen: they read it or a copy; cited: they know its number from others that
cite it, and did not read its page; own: they are the source themselves, with a judgement or a supposition."""


class CaseModel(BaseModel):
    """Base of everything a case file can say: frozen, and unknown keys are forbidden."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    @field_validator("*", mode="before")
    @classmethod
    def _as_meant(cls, given: Any, info: ValidationInfo) -> Any:
        """Days are days and numbers are numbers: nothing is made of a truth value, an epoch or an hour."""
        kinds = {cls.model_fields[info.field_name or ""].annotation}
        kinds |= {kind for one in kinds for kind in get_args(one)}
        if date in kinds:
            return _day(given)
        if isinstance(given, bool) and float in kinds and bool not in kinds:
            raise ValueError(f"{given} is not a number: write a plain number such as 0.25")
        return given


def _day(given: Any) -> Any:
    """A day as it was meant; pydantic would take 20180706 and '1530835200' for seconds since 1970."""
    if isinstance(given, bool | int | float):
        raise ValueError(f"{given!r} is not a day of the calendar: write year-month-day, such as 2019-03-02")
    if given is None or (isinstance(given, date) and not isinstance(given, datetime)):
        return given
    try:
        return as_day(given)
    except DayError as wrong:
        if isinstance(given, str):
            what = f"{given!r} is not a day of the calendar"
            raise ValueError(f"{what}: write year-month-day, such as 2019-03-02") from None
        raise ValueError(str(wrong)) from None


class Dated(CaseModel):
    """A claim with the day on which it became known and the source that says so."""

    known: date
    """Day on which the public could know it."""
    source: str
    """Id of a :class:`Source` of the same case."""
    certainty: Certainty = "documented"
    """documented, reported (by a newspaper), memory (to be confirmed) or assumption."""


class Party(CaseModel):
    """A government, or a bloc that decides as one."""

    id: str
    """Region code of the world economy, such as USA or EUR."""
    name: str
    """English name."""
    members: tuple[str, ...] = ()
    """Country codes that the party stands for where it is a bloc."""


class Person(CaseModel):
    """Someone who acts or speaks."""

    id: str
    """Short name for references."""
    name: str
    """Full name."""
    party: str | None = None
    """Id of the :class:`Party` that the person acts for, if any."""
    role: str
    """Office or occupation at the time of the case."""


class Source(CaseModel):
    """Where a claim comes from."""

    id: str
    """Short name for references."""
    publisher: str
    """Who put it out."""
    title: str
    """What it is called, or what it is."""
    date: date
    """Day on which it appeared."""
    url: str | None = None
    """Address, if it is known for certain."""
    reference: str | None = None
    """Page, notice number or section."""
    on_record: bool = True
    """False where it rests on people who would not be named."""
    standing: Standing = "seen"
    """seen: the authors of the case read it or a copy; cited: they know its number from others and did not read its
    page; own: a judgement or supposition of theirs."""


def item_model(annotation: Any) -> type[CaseModel] | None:
    """The model inside an annotation such as ``tuple[Step, ...]``; None where there is none."""
    if isinstance(annotation, type) and issubclass(annotation, CaseModel):
        return annotation
    if get_origin(annotation) in (tuple, Union, UnionType):
        inner = (item_model(part) for part in get_args(annotation) if part not in (NoneType, Ellipsis))
        return next((model for model in inner if model is not None), None)
    return None
