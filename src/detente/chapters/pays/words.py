"""Sentences of the chapter on who pays."""

from typing import Any, Final

from ...encoding import rows_of
from ...show.numbers import amount, money, plain, rate, signed, spans_zero
from ...show.words import capital, own, the
from ...study import View
from .record import Bill, HouseholdCost, PaysRecord
from .sources import at_the_border, counted
from .work import PLACED

HOUSEHOLDS: Final = "Dollars a household on each path"
PRICES: Final = "Prices by what is bought, and by sector"
WORK: Final = "Work in the short run"
MEASURED: Final = "What was measured of pass-through, with the sources’ words"
MEASURES: Final = {
    "duties": "Duties on what was bought before, within a year",
    "consumption": "the part of them in consumer prices",
    "adjusted": "Duties collected once trade has adjusted, the buyers’ share",
    "income": "Real income lost once trade has adjusted, duties handed back",
}


COUNTED: Final = {
    True: "the part of what the law adds that customs collect, where that is known, and else all of it",
    False: "all that the law adds",
}
"""What counts as a duty, by whether the collected part of it does."""


def dollars(value: float) -> str:
    """Dollars a household: ``$214``, ``−$3``."""
    text = f"${abs(value):,.0f}"
    return f"−{text}" if value < -0.5 else text


def ranged(line: HouseholdCost) -> str:
    """Dollars with their range; a range with both signs leaves the number none."""
    if line.low is None or line.high is None or dollars(line.low) == dollars(line.high):
        return dollars(line.dollars)
    ends = f"{dollars(line.low)} to {dollars(line.high)}"
    return f"about zero ({ends})" if unknown(line) else f"{dollars(line.dollars)} ({ends})"


def unknown(line: HouseholdCost) -> bool:
    """Whether a range, as it is written, has both signs."""
    return line.low is not None and line.high is not None and line.low < -0.5 and line.high >= 0.5


def beyond(whole: HouseholdCost, law: HouseholdCost | None, yardstick: str = "under the law as it stands") -> str:
    """How much of a household's bill the law does not ask yet; nothing where there is no law beside it."""
    if law is None or law is whole or dollars(whole.dollars) == dollars(law.dollars):
        return ""
    change = whole.dollars - law.dollars
    return f", {dollars(abs(change))} {'more' if change > 0 else 'less'} than {yardstick}"


def cost(record: PaysRecord, path: str, measure: str) -> HouseholdCost | None:
    """A number a household on a path; None where it was not recorded."""
    found = (one for one in record.households if one.path == path and one.measure == measure)
    return next(found, None)


def bill_of(record: PaysRecord, path: str, party: str) -> Bill | None:
    """A party's bill on a path; None where it was not recorded."""
    return next((one for one in record.bills if one.path == path and one.party == party), None)


def payer(record: PaysRecord, view: View) -> str:
    """The party whose bill is told: the one with a bridge to households, else the one that adds most on the path."""
    mine = [one for one in record.bills if one.path == view.focus.id] or list(record.bills)
    return record.bridge or max(mine, key=lambda one: one.duties).party


def shown(record: PaysRecord, view: View) -> str:
    """The path that is told: the charted one, else the law, else the first recorded."""
    known = [one.path for one in record.bills]
    return next(path for path in (view.focus.id, view.law.id, *known) if path in known)


def horizons(record: PaysRecord) -> str:
    """What was measured, by horizon."""
    low, _, high = at_the_border()
    return (
        f"Within a year, {rate(low, 0)} to {rate(high, 0)} of a US duty was found in the prices that buyers pay at the "
        "border, in 2018 and in 2025; a year later “almost entirely” still. In stores less of it was seen at first, so "
        "that importers and shops bore the rest. Nobody has measured the long run: there the shares are the model’s, "
        "in which wages abroad give way. Take what was measured for the years that a government plans for, and the "
        "model’s as the least that buyers may end up paying."
    )


def method(record: PaysRecord, view: View) -> str:
    """How the numbers below are made, and what they leave out."""
    text = (
        f"Duties are {COUNTED[view.manifest.setup.get('rates') == 'collected']}, on trade of the base world and "
        "against that world. Shares are those of a party’s own duties, as if it alone added them, with prices told in "
        "its wages; what the treasury takes is that of the whole course of events."
    )
    if record.bridge is None:
        return text
    return (
        f"{text} Dollars a household are those of 2017: imports and consumption of the US national accounts, "
        f"{plain(counted('households') / 1e6)} million households; a duty raises a price dollar for dollar, through "
        "inputs too, and nobody buys less. What makers at home add under its cover is left out."
    )


