"""The chapter on trust: what is law, what is arithmetic, what is a model, and where the case is thin."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ...casebook import in_force, timeline
from ...conflict import Situation
from ...model import TOLERANCE
from ...show.blocks import Answer, Cell, Column, Definition, Definitions, Folded, Paragraph, Section, Table, lines
from ...show.numbers import count, day
from ...show.words import capital, exponent, listing
from ...study import Chapter, Read, View

LONG: Final = 12
"""Entries of a list that are shown at once."""
STATUTORY: Final = "all that the law adds: what was collected of it is not known for this day, or was not asked for"
WEAK: Final = {
    "reported": "by press reports",
    "memory": "from memory, to be confirmed",
    "assumption": "supposed",
}
"""What a duty rests on that no document names."""


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
    law     : (certainty, title) of each duty in force
    doubts  : (day, title) of what the case has from memory
    tolerance : largest failure of an equation that counts as solved, share of world GDP
    """

    solver: tuple[SolverLine, ...]
    law: tuple[tuple[str, str], ...]
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
        charged = ((one, in_force(one, here.day, known=here.day)) for one in here.known.measures)
        law = tuple((step.certainty, one.title) for one, step in charged if step is not None)
        return TrustRecord(solver, law, doubts, TOLERANCE)

    def page(self, record: TrustRecord, view: View) -> Section:
        """Solver, data, approximations, doubts and omissions, each said plainly."""
        manifest = view.manifest
        doubtful = tuple(f"{day(when)}: {title}" for when, title in record.doubts)
        facts = (
            ("Assumptions of the model", manifest.assumptions or ("none recorded",)),
            ("Balance of the base world", (manifest.balance or "nothing recorded", *manifest.world_notes)),
            ("Duties that count in effects and revenue", manifest.collected or (STATUTORY,)),
            ("Trade weights of the averages", manifest.weights or ("none recorded",)),
            ("Events still to be confirmed", doubtful or ("none: every event has a document or a report",)),
            ("What the case leaves out", view.scene.leaves_out or ("nothing is named",)),
        )
        text = (
            f"{checked(record)} Read the ranking of winners and losers as a model’s answer, and the last decimal as "
            "more precise than anybody knows the world."
        )
        said = Definitions(tuple(Definition(term, lines(*found)) for term, found in facts if len(found) <= LONG))
        folds = (Folded(f"{term}: {len(found)}", lines(*found)) for term, found in facts if len(found) > LONG)
        tables = (solver(record),) if record.solver else ()
        return Section(self.id, self.title, (*lines(text), *tables, said, *folds))

    def answer(self, record: TrustRecord, view: View) -> Answer:
        """In three sentences."""
        manifest = view.manifest
        rough = sum("approx" in label for label in manifest.weights)
        weights = count(len(manifest.weights), "set") if manifest.weights else "no recorded set"
        law = f"{checked(record)} Averages rest on trade weights ({weights}, {rough or 'none'} of them approximate)."
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


def checked(record: TrustRecord) -> str:
    """How far the duties in force can be checked, by what the case says of each."""
    if not record.law:
        return "No measure of the case is in force."
    known = [title for certainty, title in record.law if certainty == "documented"]
    rest = [
        f"{count(len(found), 'measure')} {phrase}"
        for name, phrase in WEAK.items()
        if (found := [title for certainty, title in record.law if certainty == name])
    ]
    every = len(record.law)
    if not rest:
        return f"The tariffs are law: all {count(every, 'measure')} in force can be checked line by line."
    firm = f"{len(known)} of {count(every, 'measure')} in force have a document or public file"
    return f"{capital(firm)} and can be checked line by line; the others: {listing(rest)}."


def solver(record: TrustRecord) -> Table:
    """What the solver said about each path."""
    columns = (Column("Path"), Column("Solver"), Column("Largest failure, share of world GDP", True))
    body = tuple(
        (Cell(one.title, one.path), Cell(one.status, one.status), Cell(exponent(one.residual), one.residual))
        for one in record.solver
    )
    caption = f"Are the equations satisfied? Tolerance {exponent(record.tolerance)}"
    return Table("solver", caption, columns, body)
