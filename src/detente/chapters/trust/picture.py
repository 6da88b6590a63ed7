"""The picture of a test: imports as predicted across, as they came upwards, a dot a partner and product."""

from math import exp
from typing import Final

from ...evidence import Seen
from ...show.blocks import Figure
from ...show.forms.cloud import Dot, cloud
from ...show.numbers import count, percent
from ...show.theme import NARROW, OTHER, PARTY, WIDE
from ...study import View

TARIFFED: Final = "CHN"
"""Whose goods the tariffs of the test were on."""
NAMED: Final = {"84": "machinery", "85": "electrical goods"}
"""HS chapters whose dots carry a name."""


def figure(cells: tuple[Seen, ...], view: View) -> Figure | None:
    """Predicted against seen; None where the record has no cells."""
    if not cells:
        return None
    dots = [dot(cell, view) for cell in cells]
    with_sign = sum(cell.before for cell in cells if cell.predicted * cell.observed > 0)
    share = 100 * with_sign / sum(cell.before for cell in cells)
    title = f"What was predicted and what came, 2019: the direction was right for {share:.0f}% of the trade shown"
    return Figure(
        id="predicted-and-seen",
        title=title,
        alt=f"Scatter of imports, predicted change across and actual change upwards. {title}.",
        note=(
            f"US imports, July to December 2019 against 2017; the {count(len(cells), 'largest cell')} of partner and "
            "HS chapter, area by imports of 2017. Dashed: predicted and actual change alike. Source: US Census Bureau, "
            "public domain; predictions by “detente backtest”."
        ),
        wide=cloud(dots, "predicted change, percent", "actual change, percent", WIDE),
        narrow=cloud(dots, "predicted change, percent", "actual change, percent", NARROW),
    )


def dot(cell: Seen, view: View) -> Dot:
    """One cell, its changes of ln imports as percent."""
    across, upwards = (100 * (exp(change) - 1) for change in (cell.predicted, cell.observed))
    tariffed = cell.partner == TARIFFED
    who = view.name(cell.partner)
    return Dot(
        across,
        upwards,
        cell.before,
        f"from {view.name(TARIFFED)}" if tariffed else "from everybody else",
        PARTY[1] if tariffed else OTHER,
        f"{who}, HS {cell.product}: predicted {percent(across, 0)}, actual {percent(upwards, 0)}",
        NAMED.get(cell.product, "") if tariffed else "",
    )
