"""Whether a case is well made: what it holds, what it lacks, and which of its claims rest on little."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..casebook import Case, load
from ..casebook.claims import cited, claims
from ..show.blocks import Cell, Column, Section, Table, lines
from ..tariffs import Schedule, build
from ..tariffs.later_lines import without_schedule
from ..tariffs.tables import shipped
from .shown import Shown

FEW = 3
"""Places of a kind that are named."""


@dataclass(frozen=True, slots=True, repr=False)
class Checked(Shown):
    """The answer to ``detente check``: a case that can be read, and what to do next."""

    case: str
    title: str
    begins: date
    ends: date
    counts: dict[str, int]
    lines_hit: int
    """Tariff lines on which some measure falls."""
    advice: tuple[str, ...]
    """What is missing or rests on little, a sentence each."""

    def section(self) -> Section:
        """What a reader sees."""
        rows = tuple((Cell(name.replace("_", " ")), Cell(str(n), n)) for name, n in self.counts.items())
        table = Table("check", f"What {self.case} holds", (Column("part"), Column("entries", True)), rows)
        said = f"{self.case} is well made: it runs from {self.begins} to {self.ends}; its measures fall on " + (
            f"{self.lines_hit:,} tariff lines."
        )
        advice = self.advice or ("Nothing is missing that an answer needs.",)
        return Section("check", self.title, (*lines(said), table, *lines(*(f"· {one}" for one in advice))))


def ask(case: str | Path) -> Checked:
    """Read a case whole, with its tables and codes.

    Raises
    ------
    CaseError, TariffError, UnknownName : all mistakes, each with file and line
    """
    found = load(case)
    law = build(found)
    hit = {(one.imposed_by, int(at)) for one in law.measures for at in law.scopes[one.id].at}
    parts = ("parties", "sources", "measures", "events", "statements", "rounds", "deadlines", "issues", "paths")
    counts = {name: len(getattr(found, name)) for name in parts}
    return Checked(found.id, found.title, found.begins, found.ends, counts, len(hit), (*_unknown(law), *_advice(found)))


def _unknown(law: Schedule) -> Iterator[str]:
    """Codes that no line of a shipped schedule has."""
    for importer, lines_of in law.lines.items():
        lost = without_schedule(importer, lines_of.codes[lines_of.mfn_line < 0]) if importer in shipped("mfn-") else ()
        if len(lost):
            shown = ", ".join(map(str, lost[:5])) + (f" and {len(lost) - 5} more" if len(lost) > 5 else "")
            yield (
                f"codes {shown}: the schedule of {importer} has no such line; each counts as one of its own without a "
                "general rate. Check them."
            )


def _advice(case: Case) -> Iterator[str]:
    for where, claim in claims(case):
        if claim.certainty == "memory":
            yield f"{' '.join(map(str, where))}: is from memory; name a source, or write certainty: assumption."
    unused = sorted({one.id for one in case.sources} - cited(case))
    if unused:
        yield f"sources {', '.join(unused)}: no claim names them; cite or leave them out."
    bare = [one.id for one in case.sources if one.url is None and one.reference is None and one.standing != "own"]
    if bare:
        yield f"sources {', '.join(bare)}: neither url nor reference says where to find them; add one."
    if not case.measures:
        yield "measures: there are none, so no tariff changes; add one (docs: your own measures)."
    if not case.paths:
        yield "paths: there are none, so a run compares the law with what is announced only; add what may happen."
    if case.terms is None or not any(issue.options for issue in case.issues):
        yield "issues with options, and terms: without both there are no talks to compute."
    yield from unreasoned(case)
    if not case.leaves_out:
        yield "leaves_out: say what the case does not have; every answer prints it."


def unreasoned(case: Case) -> Iterator[str]:
    """Judgement of the talks for which neither a source nor its author's reason stands: how much, and where first."""
    judged = {
        "worths of options": [
            f"{issue.id}={option.id}"
            for issue in case.issues
            for option in issue.options
            if option.certainty == "assumption" and any(map(any, option.values.values())) and not option.reason
        ],
        "worths of links": [tie.id for tie in case.links if tie.all and not tie.title],
        "weights and thresholds of groups": [one.id for one in case.ratifiers if not one.reason],
        "terms": ["notes"] if case.terms is not None and not case.terms.notes else [],
    }
    for what, bare in judged.items():
        if bare:
            more = f" and {len(bare) - FEW} more" if len(bare) > FEW else ""
            first = ", ".join(bare[:FEW])
            yield f"{what} that are judgement without a reason: {first}{more}; write reason: (links: title:)."
