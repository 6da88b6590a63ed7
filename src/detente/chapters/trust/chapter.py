"""The chapter on trust: what was tested and how it did, what is law, what a model, and where the case is thin."""

from typing import Any, Final

from ...casebook import in_force, timeline
from ...conflict import Situation
from ...evidence import seen, trials
from ...model import TOLERANCE
from ...show.blocks import Answer, Definition, Definitions, Folded, Paragraph, Section, lines, only
from ...show.numbers import count, day
from ...show.words import capital, listing
from ...study import Chapter, Read, View
from . import picture, words
from .record import SolverLine, TrustRecord

STATUTORY: Final = "all that the law adds: what was collected of it is not known for this day, or was not asked for"


class Trust(Chapter[TrustRecord]):
    """How far to trust an answer."""

    id = "trust"
    title = "How far to trust it"
    about = "what was tested and how it did, what is law, what is a model, and where the case is thin"
    record = TrustRecord
    after = ("paths",)

    def compute(self, here: Situation, read: Read) -> TrustRecord:
        """What was tested, what the solver says, and what the case has from memory."""
        found = read.get("paths")
        solver = tuple(SolverLine(p.id, p.title, p.status, p.residual) for p in (found.paths if found else ()))
        doubts = tuple((one.day, one.title) for one in timeline(here.known) if one.certainty == "memory")
        charged = ((one, in_force(one, here.day, known=here.day)) for one in here.known.measures)
        law = tuple((step.certainty, one.title) for one, step in charged if step is not None)
        return TrustRecord(solver, law, doubts, TOLERANCE, trials(), seen())

    def page(self, record: TrustRecord, view: View) -> Section:
        """Purposes, the tests and their picture; then what the study rests on, on demand."""
        manifest = view.manifest
        doubtful = tuple(f"{day(when)}: {title}" for when, title in record.doubts)
        omitted = Definition("What the case leaves out", lines(*(view.scene.leaves_out or ("nothing is named",))))
        facts = (
            ("Events still to be confirmed", doubtful or ("none: every event has a document or a report",)),
            ("Assumptions of the model", manifest.assumptions or ("none recorded",)),
            ("Balance of the base world", (manifest.balance or "nothing recorded", *manifest.world_notes)),
            ("Duties that count in effects and revenue", manifest.collected or (STATUTORY,)),
            ("Trade weights of the averages", manifest.weights or ("none recorded",)),
        )
        folds = [Folded(f"{term}: {len(found)}", lines(*found)) for term, found in facts]
        if record.solver:
            folds.insert(0, Folded("Are the equations solved?", (*lines(words.solved(record)), words.solver(record))))
        shown = only(picture.figure(record.cells, view), words.trials(record))
        purposes = Definitions((*words.purposes(record), omitted))
        return Section(self.id, self.title, (*lines(words.tested(record)), purposes, *shown, *folds))

    def answer(self, record: TrustRecord, view: View) -> Answer:
        """What was tested, what is law, and what is left out."""
        manifest = view.manifest
        rough = sum("approx" in label for label in manifest.weights)
        weights = count(len(manifest.weights), "set") if manifest.weights else "no recorded set"
        averages = f"Averages rest on trade weights ({weights}, {rough or 'none'} of them approximate)."
        model = "Everything else is a model’s answer."
        memory = f"{count(len(record.doubts), 'event')} of the timeline still to be confirmed"
        omitted = f"{count(len(view.scene.leaves_out), 'thing')} that the case leaves out"
        careful = listing([*([memory] if record.doubts else []), *([omitted] if view.scene.leaves_out else [])])
        tail = f" {capital(careful)}: see the section on trust." if careful else ""
        return Answer(
            "How far can the numbers be trusted?",
            (Paragraph(words.tested(record)), Paragraph(f"{words.checked(record)} {averages} {model}{tail}")),
            f"{words.tested(record)} Trust the order, not the last decimal.",
        )

    def data(self, record: TrustRecord) -> dict[str, Any]:
        """What was tested; the paths carry their residuals."""
        return {"tested": record.trials}
