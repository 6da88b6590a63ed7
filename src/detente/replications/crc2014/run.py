"""Gains from trade and a US tariff of 40 % in 2008: Costinot & Rodríguez-Clare (2014), Tables 4.1 and 4.2."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...model import Model, Outcome, rebalance
from ...model.gains import gains_from_trade
from ...world.economy import Array, Economy
from ...world.reduce import pooled_inputs, without_inputs
from ..table import Replication, Row, published
from .structures import handbook_world, one_sector

TARIFF = 0.4
TAIL = 1.65
"""θ/(σ-1): Balistreri, Hillberry & Rutherford (2011), Journal of International Economics 83, find 4.6/(3.8 - 1)."""

NOTES = {
    "one_sector": "1 - λ^(1/5), observed shares",
    "many_sectors": "perfect competition, no inputs, observed shares, weights of final demand",
    "many_sectors_entry": "Krugman or Melitz, no inputs, balanced trade; the chapter's column was not seen",
    "many_sectors_inputs": "perfect competition, own input tables, observed shares",
    "many_sectors_inputs_krugman": "pooled inputs, balanced trade; the chapter's column was not seen",
    "many_sectors_inputs_melitz": "as Krugman, θ/(σ-1) = 1.65; the chapter's column was not seen",
    "us_tariff_40": "Table 4.2, column 4: perfect competition, pooled inputs, balanced trade",
}
EVERYTHING = "; consumption needs a sector of which the country buys nothing at home, so all is lost"
CHINA = (
    "China is three tenths below the chapter in every column: its imports are 8.6 % of spending in this release of the "
    "table, 12.3 % in the one that the chapter used (docs/replications/crc2014.md)."
)
NO_ANSWER = "{measure}: no number for {names}: their returns to scale exceed what inputs leave (detente.model.gains)."


@dataclass(frozen=True, slots=True)
class GainsFound:
    """Percent by country for every measure, and the solve behind the tariff."""

    regions: tuple[str, ...]
    percent: dict[str, Array]
    tariff: Outcome


def run(data: Path | None) -> Replication:
    """Every column, all 34 regions, beside what the chapter prints."""
    found = measures(handbook_world(data))
    known = published("crc2014")
    rows = tuple(
        Row(country, measure, known.get((country, measure)), float(value), "%", _note(measure, value))
        for measure, values in found.percent.items()
        for country, value in zip(found.regions, values, strict=True)
        if not np.isnan(value)
    )
    title = "Gains from trade, and welfare after a US tariff of 40 % (percent)"
    status, residual = found.tariff.status.value, found.tariff.residual
    return Replication("crc2014", title, rows, status, residual, (CHINA, *_without_answer(found)))


def measures(world: Economy) -> GainsFound:
    """All columns on one world of the chapter's form."""
    consumed = world.final_shares
    pooled = rebalance(pooled_inputs(world))
    plain = without_inputs(world)
    out = Model(pooled, "zero").solve(us_tariff(pooled))
    losses = {
        "one_sector": gains_from_trade(one_sector(world)),
        "many_sectors": gains_from_trade(plain, weights=consumed),
        "many_sectors_entry": gains_from_trade(rebalance(plain), "krugman", weights=consumed),
        "many_sectors_inputs": gains_from_trade(world),
        "many_sectors_inputs_krugman": gains_from_trade(pooled, "krugman", weights=consumed),
        "many_sectors_inputs_melitz": gains_from_trade(pooled, "melitz", weights=consumed, tail=TAIL),
    }
    percent = {measure: 100 * gains.loss for measure, gains in losses.items()}
    percent["us_tariff_40"] = 100 * (welfare(out, consumed) - 1)
    return GainsFound(world.regions, percent, out)


def us_tariff(world: Economy, rate: float = TARIFF) -> Array:
    """The US charges ``rate`` on everything from everyone, shape (i, j, s)."""
    tariffs = world.tariffs.copy()
    us = world.region("USA")
    tariffs[:, us] = rate
    tariffs[us, us] = 0.0
    return tariffs


def welfare(out: Outcome, weights: Array) -> Array:
    """Income over a price index with the weights of observed final demand, a ratio, shape (j,)."""
    price = np.exp((weights * np.log(out.price)).sum(axis=1))
    return np.asarray(out.income / out.economy.income / price, dtype=np.float64)


def _note(measure: str, value: float) -> str:
    return NOTES[measure] + (EVERYTHING if value == 100 and measure != "us_tariff_40" else "")


def _without_answer(found: GainsFound) -> tuple[str, ...]:
    """A sentence for every column that has no number for some country."""
    missing = {
        measure: [code for code, value in zip(found.regions, values, strict=True) if np.isnan(value)]
        for measure, values in found.percent.items()
    }
    return tuple(
        NO_ANSWER.format(measure=measure, names=", ".join(codes)) for measure, codes in missing.items() if codes
    )
