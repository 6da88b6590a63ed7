"""Make an input-output table fit the flows of its economy, and say by how much it was changed.

An input table from one source rarely fits flows from another: some sector's uses as an input come to more
than the country spends on that sector, so implied final demand is negative. Flows are observed and stay; the
input coefficients are borrowed and move. The rule, ``least-information``:

    minimise    Σ_sk Z log(Z / Z⁰)                          uses Z[s,k], given uses Z⁰ = inputs · output
    subject to  Σ_s Z[s,k] = Σ_s Z⁰[s,k]                    what each user spends on inputs is kept
                Σ_k Z[s,k] ≤ (1 - floor) · X[s]             uses fit into spending, less a floor

Its solution is Z = r[s] · Z⁰ · c[k] with r ≤ 1, and r < 1 only where the row binds: the bi-proportional (RAS)
method with inequalities, solved by coordinate ascent on the dual. Value added of every country and sector is
kept exactly, zeros stay zero.
"""

from dataclasses import replace

import numpy as np

from ..errors import WorldError
from .economy import Array, BalanceReport, Economy, contract, quotient

RULE = "least-information"
FLOOR = 1e-3
"""Share of spending on a sector that final demand keeps; above zero so that rounding stays harmless."""
ROUNDS = 20_000
HOPELESS = 1e12
"""A user's factor that grows beyond this shows that its zeros leave it nowhere to go."""
SLACK = 1e-12
"""Rounds stop when no row exceeds its limit by more than this share of it."""


def fit_uses(uses: Array, spending: Array, floor: float = FLOOR) -> Array:
    """The uses nearest to the given ones that fit into spending (see the module for the problem solved).

    Parameters
    ----------
    uses     : shape (s, k), value of inputs from s in the output of k, any one currency
    spending : shape (s,), what the country spends on s in all
    floor    : share of spending that is left to final demand, at least

    Returns
    -------
    shape (s, k): every column sums to what it did, no row exceeds (1 - floor) · spending

    Raises
    ------
    WorldError : no such table exists with these zeros, or not within ``ROUNDS`` rounds
    """
    limit, total = (1 - floor) * spending, uses.sum(axis=0)
    _require_room(uses, limit, total)
    columns = np.ones_like(total)
    for _ in range(ROUNDS):
        rows = np.minimum(1.0, _ratio(limit, uses @ columns))
        columns = _ratio(total, rows @ uses)
        if columns.max() > HOPELESS:
            break
        fitted = rows[:, None] * uses * columns
        if (fitted.sum(axis=1) <= limit * (1 + SLACK)).all():
            return np.asarray(fitted, dtype=np.float64)
    over = np.flatnonzero(rows * (uses @ columns) > limit * (1 + SLACK))
    raise WorldError(
        f"inputs do not fit into spending on inputs {over.tolist()} (positions): what else users buy is zero "
        "or too small to take more. Check the zeros of the input table."
    )


def balance(economy: Economy, floor: float = FLOOR) -> Economy:
    """``economy`` with input coefficients that leave non-negative final demand, and final shares to match.

    Raises
    ------
    WorldError : a country's inputs cannot fit into its spending; the message names the country
    """
    inputs = np.array(economy.inputs)
    for j, region in enumerate(economy.regions):
        try:
            inputs[j] = fit_inputs(economy.inputs[j], economy.output[j], economy.spending[j], floor)
        except WorldError as error:
            raise WorldError(f"{economy.name}, {region}: {error}") from error
    fitted = with_own_final_shares(replace(economy, inputs=inputs))
    return fitted.with_final_shares(fitted.final_shares, report(economy, fitted))


def fit_inputs(inputs: Array, output: Array, spending: Array, floor: float = FLOOR) -> Array:
    """Input coefficients (s, k) of one country that fit its spending (s,); idle users keep theirs."""
    uses = inputs * output
    if (uses.sum(axis=1) <= (1 - floor) * spending).all():
        return inputs
    fitted = quotient(fit_uses(uses, spending, floor), output)
    return np.where(output > 0, fitted, inputs)


def with_own_final_shares(economy: Economy) -> Economy:
    """``economy`` with the final shares that its own table implies.

    Raises
    ------
    WorldError : implied final demand is negative somewhere; the message names the worst cell
    """
    demand = economy.final_demand
    if (demand < 0).any():
        j, s = np.unravel_index(int(demand.argmin()), demand.shape)
        where = f"{economy.regions[int(j)]} {economy.sectors[int(s)]}"
        raise WorldError(
            f"{economy.name}: final demand is negative in {int((demand < 0).sum())} cells, worst "
            f"{demand.min():,.0f} million USD at {where}. Fit the inputs: detente.world.balance.balance()."
        )
    shares = quotient(demand, demand.sum(axis=1, keepdims=True))
    return economy.with_final_shares(shares, economy.balance)


def report(before: Economy, after: Economy) -> BalanceReport:
    """What :func:`balance` changed, as shares of spending and of uses."""
    was, now = (contract("jsk,jk->jsk", e.inputs, e.output) for e in (before, after))
    moved = np.abs(now - was).sum(axis=(1, 2)) / 2
    share = quotient(moved, before.spending.sum(axis=1))
    short = before.final_demand < 0
    worst = np.argsort(-share)[:5]
    changes = {
        "cells with negative final demand before (count)": float(short.sum()),
        "negative final demand before, share of world spending": float(
            -before.final_demand[short].sum() / before.spending.sum()
        ),
        "uses moved between input sectors, share of world spending": float(moved.sum() / before.spending.sum()),
        "uses moved between input sectors, share of world uses": float(
            moved.sum() / max(was.sum(), np.finfo(float).tiny)
        ),
        "largest share of a country's spending moved": float(share.max()),
    }
    named = ", ".join(f"{before.regions[j]} {share[j]:.1%}" for j in worst)
    note = f"Countries whose inputs changed most, by share of spending moved: {named}."
    return BalanceReport(RULE, changes, (note, *before.balance.notes), before.balance.cautions)


def _require_room(uses: Array, limit: Array, total: Array) -> None:
    if (limit < 0).any() or (uses < 0).any():
        raise WorldError("uses and spending must be zero or more.")
    if total.sum() > limit.sum():
        raise WorldError(
            f"inputs worth {total.sum():,.0f} exceed what final demand leaves of spending, "
            f"{limit.sum():,.0f}: value-added shares are too low, or output is too large for its market."
        )


def _ratio(wanted: Array, given: Array) -> Array:
    """Ratio wanted / given, and one where nothing is given."""
    return np.asarray(np.divide(wanted, given, out=np.ones_like(wanted), where=given > 0), dtype=np.float64)
