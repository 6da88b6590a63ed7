import os
from dataclasses import replace
from pathlib import Path

import synthetic

from detente.report import pages
from detente.report.models import Page, Part
from detente.report.pieces import Payoff
from detente.study.records import Study

GOLDEN = Path(__file__).parents[2] / "golden" / "report" / "page.txt"


def as_text(page: Page) -> str:
    """Every word of a page, a line each, so that a change of wording is a diff that a human reads."""
    lines = [page.title, page.on, page.standfirst, ""]
    lines += [f"[{tile.label}] {tile.value} | {tile.note}" for tile in page.tiles]
    for answer in page.answers:
        lines += ["", f"? {answer.question}", *(p.text for p in answer.paragraphs)]
    for section in page.sections:
        lines += ["", f"# {section.title}", *(p.text for p in section.paragraphs)]
        lines += [f"({f.id}) {f.title} | {f.note}" for f in section.figures]
        lines += [
            f"- {e.day}, {e.kind}, {e.party}: {e.title} [{e.ref.number}] {e.doubt}" for e in section.events
        ]
        for table in section.tables:
            lines += [f"= {table.caption}", " | ".join(column.label for column in table.columns)]
            lines += [" | ".join(cell.text for cell in row) for row in table.rows]
        for lane in section.lanes:
            lines += [f"+ {lane.status}: {card.title}" for card in lane.cards]
            lines += [
                f"+ {lane.status}, {group.topic}: {e.title}" for group in lane.rest for e in group.entries
            ]
        lines += [f"> {v.speaker}, {v.attribution}: {v.summary}" for v in section.voices]
        lines += [f"* {fact.term}: {'; '.join(fact.lines)}" for fact in section.facts]
        lines += [line for part in section.parts for line in part_as_text(part)]
    lines += [
        "",
        *(f"{c.ref.number}. {c.publisher}, {c.title}, {c.day}. {c.record}" for c in page.sources),
        "",
    ]
    lines += [f"* {fact.term}: {'; '.join(fact.lines)}" for fact in page.manifest]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def part_as_text(part: Part) -> list[str]:
    """Every word of a part of a section."""
    lines = ["", f"## {part.title}", *(p.text for p in part.paragraphs)]
    if part.game:
        lines += [f"= {part.game.caption}", " | ".join(("", *part.game.columns))]
        for move, squares in part.game.rows:
            cells = [", ".join(payoff_as_text(p) for p in s.payoffs) + " (both)" * s.stable for s in squares]
            lines.append(" | ".join((move, *cells)))
    lines += [f"({f.id}) {f.title} | {f.note}" for f in part.figures]
    for offer in part.offers:
        lines += [f"% {offer.title}: {offer.text}"]
        for side in offer.sides:
            lines += [f"  {side.party} {side.gain} gets {t.issue}: {t.text} ({t.points})" for t in side.gets]
            lines += [f"  {side.party} gives {t.issue}: {t.text} ({t.points})" for t in side.gives]
            lines += [f"  and {len(side.more_gets)} and {len(side.more_gives)} smaller"]
    for table in part.tables:
        lines += [f"= {table.caption}", " | ".join(column.label for column in table.columns)]
        lines += [" | ".join(cell.text for cell in row) for row in table.rows]
    return [*lines, *(f"* {fact.term}: {'; '.join(fact.lines)}" for fact in part.facts)]


def payoff_as_text(payoff: Payoff) -> str:
    best = " best" if payoff.best else ""
    return f"{payoff.party} {payoff.gain} {payoff.money}{best}"


def test_the_words_of_the_page_are_the_golden_ones(study: Study) -> None:
    said = as_text(pages.of(study))
    if os.environ.get("DETENTE_GOLDEN") == "write":
        GOLDEN.write_text(said, encoding="utf-8")
    assert said == GOLDEN.read_text(encoding="utf-8"), "set DETENTE_GOLDEN=write to accept the new words"


def test_a_case_with_nothing_says_so_in_every_section(bare: Study) -> None:
    page = pages.of(bare)
    assert all(section.paragraphs for section in page.sections)
    said = as_text(page)
    for absence in (
        "no deadline ahead", "no dated events", "no tariff series", "no measures", "no results by sector",
        "no tariff revenue", "no bilateral trade", "no issues", "no statements",
        "did not ask what each side would choose", "did not ask what the sides could agree",
    ):  # fmt: skip
        assert absence in said


def test_three_parties_are_shown_as_well_as_two() -> None:
    study = synthetic.make()
    case = replace(study.case, parties=(*study.case.parties, ("MEX", "Mexico")))
    page = pages.of(replace(study, case=case))
    assert "Real income, Mexico" in {tile.label for tile in page.tiles}


def test_an_unlisted_source_is_named_without_a_number() -> None:
    study = synthetic.make()
    page = pages.of(replace(study, case=replace(study.case, sources=())))
    refs = {event.ref for section in page.sections for event in section.events}
    assert all(ref.number is None and ref.label for ref in refs)


def test_every_chart_and_table_has_a_name_of_its_own(study: Study) -> None:
    page = pages.of(study)
    parts = [part for section in page.sections for part in section.parts]
    names = [x.id for x in (*page.figures, *page.tables, *page.sections, *parts)]
    assert len(names) == len(set(names))


def test_a_path_with_the_tariffs_of_another_says_so(study: Study) -> None:
    said = as_text(pages.of(study))
    assert "The truce is prolonged (same tariffs as “The law as it stands”)" in said
