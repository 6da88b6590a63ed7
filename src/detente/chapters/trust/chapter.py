"""The chapter on trust: what is law, what is arithmetic, what is a model, and where the case is thin."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ...casebook import timeline
from ...conflict import Situation
from ...model import TOLERANCE
from ...show.blocks import Answer, Cell, Column, Definition, Definitions, Paragraph, Section, Table, lines
from ...show.numbers import count, day
from ...show.words import capital, exponent, listing
from ...study import Chapter, Read, View


@dataclass(frozen=True, slots=True)
class SolverLine:
    """What the solver said of a path."""

    path: str
    title: str
    status: str
    residual: float


@dataclass(frozen=True, slots=True)
class TrustRecord:
    """What a reader should be careful with.

    Attributes
    ----------
    solver  : of each path
    doubts  : (day, title) of what the case has from memory
    tolerance : largest failure of an equation that counts as solved, share of world GDP
    """

    solver: tuple[SolverLine, ...]
    doubts: tuple[tuple[date, str], ...]
    tolerance: float


class Trust(Chapter[TrustRecord]):
    """Which numbers to trust."""

    id = "trust"
    title = "Which numbers to trust"
    about = "what is law, what is arithmetic, what is a model, and where the case is thin"
    record = TrustRecord
    after = ("paths",)

    def compute(self, here: Situation, read: Read) -> TrustRecord:
        """What the solver says, and what the case has from memory."""
        found = read.get("paths")
        solver = tuple(SolverLine(p.id, p.title, p.status, p.residual) for p in (found.paths if found else ()))
        doubts = tuple((one.day, one.title) for one in timeline(here.known) if one.certainty == "memory")
        return TrustRecord(solver, doubts, TOLERANCE)

    def page(self, record: TrustRecord, view: View) -> Section:
        """Solver, data, approximations, doubts and omissions, each said plainly."""
        manifest = view.manifest
        doubtful = tuple(f"{day(when)}: {title}" for when, title in record.doubts)
        facts = (
            ("Assumptions of the model", manifest.assumptions or ("none recorded",)),
            ("Balance of the base world", (manifest.balance or "nothing recorded", *manifest.world_notes)),
            ("Trade weights of the averages", manifest.weights or ("none recorded",)),
            ("Events still to be confirmed", doubtful or ("none: every event has a document or a report",)),
            ("What the case leaves out", view.scene.leaves_out or ("nothing is named",)),
        )
        text = (
            "Read the tariffs as law, the ranking of winners and losers as a model’s answer, and the last "
            "decimal as more precise than anybody knows the world."
        )
        said = Definitions(tuple(Definition(term, lines(*found)) for term, found in facts))
        tables = (solver(record),) if record.solver else ()
        return Section(self.id, self.title, (*lines(text), *tables, said))

    def answer(self, record: TrustRecord, view: View) -> Answer:
        """In three sentences."""
        manifest = view.manifest
        rough = sum("approx" in label for label in manifest.weights)
        weights = count(len(manifest.weights), "set") if manifest.weights else "no recorded set"
        law = (
            "The tariffs are law and can be checked line by line; their averages rest on trade weights "
            f"({weights}, {rough or 'none'} of them approximate)."
        )
        worst = max((line.residual for line in record.solver), default=None)
        solved = (
            f"Everything else is a model’s answer: the equations of {count(len(record.solver), 'path')} are "
            f"satisfied to {exponent(worst)} of world GDP or better, which says that they are solved, "
            "not that they are true."
            if worst is not None
            else "No path was computed."
        )
        memory = f"{count(len(record.doubts), 'event')} of the timeline still to be confirmed"
        omitted = f"{count(len(view.scene.leaves_out), 'thing')} that the case leaves out"
        careful = listing([*([memory] if record.doubts else []), *([omitted] if view.scene.leaves_out else [])])
        tail = f" {capital(careful)}: see the section on trust." if careful else ""
        return Answer("Which numbers can be trusted?", (Paragraph(f"{law} {solved}{tail}"),))

    def data(self, record: TrustRecord) -> dict[str, Any]:
        """Nothing: the paths carry their residuals."""
        return {}


def solver(record: TrustRecord) -> Table:
    """What the solver said about each path."""
    columns = (Column("Path"), Column("Solver"), Column("Largest failure, share of world GDP", True))
    body = tuple(
        (Cell(one.title, one.path), Cell(one.status, one.status), Cell(exponent(one.residual), one.residual))
        for one in record.solver
    )
    caption = f"Are the equations satisfied? Tolerance {exponent(record.tolerance)}"
    return Table("solver", caption, columns, body)
