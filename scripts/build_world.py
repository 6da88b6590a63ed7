"""Build a world that ships, src/detente/world/data/world-<year>.npz and .json, from raw data; see docs/world.md.

DETENTE_DATA=<folder of raw data> python scripts/build_world.py 2022 [--customs]

With --customs US imports of goods by origin and sector are those of customs (world-<year>-customs). Ten seconds each.
"""

import argparse
import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np

from detente.codes import SECTORS, SERVICES
from detente.world.balance import balance, with_own_final_shares
from detente.world.economy import Array, BalanceReport, Economy
from detente.world.sources import origins
from detente.world.sources.icio import ELASTICITIES
from world import customs, flows, inputs, tariffs, totals
from world.maps import DONORS, REGION_CODES, REGIONS, SECTOR_CODES
from world.vintages import CUSTOMS_USED, VINTAGES, Vintage

DATA = Path(__file__).resolve().parents[1] / "src" / "detente" / "world" / "data"
DEFAULT = "GYY"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("year", type=int, choices=sorted(VINTAGES))
    asked.add_argument("--customs", action="store_true", help="US imports of goods as customs have them")
    given = asked.parse_args()
    name = f"world-{given.year}" + ("-customs" if given.customs else "")
    print(build(name, VINTAGES[given.year], given.customs))


def build(name: str, vintage: Vintage, hear_customs: bool) -> str:
    """Write the two files of a world; what stands in the second."""
    trade = flows.trade(vintage.year)
    basic, cuts = customs.with_customs(vintage.year, trade.flows) if hear_customs else (trade.flows, ())
    rates, corrections = tariffs.tariffs(trade.tariffs, basic, vintage.rules)
    raw, changes = economy(name, np.round(basic, 3), np.round(rates, 5), trade.elasticities[DEFAULT], vintage)
    balanced = balance(raw)
    kept = with_own_final_shares(rounded(balanced))
    kept.require_balance()
    if hear_customs:
        changes |= moved(trade.flows, kept.flows, cuts)
    about = told(vintage, balanced.balance, changes, corrections)
    about["notes"].insert(0, with_customs_told(vintage, kept) if hear_customs else vintage.valuation)
    about["sources"] = [origins()[one].citation for one in (*vintage.used, *CUSTOMS_USED * hear_customs)]
    if cuts:
        about["cut"] = [asdict(cut) for cut in cuts]
    theta = {f"theta_{label}": np.round(values, 3) for label, values in trade.elasticities.items()}
    np.savez_compressed(DATA / f"{name}.npz", flows=kept.flows, tariffs=kept.tariffs, inputs=kept.inputs, **theta)
    text = json.dumps(about, indent=1, ensure_ascii=False) + "\n"
    (DATA / f"{name}.json").write_text(text, encoding="utf-8")
    return text


def told(
    vintage: Vintage, made: BalanceReport, changes: dict[str, float], corrections: list[tariffs.Correction]
) -> dict[str, Any]:
    """What the .json says of a world, but for its sources and what customs changed."""
    return {
        "year": vintage.year,
        **({"law_day": vintage.law_day.isoformat()} if vintage.law_day else {}),
        "regions": dict(REGIONS),
        "sectors": dict(SECTORS),
        "services": [SERVICES],
        "rule": made.rule,
        "changes": dict(made.changes) | changes,
        "notes": [*made.notes, *(sentence(one) for one in corrections)],
        "donors": {code: {"lender": lender, "reason": reason} for code, (lender, reason) in DONORS.items()},
        "tariffs": [
            {"rule": one.rule, "cells": one.cells, "before": round(one.before, 4), "after": round(one.after, 4)}
            for one in corrections
        ],
        "elasticities": dict(ELASTICITIES),
        "default": DEFAULT,
    }


def economy(name: str, goods: Array, rates: Array, theta: Array, vintage: Vintage) -> tuple[Economy, dict[str, float]]:
    """Flows and tariffs with borrowed inputs, final shares placeholders until it is balanced; what scaling did."""
    spending = np.einsum("ijs->js", goods * (1 + rates))
    borrowed, changes = inputs.inputs(spending), dict[str, float]()
    if vintage.newer:
        borrowed, changes = totals.with_newer_totals(borrowed, goods.sum(axis=1))
    n, m = len(REGION_CODES), len(SECTOR_CODES)
    raw = Economy(
        name=name,
        regions=REGION_CODES,
        sectors=SECTOR_CODES,
        flows=goods,
        tariffs=rates,
        inputs=borrowed,
        final_shares=np.full((n, m), 1 / m),
        elasticities=theta,
    )
    return raw, changes


def rounded(balanced: Economy) -> Economy:
    """The same with input coefficients of eight digits; the floor of final demand is far above that."""
    return replace(balanced, inputs=np.round(balanced.inputs, 8))


def moved(before: Array, after: Array, cuts: tuple[customs.Cut, ...]) -> dict[str, float]:
    """What hearing customs changed, by name."""
    goods = slice(0, len(SECTOR_CODES) - 1)
    us = REGION_CODES.index("USA")
    crossing = ~np.eye(len(REGION_CODES), dtype=bool)
    raised = [float(flows[:, us, goods][crossing[us]].sum()) for flows in (before, after)]
    return {
        "US imports of goods, customs over input-output table": raised[1] / raised[0],
        "flows moved between buyers, share of world sales of goods": float(
            np.abs(after - before)[..., goods].sum() / 2 / before[..., goods].sum()
        ),
        "customs values cut to what the origin makes (million USD)": sum(cut.recorded - cut.taken for cut in cuts),
    }


def with_customs_told(vintage: Vintage, world: Economy) -> str:
    """What a reader must know of dollar values where customs were heard."""
    us, china = world.region("USA"), world.region("CHN")
    goods = [world.sector(name) for name in world.goods]
    bought, sold = (world.flows[i, j, goods].sum() / 1e3 for i, j in ((china, us), (us, china)))
    return (
        f"US imports of goods are those of customs by origin and sector ({bought:,.0f} billion USD from China in "
        f"{vintage.year}, special provisions left out), with margins and goods that pass through; every other flow is "
        f"that of the input-output table, scaled so that each country makes and buys what it did. What the United "
        f"States sells is not from customs: it sells more, {sold:,.0f} billion USD to China, since less stays at home."
    )


def sentence(made: tariffs.Correction) -> str:
    return f"Tariffs, {made.rule}: {made.cells} cells, mean {made.before:.1%} before and {made.after:.1%} after."


if __name__ == "__main__":
    main()
