"""Others' numbers beside ours: published simulations of scenarios that détente can solve too, ``others.csv``.

``ours`` is written into the table by ``scripts/compare_others.py`` and stands on the page ``docs/others.md``.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..commented import commented_rows


@dataclass(frozen=True, slots=True)
class Simulated:
    """A published number and ours.

    Attributes
    ----------
    scenario  : what is changed
    beyond    : what the other model has and ours lacks
    country   : a region, or WORLD
    measure   : GDP, income, welfare, exports (to all), exports to the other (side), trade. Ours is real income for
                the first three, as a model without capital has no other GDP
    low, high : the published range, percent; the same where it is one number
    quotation : the words that print it
    member    : the member of our family that comes nearest: ``long run`` or ``short run``
    ours      : percent
    wage      : beside real income, ours of the real wage: what is produced at home in consumer goods, duties not handed
                back; None for trade and for the world
    """

    scenario: str
    study: str
    model: str
    beyond: str
    country: str
    measure: str
    low: float
    high: float
    quotation: str
    url: str
    member: str
    ours: float
    wage: float | None


@cache
def simulated() -> tuple[Simulated, ...]:
    """Every row of the table."""
    return tuple(
        Simulated(
            row["scenario"],
            row["study"],
            row["model"],
            row["beyond"],
            row["country"],
            row["measure"],
            float(row["low"]),
            float(row["high"]),
            row["quotation"],
            row["url"],
            row["member"],
            float(row["ours"]),
            float(row["wage"]) if row["wage"] else None,
        )
        for row in commented_rows(Path(__file__).parent / "others.csv")
    )
