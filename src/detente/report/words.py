"""Sentences: the answers that stand above the charts, with numbers, units and direction.

A sentence compares what the study recorded; it never computes a new number. Equal after rounding is
"stays at", so that no sentence says that something "rises from 12.1% to 12.1%".
"""

from collections.abc import Callable, Sequence
from typing import Final

from .look import BASE, Average, Look, Pair
from .numbers import MISSING, amount, count, day, fine, percent, plain, rate, rounded

ARTICLES: Final = ("United ", "European ", "Netherlands", "Philippines")
SPOKEN: Final = {
    "Rest of world": "the rest of the world",
    "Rest of EU": "the rest of the EU",
    "World": "the world",
}


def the(name: str) -> str:
    """A country's name inside a sentence: ``the United States``, ``China``."""
    if name in SPOKEN:
        return SPOKEN[name]
    return f"the {name}" if name.startswith(ARTICLES) else name


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def own(name: str) -> str:
    """Possessive: ``China's``, ``the United States'``."""
    said = the(name)
    return f"{said}’" if said.endswith("s") else f"{said}’s"


def listing(parts: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def moves(before: float | None, after: float | None, write: Callable[[float | None], str]) -> str:
    """``rises from about A to about B``, ``falls from ...``, ``stays at about A``."""
    was, becomes = write(before), write(after)
    if before is None or after is None or MISSING in (was, becomes):
        return f"becomes about {becomes}" if before is None else f"is about {was}"
    if was == becomes:
        return f"stays at about {was}"
    return f"{'rises' if after > before else 'falls'} from about {was} to about {becomes}"


def effect(value: float | None) -> str:
    """What a change in percent means for a country: ``loses about 0.33%``."""
    if value is None:
        return "has no recorded result"
    if nothing(value):
        return "neither gains nor loses (less than 0.001%)"
    return f"{'gains' if value > 0 else 'loses'} about {plain(abs(value), fine(value))}%"


def nothing(value: float) -> bool:
    """Whether a change in percent is too small to be said."""
    return rounded(value, 3) == 0


def worth(million: float | None) -> str:
    """Money in brackets after a percentage, or nothing."""
    return "" if million is None or rounded(million, 0) == 0 else f" (about {amount(million)} a year)"


def exponent(value: float) -> str:
    """A very small number as it is read: ``3.2 × 10⁻¹³``."""
    if value == 0:
        return "exactly 0"
    digits, power = f"{value:.1e}".split("e")
    raised = str(int(power)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{plain(float(digits))}\u00a0×\u00a010{raised}"


def tariff_sentence(look: Look, pair: Pair, average: Average) -> str:
    """The average tariff of one party on another, and what is new in it."""
    split = f"{rate(average.mfn)} from the general tariff and {rate(average.added)} added in the conflict"
    whole = "nothing added by the conflict" if rounded(100 * average.added, 1) == 0 else split
    covered = (
        f" New duties cover about {rate(average.covered, 0)} of that trade." if average.covered > 0 else ""
    )
    return (
        f"{capital(the(look.name(pair.importer)))} charged about {rate(average.total)} on average on goods "
        f"from {the(look.name(pair.origin))}: {whole}.{covered}"
    )


def tariffs_today(look: Look) -> str:
    """One line with every party's average tariff on the date."""
    law = look.law
    parts = [
        f"{the(look.name(pair.importer))} on {the(look.name(pair.origin))} {rate(average.total)}"
        for pair in look.pairs
        if law is not None and (average := look.average(law, pair)) is not None
    ]
    if not parts:
        return f"No tariff between the parties is recorded for {day(look.study.manifest.on)}"
    return f"Average tariffs on {day(look.study.manifest.on)}: {listing(parts)}"


def deadline_sentence(look: Look) -> str:
    """When the deadline falls and what it threatens, or that there is none."""
    deadline = look.deadline
    if deadline is None:
        return f"On {day(look.study.manifest.on)} the case has no deadline ahead."
    when = "today" if deadline.days_left == 0 else f"in {count(deadline.days_left, 'day')}"
    return f"The deadline falls {when}, on {day(deadline.day)}: {deadline.title}."


def tariff_changes(look: Look) -> list[str]:
    """How each pair's average tariff moves if the threat is carried out."""
    law, threatened = look.law, look.threatened
    if law is None or threatened is None:
        return []
    return [
        f"The average tariff of {the(look.name(pair.importer))} on {the(look.name(pair.origin))} "
        f"{moves(before.total, after.total, rate)}."
        for pair in look.pairs
        if (before := look.average(law, pair)) and (after := look.average(threatened, pair))
    ]


def incomes(look: Look) -> str:
    """What the charted path does to the parties, and where that leaves them against the base world."""
    path = look.focus
    if path is None:
        return "No path was computed."
    parts = [
        f"{the(look.name(party))} {effect(look.income(path, party))}{worth(look.money(path, party))}"
        for party in look.parties
    ]
    first = f"In real income, against {look.yardstick.against}, {listing(parts)}."
    totals = [
        f"{percent(total)} for {the(look.name(party))}"
        for party in look.parties
        if (total := look.outcome(path.id, party, BASE.income)) is not None
    ]
    if look.yardstick is BASE or not totals:
        return first
    return f"{first} With what is already in force, the change against the base world is {listing(totals)}."


def most(look: Look, rows: list[tuple[str, float]]) -> str:
    """Who of some regions, sorted, gains and who loses most; nothing where nobody moves."""
    (best, gain), (worst, loss) = rows[0], rows[-1]
    parts = []
    if loss < 0 and not nothing(loss):
        parts.append(f"{the(look.name(worst))} loses most ({percent(loss)})")
    if gain > 0 and not nothing(gain):
        parts.append(f"{the(look.name(best))} gains most ({percent(gain)})")
    return listing(parts)


def extremes(look: Look) -> str:
    """Who gains and who loses most outside the parties, on the path that charts show."""
    path = look.focus
    others = [(r, v) for r, v in look.ranked(path) if r not in look.parties] if path else []
    if not others:
        return ""
    said = most(look, others)
    return f"Outside the conflict, {said}." if said else "Nobody outside the conflict gains or loses 0.001%."


def winners_title(look: Look) -> str:
    """Title of the chart of winners and losers: who loses most, who gains most."""
    path = look.focus
    ranked = look.ranked(path) if path else []
    if path is None or not ranked:
        return "Who gains and who loses"
    return f"“{path.title}”: {most(look, ranked) or 'nobody’s real income changes by as much as 0.001%'}"
