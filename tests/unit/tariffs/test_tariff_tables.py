from datetime import date

import numpy as np
import pytest

from detente.casebook.lists import Listing
from detente.errors import TariffError, UnknownName
from detente.tariffs.tables import mfn, of_listing, read_table
from detente.tariffs.tables import read_list as read_listing


def write(tmp_path, text):
    path = tmp_path / "list.csv"
    path.write_text(text)
    return path


def read_list(path):
    """A product list from its file, as a case brings it along."""
    return read_listing(Listing.of_file(path, path.read_text() if path.exists() else ""))


def test_rows_given_in_python_are_checked_like_those_of_a_file():
    assert of_listing(Listing.of_rows([{"code": "0101", "rate": 0.1}]), ("code",)).rows["rate"].tolist() == ["0.1"]
    with pytest.raises(TariffError, match="digits"):
        of_listing(Listing.of_rows([{"code": 101}]), ("code",))


def test_a_list_is_read_with_its_comments_and_rates(tmp_path):
    path = write(tmp_path, "# source: a notice\ncode,rate\n01012100,0.25\n0102,0\n")
    table = read_list(path)
    assert table.code.tolist() == ["01012100", "0102"]
    assert table.rate.tolist() == [0.25, 0.0]
    assert read_table(path).about == {"source": "a notice"}


def test_every_mistake_of_a_file_is_reported_with_its_line(tmp_path):
    path = write(tmp_path, "# source: a notice\ncode\n0101210\n0102\n0102\n01.02\n")
    with pytest.raises(TariffError) as caught:
        read_list(path)
    lines = str(caught.value).splitlines()
    assert [line.split(":")[1] for line in lines] == ["3", "5", "6"]
    assert "twice" in lines[1]


@pytest.mark.parametrize("rate", ["25", "-0.1", "high", ""])
def test_a_rate_that_is_no_fraction_is_refused_with_its_line(tmp_path, rate):
    path = write(tmp_path, f"code,rate\n0101,0.1\n0102,{rate}\n")
    with pytest.raises(TariffError, match=r"list\.csv:3: rate is .*0\.25 is 25 %"):
        read_list(path)


def test_a_table_without_codes_is_refused(tmp_path):
    with pytest.raises(TariffError, match=r"list\.csv:1: no column code: the header has product"):
        read_list(write(tmp_path, "product\n0101\n"))


def test_an_empty_file_is_refused(tmp_path):
    with pytest.raises(TariffError, match="no header"):
        read_list(write(tmp_path, "# nothing: here\n"))


def test_an_absent_table_names_its_neighbours(tmp_path):
    write(tmp_path, "code\n0101\n")
    with pytest.raises(TariffError, match=r"no such table. The folder has: list\.csv"):
        read_list(tmp_path / "other.csv")


def test_an_importer_without_mfn_table_is_unknown():
    with pytest.raises(UnknownName, match="known: CHN, USA"):
        mfn("FRA")


def test_a_day_before_the_mfn_table_is_refused():
    with pytest.raises(TariffError, match="begins on 2017-01-01"):
        mfn("USA").on(date(2016, 12, 31))


@pytest.mark.parametrize("importer", ["USA", "CHN"])
def test_mfn_rates_are_fractions_or_missing_and_never_a_sentinel(importer):
    table = mfn(importer)
    known = table.rates[~np.isnan(table.rates)]
    assert known.min() >= 0
    assert known.max() < 4
    assert np.unique(table.codes).size == table.codes.size
    assert np.isnan(table.rates[table.kind == "specific"]).all()


def test_the_shipped_mfn_cut_on_cars_takes_effect_in_july_2018():
    car = list(mfn("CHN").codes).index("87032341")
    assert mfn("CHN").on(date(2018, 6, 30))[car] == pytest.approx(0.25)
    assert mfn("CHN").on(date(2018, 7, 1))[car] == pytest.approx(0.15)
