"""What a reader of one duty should know beside its rate: graces, quotas, exclusions, threats, other codes."""

from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from typing import Final

from ..casebook import Case, Listing, Measure
from ..casebook.force import in_force, is_under_way, was_withdrawn
from ..errors import UnknownName
from ..tariffs import ProductRates, Schedule
from ..tariffs.charges import falls_on
from ..tariffs.products import all_lines_below, clean
from ..tariffs.revisions import renumbered
from ..tariffs.tables import read_items

Pair = tuple[str, str]
"""Origin and importer."""
ITEMS: Final = "us-301-excluded-items"
"""Table of items that exclusions name."""


def part(row: Mapping[Hashable, object], case: Case) -> dict[str, object]:
    """One added duty with the title of its measure, and the notice that its source gives."""
    measure = next(m for m in case.measures if m.id == row["measure"])
    source = next(s for s in case.sources if s.id == row["source"])
    step = next(s for s in measure.steps if (s.back_to or s.effective) == row["since"] and s.source == source.id)
    notice = row["reference"] or source.reference or source.title
    return {
        "measure": measure.id,
        "title": measure.title,
        "authority": measure.authority,
        "rate": row["rate"],
        "since": row["since"],
        "announced": step.known,
        "source": f"{source.publisher}: {source.title}",
        "reference": notice,
        "certainty": step.certainty,
    }


def renumbered_or(unknown: UnknownName, code: str) -> UnknownName:
    """The same mistake, with what the other edition of the Harmonized System calls the code."""
    other = renumbered([code]) if len(clean(code)) >= 6 else ()
    if other:
        unknown.args = (f"{unknown.args[0]} {other[0]}.",)
    return unknown


def notes(
    schedule: Schedule, case: Case, found: ProductRates, pair: Pair, day: date, exported: date | None
) -> tuple[str, ...]:
    """All notes on a product, in the order of the measures."""
    origin, importer = pair
    said: list[str] = []
    for measure in schedule.measures:
        mine = measure.imposed_by == importer and falls_on(measure, origin, schedule.members)
        if mine and _covers(schedule, measure, found):
            said += [*_graces(measure, day, exported), *_limits(measure, day), *_reliefs(measure, day)]
            said += [*_threats(measure, day), *_approximate(measure, day)]
    said += _last_text(case, day)
    said += _items(case.lists.get(ITEMS), found.code, day, origin, importer)
    said += [f"{one}." for one in renumbered(found.lines["code"])]
    return tuple(dict.fromkeys(said))


def _covers(schedule: Schedule, measure: Measure, found: ProductRates) -> bool:
    codes = schedule.lines[measure.imposed_by].codes
    listed = codes[schedule.scopes[measure.id].at]
    return bool(all_lines_below(listed, list(found.lines["code"])).size)


def _graces(measure: Measure, day: date, exported: date | None) -> Iterator[str]:
    for step in measure.steps:
        graces = [one for one in step.in_transit if one.known <= day]
        if not graces or step.effective > day:
            continue
        grace = max(graces, key=lambda one: one.known)
        if is_under_way(step, day, exported, day):
            yield (
                f"{measure.title}: exported before {grace.exported_before} and entered before "
                f"{grace.entered_before}, so the rate before {step.effective} is due."
            )
        elif exported is None and day < grace.entered_before:
            yield (
                f"{measure.title}: goods exported before {grace.exported_before} that enter before "
                f"{grace.entered_before} pay the rate before {step.effective}; say so with --exported."
            )


def _limits(measure: Measure, day: date) -> Iterator[str]:
    step = in_force(measure, day, known=day)
    if step is not None and measure.quota is not None:
        beyond = "" if step.above_quota is None else f"; beyond it {100 * step.above_quota:g} % is due"
        yield f"{measure.title}: quota of {measure.quota.strip()}{beyond}."


def _reliefs(measure: Measure, day: date) -> Iterator[str]:
    step = in_force(measure, day, known=day) if measure.extent == "at most" else None
    if step is not None and step.rate:
        yield (
            f"{measure.title}: some goods of this line pay {100 * step.rate:g} % on top; which part of the line they "
            "are is not known, and the rate here counts none."
        )
    elif step is not None:
        of = ", ".join(measure.displaces)
        yield (
            f"{measure.title}: some goods of this line are let off {of}; the notices describe them, and the rate "
            "here counts none."
        )


def _last_text(case: Case, day: date) -> Iterator[str]:
    """Up to which day texts of the law were read, where the case goes on after it."""
    if case.last_text is not None:
        later = ", and this day comes later: the rate is as that day left it" if day > case.last_text else ""
        yield f"Texts of the law were read up to {case.last_text}{later}."


def _approximate(measure: Measure, day: date) -> Iterator[str]:
    if measure.approximate is not None and in_force(measure, day, known=day) is not None:
        yield f"{measure.title}: approximate, since {measure.approximate.strip().rstrip('.')}."


def _threats(measure: Measure, day: date) -> Iterator[str]:
    for step in measure.steps:
        open_threat = step.threat is not None and step.known <= day and step.certainty != "assumption"
        if not open_threat or was_withdrawn(step, day):
            continue
        if step.status == "threatened" or step.effective > day:
            rate = "rates by product" if step.rate is None else f"{100 * step.rate:g} %"
            when = "no day set" if step.status == "threatened" else f"from {step.effective}"
            yield f"{measure.title}: {rate} threatened ({when}; carry it out with --if {step.threat})."


def _items(listing: Listing | None, code: str, day: date, origin: str, importer: str) -> Iterator[str]:
    """Items below the code that exclusions from the US lists name."""
    if (importer, origin) != ("USA", "CHN") or listing is None:
        return
    rows = read_items(listing)
    near = rows[rows["code"].str.startswith(code) | (code == rows["code"].str[: len(code)])]
    for row in near.head(5).to_dict("records"):
        first = row["first_noticed"]
        if first and date.fromisoformat(first) <= day:
            yield (
                f"Item {row['code']} is named in {row['exclusions']} exclusions (batches {row['batches']}), first "
                f"noticed on {first} ({row['notice']})."
            )
