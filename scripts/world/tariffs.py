"""Applied tariffs of a vintage: ICIO's averages by named rules, the US and China from their own lines."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from detente.countries import EU27
from detente.world.economy import Array, quotient

from . import tariffs_chn, tariffs_usa, tariffs_usa_2024
from .maps import REGION_CODES, SECTOR_CODES

UNION = tuple(code for code in REGION_CODES if code in EU27 or code in ("EUR", "GBR"))
INDUSTRY = tuple(code for code in SECTOR_CODES if code not in ("agriculture", "food", "services"))
PHARMACEUTICAL_AGREEMENT = (*UNION, "USA", "JPN", "CHE", "NOR", "CAN")
FOOD_CAP = 3.0
"""Times the median importer: where the simple average of lines in food is not believed above it."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What one rule did: cells changed, and the trade-weighted mean tariff of those before and after."""

    rule: str
    cells: int
    before: float
    after: float


Rule = Callable[[Array, Array], Array]


def tariffs(raw: Array, flows: Array, rules: dict[str, Rule]) -> tuple[Array, list[Correction]]:
    """Rates (i, j, s) and what every rule changed, from ICIO's averages and flows, both (i, j, s)."""
    rates, log = np.array(raw), []
    for name, rule in rules.items():
        changed = rule(rates, flows)
        cells = ~np.isclose(changed, rates, rtol=0, atol=1e-12)
        log.append(Correction(name, int(cells.sum()), _mean(rates, flows, cells), _mean(changed, flows, cells)))
        rates = changed
    return rates, log


def no_tariff_at_home(rates: Array, flows: Array) -> Array:
    """What a group's members charge one another is dropped: a region's flow to itself is home trade."""
    return np.where(np.eye(len(REGION_CODES), dtype=bool)[:, :, None], 0.0, rates)


def no_tariff_on_services(rates: Array, flows: Array) -> Array:
    """ICIO's file carries an average of goods lines for services; customs collect nothing on them."""
    changed = np.array(rates)
    changed[:, :, SECTOR_CODES.index("services")] = 0
    return changed


def customs_unions(rates: Array, flows: Array) -> Array:
    """No tariff inside the European Union, nor with the United Kingdom (a member, later by an agreement), nor between
    them and Turkey on industrial goods.
    """
    changed = np.array(rates)
    union = [REGION_CODES.index(code) for code in UNION]
    turkey = [*union, REGION_CODES.index("TUR")]
    changed[np.ix_(union, union)] = 0
    changed[np.ix_(turkey, turkey, [SECTOR_CODES.index(code) for code in INDUSTRY])] = 0
    return changed


def pharmaceutical_agreement(rates: Array, flows: Array) -> Array:
    """Duty-free for all in the signatories of the WTO agreement of 1994; ICIO's file has chemicals' mean."""
    changed = np.array(rates)
    signatories = [REGION_CODES.index(code) for code in PHARMACEUTICAL_AGREEMENT]
    changed[:, signatories, SECTOR_CODES.index("pharmaceuticals")] = 0
    return changed


def food_cap(rates: Array, flows: Array) -> Array:
    """An importer whose mean food tariff exceeds ``FOOD_CAP`` × the median importer's is scaled down to that.

    Simple averages of lines carry the ad valorem equivalents of duties on tobacco and spirits (Saudi Arabia
    109 %, Malaysia 92 %, the US 92 %). Scaling keeps the margins between partners.
    """
    at = SECTOR_CODES.index("food")
    traded = no_tariff_at_home(flows[:, :, at : at + 1], flows)[:, :, 0]
    means = quotient((rates[:, :, at] * traded).sum(axis=0), traded.sum(axis=0))
    cap = FOOD_CAP * float(np.median(means))
    changed = np.array(rates)
    changed[:, :, at] *= np.minimum(1.0, quotient(np.full_like(means, cap), means) + (means == 0))
    return changed


AT_HOME: dict[str, Rule] = {
    "no tariff at home": no_tariff_at_home,
    "no tariff on services": no_tariff_on_services,
}
FOOD: dict[str, Rule] = {f"food: at most {FOOD_CAP:g} × the median importer": food_cap}
RULES_2017: dict[str, Rule] = {
    **AT_HOME,
    "customs unions: EU of 2017, and Turkey in industrial goods": customs_unions,
    "WTO pharmaceutical agreement": pharmaceutical_agreement,
    "United States: duties collected in 2017; China at MFN lines": tariffs_usa.applied,
    "China: MFN lines of 1 January 2018; ICIO's margins for partners in agreements": tariffs_chn.of_2018,
    **FOOD,
}
RULES_2024: dict[str, Rule] = {
    **AT_HOME,
    "EU, its agreement with the United Kingdom, and Turkey with both in industrial goods": customs_unions,
    "WTO pharmaceutical agreement": pharmaceutical_agreement,
    "United States: duties collected in 2024, line by line and by origin": tariffs_usa_2024.applied,
    "China: MFN lines of 1 January 2019, its lists of 2018 and 2019 on the United States; ICIO's margins for partners "
    "in agreements": tariffs_chn.of_2024,
    **FOOD,
}


def _mean(rates: Array, flows: Array, cells: Array) -> float:
    weight = float(flows[cells.astype(bool)].sum())
    return float((rates * flows)[cells.astype(bool)].sum() / weight) if weight > 0 else 0.0
