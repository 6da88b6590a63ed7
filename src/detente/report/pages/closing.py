"""The end of the report: which numbers to trust, and how to make them again."""

from ..look import Look
from ..models import Cell, Column, Fact, Paragraph, Section, Table
from ..numbers import count, day
from ..words import exponent


def trust(look: Look) -> Section:
    """Solver, data, approximations, doubts and omissions, each said plainly."""
    manifest, case = look.study.manifest, look.study.case
    doubtful = tuple(f"{day(m.day)}: {m.title}" for m in case.timeline if m.certainty == "memory")
    facts = [
        Fact("Assumptions of the model", manifest.assumptions or ("none recorded",)),
        Fact("Balance of the base world", (manifest.balance or "nothing recorded", *manifest.world_notes)),
        Fact("Trade weights of the averages", manifest.weights or ("none recorded",)),
        Fact("Events still to be confirmed", doubtful or ("none: every event has a document or a report",)),
        Fact("What the case leaves out", case.leaves_out or ("nothing is named",)),
    ]
    text = (
        "Read the tariffs as law, the ranking of winners and losers as a model’s answer, and the last "
        "decimal as more precise than anybody knows the world."
    )
    tables = (solver(look),) if look.study.paths else ()
    return Section("trust", "Which numbers to trust", (Paragraph(text),), tables=tables, facts=tuple(facts))


def solver(look: Look) -> Table:
    """What the solver said about each path."""
    columns = (Column("Path"), Column("Solver"), Column("Largest failure, share of world GDP", True))
    rows = tuple(
        (
            Cell(path.title, path.id),
            Cell(path.status, path.status),
            Cell(exponent(path.residual), path.residual),
        )
        for path in look.study.paths
    )
    caption = f"Are the equations satisfied? Tolerance {exponent(look.study.manifest.tolerance)}"
    return Table("solver", caption, columns, rows)


def manifest(look: Look) -> tuple[Fact, ...]:
    """What a reader needs to make the same numbers again."""
    made = look.study.manifest
    return (
        Fact("Command", (made.command,)),
        Fact("Version", (f"détente {made.version}",)),
        Fact("Case", (f"{made.case}, sha256 {made.case_digest}",)),
        Fact("Date of the study", (day(made.on),)),
        Fact("Threat in question", (made.threat or "none",)),
        Fact("Base world", (made.world,)),
        Fact("Sources of the base world", made.world_sources or ("none recorded",)),
        Fact("Computed", (count(len(look.study.paths), "path"),)),
    )
