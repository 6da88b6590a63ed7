"""Which cases ship."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ..casebook import Case, cases, load
from ..casebook.library import is_copy
from ..show.blocks import Cell, Column, Section, Table
from .shown import Shown


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case of the library in a line."""

    id: str
    title: str
    begins: date
    ends: date
    measures: int
    issues: int
    options: bool
    """Whether its issues have options and terms, so that packages can be worked out."""


@dataclass(frozen=True, slots=True, repr=False)
class Library(Shown):
    """The cases that ship with détente."""

    cases: tuple[CaseLine, ...]

    def section(self) -> Section:
        """What a reader sees."""
        return page(self)


def copy_note(case: str) -> str | None:
    """What to say where a folder in the working folder is read in place of the shipped case of its name."""
    if case not in cases() or not is_copy(Path(case)):
        return None
    return f"note: {case} is your copy, {Path(case).absolute()}; from another folder the name means the shipped case."


def ask() -> Library:
    """The cases that ship with détente."""
    found = (load(name) for name in cases())
    return Library(tuple(_line(case) for case in found))


def _line(case: Case) -> CaseLine:
    options = case.terms is not None and any(issue.options for issue in case.issues)
    return CaseLine(case.id, case.title, case.begins, case.ends, len(case.measures), len(case.issues), options)


@cache
def titles() -> dict[str, str]:
    """Title of each case that ships, by name."""
    return {name: load(name).title for name in cases()}


def page(found: Library) -> Section:
    """A line each."""
    columns = (Column("case"), Column("title"), Column("days"), Column("measures", True), Column("issues", True))
    rows = tuple(
        (
            Cell(c.id),
            Cell(c.title),
            Cell(f"{c.begins} to {c.ends}"),
            Cell(str(c.measures), c.measures),
            Cell(str(c.issues), c.issues),
        )
        for c in found.cases
    )
    return Section("cases", "Cases", (Table("cases", "Cases that ship", columns, rows),))
