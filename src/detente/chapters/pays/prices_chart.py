"""Consumer prices by category: the categories that a duty makes dearest."""

from typing import Final

from ...encoding import rows_of
from ...show.blocks import Figure
from ...show.forms.bars import Bar, grouped
from ...show.numbers import percent
from ...show.theme import NARROW, WIDE, party_colour
from ...study import View
from .record import PaysRecord
from .words import shown

SHOWN: Final = 12
"""Categories in the chart: the dearest."""


def figure(record: PaysRecord, view: View) -> Figure | None:
    """Bars by category, percent; None where no price moves."""
    path = shown(record, view)
    mine = record.prices[record.prices["path"] == path].sort_values("total", ascending=False).head(SHOWN)
    drawn = [
        Bar(
            row["category"],
            "prices",
            row["total"],
            percent(row["total"]),
            party_colour(view.parties, str(record.bridge)),
        )
        for row in rows_of(mine)
        if percent(row["total"]) != percent(0.0)
    ]
    if not drawn:
        return None
    course = next(one.title for one in record.bills if one.path == path)
    heading = f"“{course}”: {drawn[0].row.lower()} become dearest, by {drawn[0].label.lstrip('+')}"
    axis = "consumer price within a year, percent, against the base world"
    return Figure(
        id="consumer-prices-by-category",
        title=heading,
        alt=f"Bars of consumer prices by category. {heading}.",
        note=f"Duty passed on dollar for dollar, through inputs too; the {len(drawn)} dearest categories.",
        wide=grouped(drawn, axis, WIDE),
        narrow=grouped(drawn, axis, NARROW),
    )
