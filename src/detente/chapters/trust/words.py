"""What has been tested, in words that an adviser understands, and what to trust for what purpose."""

from typing import Final

from ...evidence import Trial
from ...show.blocks import Cell, Column, Definition, Table, lines
from ...show.numbers import count, day
from ...show.words import capital, exponent, listing
from .record import TrustRecord

WEAK: Final = {
    "reported": "by press reports",
    "memory": "from memory, to be confirmed",
    "assumption": "supposed",
}
"""What a duty rests on that no document names."""
ERROR: Final = "error over that of “no change”"
"""How rows of ``tested.csv`` name the headline score of an episode."""
COLLECTED: Final = "duties collected"
"""How rows of ``tested.csv`` begin that compare duties collected with the law."""


def tested(record: TrustRecord) -> str:
    """The tests in one sentence: each episode's error, and how many bars were met."""
    errors = [trial for trial in record.trials if ERROR in trial.what]
    if not errors:
        return "Nothing here has been tested against what happened."
    told = listing([f"{trial.episode} (error {trial.score} of that of saying “no change”)" for trial in errors])
    barred = [trial for trial in record.trials if trial.met is not None]
    met = sum(trial.met is True for trial in barred)
    return f"Tested on {told}; {met} of {count(len(barred), 'bar')} met."


def sentence(record: TrustRecord) -> str:
    """The tests for the first screen: how many episodes, their errors, and what follows."""
    errors = [trial.score for trial in record.trials if ERROR in trial.what]
    if not errors:
        return tested(record)
    barred = [trial.met for trial in record.trials if trial.met is not None]
    return (
        f"Tested on {count(len(errors), 'episode')} of trade, with {listing(errors)} of the error of saying “no "
        f"change”; {sum(barred)} of {count(len(barred), 'bar')} met. Trust the order, not the last decimal."
    )


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


def solved(record: TrustRecord) -> str:
    """That equations hold, and that this is not the same as being right."""
    worst = max((line.residual for line in record.solver), default=None)
    if worst is None:
        return "No path was computed."
    paths = f"The equations of {count(len(record.solver), 'path')} hold to {exponent(worst)} of world GDP"
    return f"{paths}: they are solved, which does not make them true."


def purposes(record: TrustRecord) -> tuple[Definition, ...]:
    """What to trust for what, the firmest first."""
    collected = next((trial for trial in record.trials if trial.what.startswith(COLLECTED)), None)
    taken = (
        f" In the test customs collected {collected.score} of what the law’s rates give on actual imports."
        if collected
        else ""
    )
    said = (
        ("The duty on a product on a day", f"Trust it, and check the line. {checked(record)}"),
        (
            "An average tariff",
            "Trust the tenths where trade weights are exact; with approximate weights trust the order and the change.",
        ),
        (
            "Tariff revenue",
            "What customs collected counts where a record is at hand; else all that the law adds: an upper end."
            f"{taken}",
        ),
        (
            "Who sells more and who sells less",
            "Trust that trade with who is hit falls, not the amounts. Who gains and who loses beyond that was right on "
            "the whole in 2019 and wrong in 2025: the tests below say how far.",
        ),
        (
            "Real income, in percent and dollars",
            "No statistic shows it alone, so that nobody can test it. Trust the order of the paths before the amounts, "
            "and a sign only where its range does not cross zero.",
        ),
        (
            "What each side wants, what they could agree",
            "Judgement that is priced, to prepare talks with. It is no forecast: a chance of a deal counts as far as "
            "its row in the table.",
        ),
    )
    return tuple(Definition(term, lines(text)) for term, text in said)


def trials(record: TrustRecord) -> Table | None:
    """Every test: score, bar, and whether it was met."""
    if not record.trials:
        return None
    columns = (Column("What was tested"), Column("On"), Column("Score"), Column("Bar"), Column("Met"))
    body = tuple(
        (Cell(capital(one.what)), Cell(one.episode), Cell(one.score), Cell(one.bar), Cell(met(one)))
        for one in record.trials
    )
    last = day(max(one.day for one in record.trials))
    return Table("tested", f"What was tested against what happened, and how it did; last scored {last}", columns, body)


def met(trial: Trial) -> str:
    """Whether a bar was met."""
    return "no bar" if trial.met is None else "yes" if trial.met else "no"


def solver(record: TrustRecord) -> Table:
    """What the solver said about each path."""
    columns = (Column("Path"), Column("Solver"), Column("Largest failure, share of world GDP", True))
    body = tuple(
        (Cell(one.title, one.path), Cell(one.status, one.status), Cell(exponent(one.residual), one.residual))
        for one in record.solver
    )
    caption = f"Are the equations satisfied? Tolerance {exponent(record.tolerance)}"
    return Table("solver", caption, columns, body)
