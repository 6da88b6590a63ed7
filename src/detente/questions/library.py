"""Which cases ship."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..casebook.contents import CaseLine, contents, line_of
from ..casebook.library import cases, is_copy
from ..show.blocks import Cell, Column, Section, Table
from .shown import Shown


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
    copies = {name for name in cases() if is_copy(Path(name))}
    shipped = contents() if copies < set(cases()) else {}
    return Library(tuple(line_of(name) if name in copies else shipped[name] for name in cases()))


@cache
def titles() -> dict[str, str]:
    """Title of each case that ships, by name."""
    return {name: line.title for name, line in contents().items()}


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
