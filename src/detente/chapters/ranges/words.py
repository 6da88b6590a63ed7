"""Sentences of the chapter on ranges. They compare what was recorded; they compute nothing."""

from typing import Any, Final

from ...encoding import rows_of
from ...show.numbers import count, money, plain, ranged, span, spans_zero
from ...show.words import capital, left_out, listing, the
from ...study import View
from .record import RangesRecord

SAID: Final = {"impact": "within a year", "medium": "after two to three years", "long-run": "in the long run"}
"""What a horizon is called in a sentence."""
HEADS: Final = {"impact": "Within a year", "medium": "After two to three years", "long-run": "In the long run"}
TURNS: Final = "What the numbers turn on"
NAMES: Final = {
    "income": "Real income, {}",
    "money": "Real income, {}, a year",
    "revenue": "Tariff revenue, {}, a year",
}


def method(record: RangesRecord) -> str:
    """What a range is."""
    said = (
        f"A range holds nine of ten of {count(record.count, 'draw')} (seed {record.seed}) and the number itself, for "
        "which sellers bear none of a duty at the border. Each draw solves the world anew with other elasticities, "
        "collected duties, pass-through, weights, measured trade and deficits."
    )
    return f"{said} {left_out(record.failed)}".strip()


def check(record: RangesRecord, view: View) -> str:
    """The second route: the variance to first order beside that of the draws."""
    parts = [
        f"{plain(row['draws'], 4)} by draws and {plain(row['first_order'], 4)} to first order for "
        f"{the(view.name(row['region']))}"
        for row in rows_of(record.checks)
    ]
    return f"Standard deviation of real income in points of percent: {listing(parts)}." if parts else ""


def by_horizon(record: RangesRecord, region: str, measure: str = "income") -> dict[str, dict[str, Any]]:
    """The rows of a region's number by horizon."""
    found = (row for row in rows_of(record.horizons) if row["region"] == region and row["measure"] == measure)
    return {row["horizon"]: row for row in found}


def written(row: dict[str, Any]) -> str:
    """A number of the table with its range."""
    if row["measure"] == "income":
        return ranged(row["value"], row["low"], row["high"])
    ends = f"{money(row['low'])} to {money(row['high'])}"
    return f"about zero: {ends}" if spans_zero(row["low"], row["high"]) else f"{money(row['value'])} ({ends})"


def sure(record: RangesRecord, view: View) -> str:
    """Per party: the range at each horizon, and what an open sign turns on."""
    sentences = []
    for region in view.parties:
        rows = by_horizon(record, region)
        if not rows:
            continue
        parts = [f"{span(row['low'], row['high'])} {SAID[name]}" for name, row in rows.items()]
        unknown = any(spans_zero(row["low"], row["high"]) for row in rows.values())
        turns = f"; its sign turns most on {record.turns_on[region]}" if unknown and region in record.turns_on else ""
        sentences.append(f"{capital(the(view.name(region)))}: {listing(parts)}{turns}.")
    return " ".join(sentences)
