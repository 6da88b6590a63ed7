"""What balancing and joining must do on any table."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.world.aggregate import aggregate
from detente.world.balance import balance, fit_uses
from random_worlds import worlds

CLOSE = 1e-9
"""Coordinate ascent stops at 1e-12 of a row's limit; sums over a table add a few digits."""


@st.composite
def tables(draw):
    """Uses (s, k) and a spending (s,) into which some table of the same column sums fits."""
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    rows, columns = draw(st.integers(2, 8)), draw(st.integers(1, 8))
    uses = rng.lognormal(0, 1.5, (rows, columns))
    room = rng.dirichlet(np.ones(rows)) * uses.sum() * draw(st.floats(1.05, 3))
    return uses, np.maximum(room, 0.02 * uses.sum())


@given(tables())
def test_fitted_uses_keep_what_every_user_pays_and_fit_into_spending(table):
    uses, spending = table
    fitted = fit_uses(uses, spending, floor=0)
    assert (fitted >= 0).all()
    assert fitted.sum(axis=0) == pytest.approx(uses.sum(axis=0), rel=CLOSE)
    assert (fitted.sum(axis=1) <= spending * (1 + CLOSE)).all()


@given(tables())
def test_fitting_twice_changes_nothing(table):
    uses, spending = table
    once = fit_uses(uses, spending, floor=0)
    assert fit_uses(once, spending * (1 + CLOSE), floor=0) == pytest.approx(once, rel=1e-6)


@given(tables())
def test_the_answer_is_biproportional_and_no_row_that_fits_is_cut(table):
    """Z / Z⁰ has rank one, and the row factor of a row with room to spare is the largest."""
    uses, spending = table
    fitted = fit_uses(uses, spending, floor=0)
    factors = fitted / uses
    rows = factors[:, 0] / factors[:, 0].max()
    assert factors == pytest.approx(np.outer(rows, factors.max(axis=0)), rel=1e-6)
    slack = fitted.sum(axis=1) < spending * (1 - 1e-6)
    assert rows[slack] == pytest.approx(1, rel=1e-6)


@given(worlds(), st.floats(0, 0.05))
@settings(deadline=None, max_examples=25)
def test_a_balanced_world_stays_balanced_and_keeps_its_income(world, floor):
    fitted = balance(world, floor)
    fitted.require_balance(CLOSE)
    assert fitted.income == pytest.approx(world.income, rel=CLOSE)
    assert (fitted.final_demand >= 0).all()


@given(worlds(countries=6, sectors=5), st.integers(0, 1000))
@settings(deadline=None, max_examples=25)
def test_joining_regions_and_sectors_keeps_every_identity(world, seed):
    rng = np.random.default_rng(seed)
    regions = {code: f"G{rng.integers(3)}" for code in world.regions}
    sectors = {code: f"T{rng.integers(2)}" for code in world.sectors}
    coarse = aggregate(world, regions, sectors)
    coarse.require_balance(1e-8)
    for total in ("value_added", "revenue", "deficit", "income"):
        assert getattr(coarse, total).sum() == pytest.approx(getattr(world, total).sum(), rel=CLOSE, abs=1e-6)
