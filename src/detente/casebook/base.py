"""What every claim of a case has, and who makes it: base models, parties, people, sources."""

from datetime import date
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict

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
