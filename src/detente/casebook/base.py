"""What every claim of a case has, and who makes it: base models, parties, people, sources."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator

from ..strangers import is_web_address

Day = date
"""The type of a day, for models that have a field called ``date``."""

Certainty = Literal["documented", "reported", "memory", "assumption"]
"""documented: an official text or public file names it; reported: a newspaper says so; memory: to be
confirmed; assumption: nobody said it, the case supposes it so that a course of events can be computed."""

Standing = Literal["seen", "cited", "own"]
"""How the authors of a case know a source. seen: they read it or a copy; cited: they know its number from others that
cite it, and did not read its page; own: they are the source themselves, with a judgement or a supposition."""


class CaseModel(BaseModel):
    """Base of everything a case file can say: frozen, unknown keys are forbidden, and nothing is taken for a number or
    a day that is written as something else.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, allow_inf_nan=False)

    @field_validator("*", mode="before")
    @classmethod
    def _as_written(cls, given: Any, info: ValidationInfo) -> Any:
        annotation: Any = cls.model_fields[info.field_name or ""].annotation
        kinds = _kinds(annotation)
        for value in _values(given) if kinds & _WRITTEN_PLAINLY else ():
            if date in kinds and not _is_day(value):
                raise ValueError(f"{value!r:.60} is not a day of the calendar: {AS_A_DAY}")
            if isinstance(value, bool) and bool not in kinds and date not in kinds:
                raise ValueError(f"{str(value).lower()} is not a number: {AS_A_NUMBER}")
        return given


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
    """Address, if it is known for certain; http or https."""
    reference: str | None = None
    """Page, notice number or section."""
    on_record: bool = True
    """False where it rests on people who would not be named."""
    standing: Standing = "seen"
    """seen: the authors of the case read it or a copy; cited: they know its number from others and did not read its
    page; own: a judgement or supposition of theirs."""

    @field_validator("url")
    @classmethod
    def _leads_to_the_web(cls, url: str | None) -> str | None:
        if url is not None and not is_web_address(url):
            raise ValueError(f"{url!r:.80} is no web address: write one that begins with https://, or leave it out")
        return url


AS_A_DAY: Final = "write year-month-day, such as 2019-03-02"
AS_A_NUMBER: Final = "write a plain number such as 0.25 (no % sign, no quotes)"
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_WRITTEN_PLAINLY: Final = frozenset([date, int, float])
"""Types that pydantic would also make of something else: a day of seconds since 1970, a number of ``true``."""


def _is_day(value: Any) -> bool:
    """A day, text of a day's length, or nothing; no hour, no time zone, no count of seconds."""
    if isinstance(value, str):
        return _DAY.fullmatch(value) is not None
    if isinstance(value, datetime):
        return value.time() == datetime.min.time() and value.tzinfo is None
    return value is None or isinstance(value, date)


@cache
def _kinds(annotation: Any) -> frozenset[Any]:
    """The plain types that an annotation such as ``dict[str, float] | None`` lets a value have; no keys."""
    inner = get_args(annotation)
    if get_origin(annotation) is dict:
        return _kinds(inner[1])
    if get_origin(annotation) in (tuple, Union, UnionType):
        return frozenset(kind for part in inner for kind in _kinds(part))
    return frozenset([annotation])


def _values(given: Any) -> Iterator[Any]:
    """What is given, or what stands in its lists and under its keys."""
    if isinstance(given, Mapping):
        given = list(given.values())
    if isinstance(given, list | tuple):
        for one in given:
            yield from _values(one)
    else:
        yield given


def item_model(annotation: Any) -> type[CaseModel] | None:
    """The model inside an annotation such as ``tuple[Step, ...]``; None where there is none."""
    if isinstance(annotation, type) and issubclass(annotation, CaseModel):
        return annotation
    if get_origin(annotation) in (tuple, Union, UnionType):
        inner = (item_model(part) for part in get_args(annotation) if part not in (NoneType, Ellipsis))
        return next((model for model in inner if model is not None), None)
    return None
