"""The top of the report: key figures, and the reader's questions with their answers."""

from .. import deal_words as words
from ..look import WORLD, Look
from ..models import Answer, Paragraph, Tile
from ..numbers import MISSING, count, day, money, percent, rate
from ..words import (
    capital,
    deadline_sentence,
    exponent,
    extremes,
    incomes,
    listing,
    tariff_changes,
    tariff_sentence,
)
from .references import reference, unique


def tiles(look: Look) -> tuple[Tile, ...]:
    """Key figures: tariffs today and under the threat, the days that are left, real income of the parties."""
    return (*tariff_tiles(look), *deadline_tile(look), *welfare_tiles(look))


def tariff_tiles(look: Look) -> list[Tile]:
    """A tile a pair of parties, with the threatened average beside today's."""
    found = []
    for pair in look.pairs:
        now = look.average(look.law, pair) if look.law else None
        then = look.average(look.threatened, pair) if look.threatened else None
        if now is None:
            continue
        moved = then is not None and rate(then.total) != rate(now.total)
        note = (
            f"{rate(then.total)} if the threat is carried out"
            if then and moved
            else "unchanged by the deadline"
        )
        label = f"Tariff, {look.name(pair.importer)} on {look.name(pair.origin)}"
        found.append(Tile(label, rate(now.total), note if then else "average tariff in law"))
    return found


def deadline_tile(look: Look) -> list[Tile]:
    """The days that are left, where there is a deadline."""
    deadline = look.deadline
    if deadline is None:
        return []
    left = "today" if deadline.days_left == 0 else count(deadline.days_left, "day")
    return [Tile("To the deadline", left, f"{day(deadline.day)}: {deadline.title}")]


def welfare_tiles(look: Look) -> list[Tile]:
    """Real income of each party, and of the world where recorded, on the path of the deadline."""
    path = look.focus
    if path is None:
        return []
    found = []
    for region in (*look.parties, WORLD):
        value, worth = look.income(path, region), money(look.money(path, region))
        if value is not None:
            tail = "" if worth == MISSING else f"; about {worth} a year"
            note = f"{path.title}, against {look.yardstick.against}{tail}"
            found.append(Tile(f"Real income, {look.name(region)}", percent(value), note))
    return found


def answers(look: Look) -> tuple[Answer, ...]:
    """The questions of the evening; whether there is a deal to be had, where the study asked that."""
    on = day(look.study.manifest.on)
    return (
        Answer(f"What were the tariffs on {on}?", tariffs_answer(look)),
        Answer("What does the deadline change, and for whom?", deadline_answer(look)),
        *deal_answer(look),
        Answer("Which numbers can be trusted?", trust_answer(look)),
    )


def tariffs_answer(look: Look) -> tuple[Paragraph, ...]:
    """Each pair's average tariff in law, with the sources of the measures behind it."""
    law = look.law
    found = [(pair, look.average(law, pair)) for pair in look.pairs] if law else []
    text = " ".join(tariff_sentence(look, pair, average) for pair, average in found if average)
    if not text:
        return (Paragraph(f"No tariff between the parties is recorded for {day(look.study.manifest.on)}."),)
    in_force = [
        m for m in look.study.case.timeline if m.kind == "in effect" and m.day <= look.study.manifest.on
    ]
    return (Paragraph(text, unique([reference(look, moment.source) for moment in in_force])),)


def deadline_answer(look: Look) -> tuple[Paragraph, ...]:
    """When, what, and what it does to the parties and to others."""
    deadlines = [m for m in look.study.case.timeline if m.kind == "deadline"]
    refs = unique([reference(look, moment.source) for moment in deadlines])
    first = Paragraph(" ".join([deadline_sentence(look), *tariff_changes(look)]), refs)
    return (first, Paragraph(f"{incomes(look)} {extremes(look)}".strip()))


def deal_answer(look: Look) -> tuple[Answer, ...]:
    """The mediator's package, and the chance of a deal as a range."""
    talks = look.study.talks
    if talks is None or not talks.packages:
        return ()
    chance = words.line(talks) if talks.forecast else ""
    text = f"{words.found(talks)} {chance}".strip()
    return (Answer("Is there a deal to be had?", (Paragraph(text),)),)


def trust_answer(look: Look) -> tuple[Paragraph, ...]:
    """What is law, what is arithmetic, what is a model, and where the case is thin."""
    manifest, case = look.study.manifest, look.study.case
    rough = sum("approx" in label for label in manifest.weights)
    weights = count(len(manifest.weights), "set") if manifest.weights else "no recorded set"
    law = (
        "The tariffs are law and can be checked line by line; their averages rest on trade weights "
        f"({weights}, {rough or 'none'} of them approximate)."
    )
    worst = max((path.residual for path in look.study.paths), default=None)
    solved = (
        f"Everything else is a model’s answer: the equations of {count(len(look.study.paths), 'path')} are "
        f"satisfied to {exponent(worst)} of world GDP or better, which says that they are solved, "
        "not that they are true."
        if worst is not None
        else "No path was computed."
    )
    doubtful = sum(moment.certainty == "memory" for moment in case.timeline)
    memory = f"{count(doubtful, 'event')} of the timeline still to be confirmed" if doubtful else ""
    left_out = f"{count(len(case.leaves_out), 'thing')} that the case leaves out" if case.leaves_out else ""
    careful = listing([part for part in (memory, left_out) if part])
    tail = f" {capital(careful)}: see the section on trust." if careful else ""
    return (Paragraph(f"{law} {solved}{tail}"),)
