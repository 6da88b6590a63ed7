"""Published tables, made again: the papers, and one of them with ours beside it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..encoding import plain
from ..replications import PAPERS, replicate
from ..replications.table import Replication
from ..show.blocks import Cell, Column, Section, Table, lines
from .shown import Shown


@dataclass(frozen=True, slots=True, repr=False)
class Papers(Shown):
    """Every paper that can be made again: id, citation, table, and where its data are."""

    papers: tuple[dict[str, str], ...]

    def section(self) -> Section:
        """What a reader sees."""
        return page_of_papers(self)


@dataclass(frozen=True, slots=True, repr=False)
class MadeAgain(Shown):
    """A published table beside ours."""

    table: Replication

    def section(self) -> Section:
        """What a reader sees."""
        return page(self.table)

    def data(self) -> dict[str, Any]:
        """The answer as one JSON object."""
        return dict(plain(self.table))


def ask(paper: str, data: Path | None = None) -> MadeAgain:
    """A published table made again, see :func:`detente.replicate`."""
    return MadeAgain(replicate(paper, data))


def papers() -> Papers:
    """Every paper that can be made again."""
    found = ({"id": p.id, "citation": p.citation, "table": p.table, "data": p.data} for p in PAPERS.values())
    return Papers(tuple(found))


def page_of_papers(found: Papers) -> Section:
    """A line each."""
    columns = (Column("id"), Column("paper"), Column("table"))
    rows = tuple((Cell(p["id"]), Cell(p["citation"]), Cell(p["table"])) for p in found.papers)
    return Section("papers", "Papers", (Table("papers", "Papers", columns, rows),))


def page(found: Replication) -> Section:
    """Published beside ours."""
    columns = (
        Column("country"),
        Column("measure"),
        Column("published", True),
        Column("ours", True),
        Column("difference", True),
        Column("unit"),
    )
    body = tuple(
        (
            Cell(row.country),
            Cell(row.measure),
            Cell(f"{row.published:g}", row.published),
            Cell(f"{row.ours:.3f}", row.ours),
            Cell(f"{row.difference:+.3f}", row.difference),
            Cell(row.unit),
        )
        for row in found.rows
        if row.published is not None and row.difference is not None
    )
    tail = f"{found.status} Residual {found.residual:.1e} of world GDP. --json has every country."
    return Section(
        "replication", found.title, (Table("replication", found.title, columns, body), *lines(*found.notes, tail))
    )
