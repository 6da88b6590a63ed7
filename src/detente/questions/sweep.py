"""A sweep: scenarios × draws × years × worlds × variants of a file, solved and kept in a folder."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..show.blocks import Cell, Column, Paragraph, Section, Table
from ..sweeps.sweeping import Swept, quiet, sweep
from .shown import Shown


@dataclass(frozen=True, slots=True, repr=False)
class SweepAnswer(Shown):
    """What a sweep solved, where it lies, and what has no answer."""

    sweep: Swept

    def section(self) -> Section:
        """What a reader sees."""
        return page(self.sweep)


def ask(
    file: Path | str,
    out: Path | None = None,
    scheduler: str | None = None,
    workers: int | None = None,
    progress: Any = quiet,
) -> SweepAnswer:
    """Solve what a file declares; parameters and errors as :func:`detente.sweeps.sweeping.sweep`."""
    return SweepAnswer(sweep(file, out, scheduler, workers, progress))


def page(found: Swept) -> Section:
    """How much was solved, and the scenarios without an answer."""
    drawn = f", each under {found.draws:,} draws and without" if found.draws else ""
    said = [
        f"{found.rows:,} equilibria: {_count(len(found.settings), 'setting')} of "
        f"{_count(found.scenarios, 'scenario')}{drawn}; {found.found:,} of {found.batches:,} batches were there.",
        f"{_count(found.failed, 'of them')} without an answer." if found.failed else "Each has an answer.",
        f"Results: {found.folder / 'results'}",
    ]
    paragraphs = tuple(Paragraph(one) for one in said)
    return Section("sweep", f"Sweep {found.name}", (*paragraphs, *([_failures(found)] if found.failures else [])))


def _failures(found: Swept) -> Table:
    heads = ("setting", "scenario", "draw", "why")
    rows = tuple(
        (
            Cell(" ".join(str(one[part]) for part in ("world", "variant", "year") if part in one)),
            Cell(str(one["scenario"])),
            Cell(str(one["draw"])),
            Cell(str(one["reason"])),
        )
        for one in found.failures
    )
    return Table("failed", "Scenarios without an answer, the first ones", tuple(map(Column, heads)), rows)


def _count(many: int, what: str) -> str:
    return f"{many:,} {what}" if many == 1 or what == "of them" else f"{many:,} {what}s"
