"""Parties that are blocs, in a world that has their members as regions of their own: summed over these.

A world may know a bloc as one region, as its members, or as some members and the rest of it under the bloc's own code.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from ..countries import EU27, EUROPEAN_UNION
from ..model import Outcome
from ..world.economy import Economy


def standing_for(party: str, members: Mapping[str, str], economy: Economy) -> tuple[str, ...]:
    """Regions that a party is summed over, in their order; its own alone, or none where the world lacks it.

    Parameters
    ----------
    members : bloc by member, as the case has them; the European Union has those of today where the case names none
    """
    mine = {name for name, bloc in members.items() if bloc == party}
    if party == EUROPEAN_UNION and not mine:
        mine = set(EU27)
    return tuple(region for region in economy.regions if region == party or region in mine)


def told_of_bloc(party: str, regions: Sequence[str]) -> str:
    """What an answer says of a party that is a sum."""
    own = ", ".join(f"{party} (the rest of it)" if region == party else region for region in regions)
    return f"{party} is summed over its regions: {own}."


def summed(out: Outcome, other: Outcome, regions: Sequence[str]) -> pd.DataFrame:
    """Rows measure, value, unit of some regions together, against the baseline and against ``other``.

    Money is summed, and welfare is that sum as a percentage of their income. What has no sum has no row.
    """
    at = [out.economy.region(region) for region in regions]
    income = float(out.economy.income[at].sum())
    money, before = (float(one.equivalent_variation[at].sum()) for one in (out, other))
    revenue, old, under = (float(one[at].sum()) for one in (out.revenue, out.economy.revenue, other.revenue))
    flows = _outside(out.flows - out.economy.flows, at)
    rows = [
        ("welfare", 100 * money / income, "%"),
        ("welfare_money", money, "million USD"),
        ("tariff_revenue", revenue, "million USD"),
        ("revenue_change", revenue - old, "million USD"),
        ("exports_change", flows[0], "million USD"),
        ("imports_change", flows[1], "million USD"),
        ("trade_balance", float(out.trade_balance[at].sum()), "million USD"),
        ("welfare_vs_law", 100 * ((income + money) / (income + before) - 1), "%"),
        ("welfare_money_vs_law", money - before, "million USD"),
        ("revenue_vs_law", revenue - under, "million USD"),
    ]
    return pd.DataFrame(rows, columns=["measure", "value", "unit"])


def _outside(flows: np.ndarray, at: Sequence[int]) -> tuple[float, float]:
    """Sales to others and purchases from others, without what members trade among themselves."""
    inside = np.isin(np.arange(len(flows)), at)
    return float(flows[inside][:, ~inside].sum()), float(flows[~inside][:, inside].sum())
