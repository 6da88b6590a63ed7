"""The tariffs of 2 April 2025 and answers to them, 194 countries: Ignatenko et al. (2025), Tables 1, 2, 8-11."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.optimize import minimize_scalar

from ...model import Model, Outcome
from ..table import Replication, Row, published
from . import measures
from .cases import CHINA, HIGH_ELASTICITY, US, PaperData, charge, paper_data, tariffs

FORMULA = ("optimal_relief", "optimal_war")
"""Cases whose US tariff is the formula's: imports in its denominator, then income less sales at home."""

IN_FULL = ("ustr_relief", "ustr_rebate", "optimal_relief", "reciprocal", "optimal_retaliation", "optimal_war")
"""Cases whose rows are all countries; of the others the US, China and the averages."""
PARTIAL = 0.25
"""Pass-through of tariffs to firms' prices in Table 9, alternative 2."""
RETALIATION = 0.25
"""1/ε, what everyone charges the US in Table 10, case 3."""
WORLD_WIDE = ("ustr_relief", "reciprocal")

NOTES = {
    "welfare": "the paper's formula; where revenue relieves the income tax it counts earnings before tax",
    "welfare_exact": "Eq. (10a), not in the paper",
    "best_tariff": "not in the paper: the uniform US tariff with the highest welfare by its own formula",
    "best_tariff_exact": "not in the paper: the uniform US tariff with the highest exact welfare",
    "formula_tariff": "the paper's formula, with imports (Table 1) or income less sales at home (Table 2) below",
}


def run(data: Path | None) -> Replication:
    """Every case, the paper's numbers where it prints one, and the best uniform US tariffs."""
    of = paper_data(data)
    found = dict(_solved(of))
    cells = [cell for name, out in found.items() for cell in _cells(name, out)]
    cells += [cell for rebate in ("income tax", "lump-sum") for cell in _best(of, rebate)]
    known = published("ignatenko2025")
    rows = tuple(
        Row(country, measure, known.get((country, measure)), value, "%", NOTES.get(measure.split(".")[1], ""))
        for country, measure, value in cells
    )
    title = "The tariffs of 2 April 2025, and answers to them (percent)"
    residual = max(out.residual for out in found.values())
    return Replication("ignatenko2025", title, rows, found["ustr_relief"].status.value, residual)


def _solved(of: PaperData) -> Iterator[tuple[str, Outcome]]:
    """Name and equilibrium of every case."""
    main, ustr = of.model(), charge(of, of.rates)
    for name, rates in tariffs(of):
        yield name, main.solve(rates)
    yield "ustr_rebate", of.model("lump-sum").solve(ustr)
    yield "partial_pass_through", of.model(pass_through=PARTIAL).solve(ustr)
    plain = of.plain()
    yield "eaton_kortum", plain.solve(ustr)
    yield "eaton_kortum_retaliation", plain.solve(charge(of, of.rates, RETALIATION))
    yield "elasticity_8", of.model(theta=HIGH_ELASTICITY).solve(ustr)


def _cells(name: str, out: Outcome) -> Iterator[tuple[str, str, float]]:
    """(country or group, measure, percent) of one case."""
    regions = out.economy.regions
    shown = regions if name in IN_FULL else (US, CHINA)
    for measure, values in measures.by_country(out).items():
        label = f"{name}.{measure}"
        yield from ((code, label, float(values[regions.index(code)])) for code in shown)
        yield from ((group, label, value) for group, value in measures.averages(out, values).items())
    if name in WORLD_WIDE:
        yield from (("WORLD", f"{name}.{key}", value) for key, value in measures.world_wide(out).items())
    if name in FORMULA:
        yield (
            US,
            f"{name}.formula_tariff",
            float(100 * out.levels.tariffs[regions.index(CHINA), regions.index(US), 0]),
        )
    if name == "eaton_kortum_retaliation":
        welfare = np.delete(measures.by_country(out)["welfare"], regions.index(US))
        yield "NON-US", f"{name}.welfare_unweighted", float(welfare.mean())


def _best(of: PaperData, rebate: str) -> Iterator[tuple[str, str, float]]:
    """The best uniform US tariff, by the paper's welfare and by the exact one, and what it brings."""
    model, name = of.model(rebate), "relief" if rebate == "income tax" else "rebate"
    for measure, suffix in (("welfare", ""), ("welfare_exact", "_exact")):
        rate = best_uniform(of, model, measure)
        out = model.solve(charge(of, rate))
        yield US, f"{name}.best_tariff{suffix}", 100 * rate
        yield US, f"{name}.best_tariff_{measure}", float(measures.by_country(out)[measure][of.us])


def best_uniform(of: PaperData, model: Model, measure: str) -> float:
    """The uniform US tariff with the highest US welfare, a fraction."""

    def loss(rate: float) -> float:
        return -float(measures.by_country(model.solve(charge(of, rate)))[measure][of.us])

    found = minimize_scalar(loss, bounds=(0.01, 0.6), method="bounded", options={"xatol": 1e-5})
    return float(found.x)
