"""Claims that need the raw files: the shipped tables are what the script makes of them today."""

import sys
from pathlib import Path

import pandas as pd
import pytest

from detente.casebook import library
from detente.tariffs import weights
from detente.tariffs.goods_lists import read_list
from detente.tariffs.tables import mfn
from raw_data import raw

REPOSITORY = Path(__file__).resolve().parents[3]
pytestmark = [
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture(scope="module")
def scripts():
    raw("china")
    sys.path.insert(0, str(REPOSITORY / "scripts"))
    from tariff_tables import lists_chn, weights_chn

    yield lists_chn, weights_chn
    sys.path.remove(str(REPOSITORY / "scripts"))


def test_chinas_lists_and_mfn_tariffs_are_what_the_workbook_says(scripts):
    lists_chn, _ = scripts
    lines = lists_chn.increments()
    made = lists_chn.mfn(lines).set_index("code")
    shipped = pd.DataFrame(mfn("CHN").rates, index=mfn("CHN").codes, columns=made.columns[1:])
    pd.testing.assert_frame_equal(made.iloc[:, 1:], shipped, check_names=False, check_index_type=False)
    for name, table in lists_chn.retaliation(lines).items():
        kept = read_list(library.load("us-china-2018").lists[name])
        assert kept.code.tolist() == table.code.tolist()


def test_cells_give_the_averages_of_the_exact_values_within_half_a_point(scripts):
    _, weights_chn = scripts
    table = mfn("CHN")
    exact = weights_chn.by_line(pd.Index(table.codes.astype(object)))
    cells = weights("CHN", "USA").values
    assert cells.sum() == pytest.approx(exact.sum(), rel=1e-5)
    rates = pd.Series(table.rates[:, -1], index=exact.index).fillna(0.0)
    gap = (rates * exact).sum() / exact.sum() - (rates * cells).sum() / cells.sum()
    assert abs(gap) < 0.005
