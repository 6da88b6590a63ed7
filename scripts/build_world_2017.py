"""Build src/detente/world/data/world-2017.npz and .json from raw data. One minute; see docs/world.md.

DETENTE_DATA=<folder of raw data> python scripts/build_world_2017.py
"""

import json
from pathlib import Path

import numpy as np

from detente.codes import SECTORS, SERVICES
from detente.world.balance import balance, with_own_final_shares
from detente.world.economy import Array, Economy
from detente.world.sources import origins
from detente.world.sources.icio import ELASTICITIES
from world_2017 import flows, inputs, tariffs
from world_2017.maps import DONORS, REGION_CODES, REGIONS, SECTOR_CODES

TARGET = Path(__file__).resolve().parents[1] / "src" / "detente" / "world" / "data" / "world-2017"
USED = ("icio-mat", "wiod2013", "us-mfn", "us-census", "china-tariffs")
DEFAULT = "GYY"
YEAR = 2017

VALUATION = (
    "Trade is at basic prices, net of trade and transport margins and of re-exports through Hong Kong: US goods "
    "imports from China are 368 billion USD here and 504 billion in customs statistics, so dollar values of "
    "duties are about a quarter low; rates and percentages are not."
)


def main() -> None:
    trade = flows.trade()
    rates, corrections = tariffs.tariffs(trade.tariffs, trade.flows)
    raw = economy(np.round(trade.flows, 3), np.round(rates, 5), trade.elasticities[DEFAULT])
    balanced = balance(raw)
    kept = with_own_final_shares(rounded(balanced))
    kept.require_balance()
    np.savez_compressed(
        TARGET.with_suffix(".npz"),
        flows=kept.flows,
        tariffs=kept.tariffs,
        inputs=kept.inputs,
        **{f"theta_{label}": np.round(values, 3) for label, values in trade.elasticities.items()},
    )
    about = {
        "year": YEAR,
        "regions": dict(REGIONS),
        "sectors": dict(SECTORS),
        "services": [SERVICES],
        "rule": balanced.balance.rule,
        "changes": dict(balanced.balance.changes),
        "notes": [VALUATION, *balanced.balance.notes, *(sentence(made) for made in corrections)],
        "donors": {code: {"lender": lender, "reason": reason} for code, (lender, reason) in DONORS.items()},
        "tariffs": [
            {
                "rule": made.rule,
                "cells": made.cells,
                "before": round(made.before, 4),
                "after": round(made.after, 4),
            }
            for made in corrections
        ],
        "elasticities": dict(ELASTICITIES),
        "default": DEFAULT,
        "sources": [origins()[name].citation for name in USED],
    }
    text = json.dumps(about, indent=1, ensure_ascii=False) + "\n"
    TARGET.with_suffix(".json").write_text(text, encoding="utf-8")
    print(text)


def economy(goods: Array, rates: Array, theta: Array) -> Economy:
    """Flows and tariffs with borrowed inputs; final shares are placeholders until it is balanced."""
    spending = np.einsum("ijs->js", goods * (1 + rates))
    n, m = len(REGION_CODES), len(SECTOR_CODES)
    return Economy(
        name="world-2017",
        regions=REGION_CODES,
        sectors=SECTOR_CODES,
        flows=goods,
        tariffs=rates,
        inputs=inputs.inputs(spending),
        final_shares=np.full((n, m), 1 / m),
        elasticities=theta,
    )


def rounded(balanced: Economy) -> Economy:
    """The same with input coefficients of eight digits; the floor of final demand is far above that."""
    return Economy(
        name=balanced.name,
        regions=balanced.regions,
        sectors=balanced.sectors,
        flows=balanced.flows,
        tariffs=balanced.tariffs,
        inputs=np.round(balanced.inputs, 8),
        final_shares=balanced.final_shares,
        elasticities=balanced.elasticities,
        balance=balanced.balance,
    )


def sentence(made: tariffs.Correction) -> str:
    return f"Tariffs, {made.rule}: {made.cells} cells, mean {made.before:.1%} before and {made.after:.1%} after."


if __name__ == "__main__":
    main()
