"""Flows that agree with customs: what is known is met, what everyone makes and buys is kept."""

import numpy as np
import pytest

from detente.errors import WorldError
from detente.world.reconcile import CLOSE, reconciled, with_known

FLOWS = np.array([[60.0, 20, 20], [10, 50, 5], [8, 4, 40]])


def known(**cells):
    found = np.full(FLOWS.shape, np.nan)
    for at, value in cells.items():
        found[int(at[1]), int(at[2])] = value
    return found


def test_known_cells_are_met_and_every_total_is_kept():
    found = with_known(FLOWS, known(c10=18.0, c20=11.0))
    assert (found[1, 0], found[2, 0]) == (18, 11)
    assert found.sum(axis=0) == pytest.approx(FLOWS.sum(axis=0), rel=1e-10)
    assert found.sum(axis=1) == pytest.approx(FLOWS.sum(axis=1), rel=1e-10)


def test_who_imports_more_buys_less_at_home_and_sells_more_abroad():
    found = with_known(FLOWS, known(c10=18.0))
    assert found[0, 0] < FLOWS[0, 0]
    assert found[0, 1:].sum() > FLOWS[0, 1:].sum()


def test_what_is_known_already_changes_nothing():
    assert with_known(FLOWS, known(c10=10.0, c21=4.0)) == pytest.approx(FLOWS, rel=1e-10)


def test_the_other_cells_are_the_nearest_ones_in_relative_entropy():
    """Along every change that keeps all totals and known cells the divergence has slope zero: log ratios are r + c."""
    found = with_known(FLOWS, known(c10=18.0))
    ratio = np.log(found / FLOWS)
    for i, j, k, m in ((0, 1, 1, 2), (0, 2, 0, 1), (1, 2, 1, 2)):
        assert ratio[i, k] - ratio[i, m] - ratio[j, k] + ratio[j, m] == pytest.approx(0, abs=1e-9)


def test_zeros_stay_zero():
    flows = np.array(FLOWS)
    flows[1, 2] = 0
    assert with_known(flows, known(c10=12.0))[1, 2] == 0


def test_more_than_a_seller_makes_is_refused_with_the_seller_and_the_excess():
    with pytest.raises(WorldError, match=r"seller \[1\].* by 5"):
        with_known(FLOWS, known(c10=70.0))


def test_a_negative_known_flow_is_refused():
    with pytest.raises(WorldError, match="zero or more"):
        with_known(FLOWS, known(c10=-1.0))


def test_totals_that_the_other_cells_cannot_fill_are_refused_and_the_sector_is_named():
    flows = np.array([[5.0, 5], [0, 5]])
    fixed = np.full((2, 2), np.nan)
    fixed[0, 0] = 2.0  # the first buyer has nobody else to buy from
    with pytest.raises(WorldError, match=r"sector 0 .*cannot fill"):
        reconciled(flows[:, :, None], fixed[:, :, None])


def test_rounds_end_within_the_tolerance_that_is_promised():
    found = with_known(FLOWS, known(c10=18.0))
    assert np.abs(found.sum(axis=1) - FLOWS.sum(axis=1)).max() <= CLOSE * FLOWS.sum()