def bill(record: PaysRecord, view: View) -> str:
    """How much is added on the charted path, and who pays it later."""
    path, party = shown(record, view), payer(record, view)
    here, law = bill_of(record, path, party), bill_of(record, view.law.id, party)
    if here is None or here.buyers is None:
        return f"On “{_title(record, path)}” {the(view.name(party))} adds no duty."
    before = (
        f", {money(here.duties - law.duties)} of them beyond the law as it stands" if law and law is not here else ""
    )
    return (
        f"On “{here.title}” {the(view.name(party))} adds duties of {money(here.duties)} a year to what it bought before"
        f"{before}. Within a year its buyers pay nearly all of a duty; once trade has adjusted the model leaves "
        f"{rate(here.buyers, 0)} to them, {rate(here.sellers, 0)} to sellers of what is charged and "
        f"{rate(here.others, 0)} to other sellers abroad, whose wages give way too."
    )


def household(record: PaysRecord, view: View) -> str:
    """Dollars a household on the charted path."""
    path = shown(record, view)
    whole, inside = cost(record, path, "duties"), cost(record, path, "consumption")
    law = cost(record, view.law.id, "duties")
    if record.bridge is None or whole is None or inside is None:
        return ""
    scale = bill_of(record, path, record.bridge)
    on = f"On imports as the national accounts have them it is {money(scale.accounts)}: " if scale else "That is "
    return (
        f"{on}{ranged(whole)} a household and year{beyond(whole, law)}. Consumer prices hold {ranged(inside)} of it; "
        "the rest is in what firms, builders and governments buy, and in exports."
    )


def treasury(record: PaysRecord, view: View) -> str:
    """Where the money goes."""
    path, party = shown(record, view), payer(record, view)
    here = bill_of(record, path, party)
    if here is None or here.buyers is None:
        return ""
    change = "more" if here.revenue > 0 else "less"
    said = f"The treasury takes {amount(here.revenue)} {change} a year once trade has shrunk"
    lost = cost(record, path, "income")
    if lost is None:
        return f"{said}, against the base world."
    return (
        f"{said}, against the base world. If all of it is handed back, as the model supposes, a household "
        f"{left(lost)}; the case does not say who gets it."
    )


def left(lost: HouseholdCost) -> str:
    """What a household gains or loses once duties are handed back; without a direction where the range has both."""
    low, high = (lost.dollars if end is None else end for end in (lost.low, lost.high))
    if unknown(lost):
        return f"comes out at about zero (between losing {dollars(high)} and gaining {dollars(-low)} a year)"
    loses = lost.dollars > 0
    ends = sorted((abs(low), abs(high)))
    reach = "" if dollars(ends[0]) == dollars(ends[1]) else f" ({dollars(ends[0])} to {dollars(ends[1])})"
    return f"{'loses' if loses else 'gains'} {dollars(abs(lost.dollars))}{reach} a year"


def sentence(record: PaysRecord, view: View) -> str:
    """What the duties of the charted path cost a household and who bears them, for the first screen; nothing where
    they add none.
    """
    path, party = shown(record, view), payer(record, view)
    here, whole = bill_of(record, path, party), cost(record, path, "duties")
    if here is None or here.buyers is None:
        return ""
    who, then = capital(own(view.name(party))), "" if path == view.law.id else "then "
    later = f"in the model {rate(here.buyers, 0)} later"
    if whole is None:
        return f"{who} duties are {then}{money(here.duties)} a year on what it bought before; buyers bear {later}."
    low, _, high = at_the_border()
    more = beyond(whole, cost(record, view.law.id, "duties"), "now")
    return (
        f"{who} duties {then}cost a household there {ranged(whole)} a year{more}: buyers bear {rate(low, 0)} to "
        f"{rate(high, 0)} within a year, {later}."
    )


def work(record: PaysRecord, view: View) -> str:
    """What the table of work is, with its sum."""
    path = shown(record, view)
    whole = {row["placed"]: row for row in rows_of(record.jobs[record.jobs["path"] == path])}
    first, second = (jobs_told(whole[name]) for name in PLACED)
    return (
        f"On “{_title(record, path)}” factories need {first} than in the base world, of "
        f"{plain(counted('manufacturing') / 1e6)} million: output of the model, at the hours a unit took before. Only "
        f"the jobs of all factories are counted: they are placed in sectors as value added is; placed as sales are, it "
        f"is {second}. It is no forecast of unemployment: in the model everybody finds other work. What was measured "
        "of 2018 and 2019 went the other way: industries more exposed to the duties had “relative reductions in "
        "employment”, as dearer inputs and retaliation outweighed protection (Flaaen & Pierce 2024)."
    )


def jobs_told(row: dict[str, Any]) -> str:
    """Thousand jobs with their range: ``13 thousand jobs fewer (4 to 20)``; no sign where the range has both."""
    value, low, high = (row[name] for name in ("jobs", "low", "high"))
    if spans_zero(low, high):
        return f"about zero jobs more or fewer ({signed(low, 0)} to {signed(high, 0)} thousand)"
    near, far = sorted(abs(end) for end in (low, high)) if low is not None and high is not None else (None, None)
    reach = "" if near is None or far is None else f" ({plain(near, 0)} to {plain(far, 0)})"
    return f"{plain(abs(value), 0)} thousand jobs {'more' if value > 0 else 'fewer'}{reach}"


def _title(record: PaysRecord, path: str) -> str:
    return next((one.title for one in record.bills if one.path == path), path)
