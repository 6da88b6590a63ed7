from datetime import date

import numpy as np
import pytest

from detente.casebook.lists import Listing
from detente.errors import TariffError, UnknownName
from detente.tariffs.goods_lists import read_list as read_listing
from detente.tariffs.tables import mfn, of_listing, read_origins, read_table


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


def test_a_list_takes_codes_as_people_write_them(tmp_path):
    table = read_list(write(tmp_path, "code,rate\n8471-8473,0.2\n8471.30,0.3\nchapter 3,0.05\n7209.15.00,0.1\n"))
    assert table.code.tolist() == ["8471", "8472", "8473", "847130", "03", "72091500"]
    assert table.rate.tolist() == [0.2, 0.2, 0.2, 0.3, 0.05, 0.1]
    with pytest.raises(TariffError, match=r"list\.csv:2: code '84713001-84714101': a range goes up to 6 digits"):
        read_list(write(tmp_path, "code,rate\n84713001-84714101,0.2\n"))
    with pytest.raises(TariffError, match=r"list\.csv:2: code '101': .* is a leading zero lost"):
        read_list(write(tmp_path, "code,rate\n101,0.2\n"))


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


def test_a_header_without_rows_is_refused(tmp_path):
    with pytest.raises(TariffError, match=r"list\.csv:2: no rows under the header"):
        read_list(write(tmp_path, "# source: a notice\ncode,first\n"))
    (tmp_path / "origins.csv").write_text("origin,rate\n")
    with pytest.raises(TariffError, match=r"origins\.csv:1: no rows under the header"):
        read_origins(Listing(tmp_path / "origins.csv", ("origin", "rate")), {"rate"})


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


def origins(tmp_path, text, *used):
    path = tmp_path / "trade.csv"
    path.write_text(text, encoding="utf-8")
    return read_origins(Listing.of_file(path, text), used)


@pytest.mark.parametrize(
    ("row", "used", "said"),
    [
        ("VN,46%", ("rate",), r"trade\.csv:3: rate is '46%': write a fraction from 0 to 5"),
        ("JP,24", ("rate",), r"trade\.csv:3: rate is '24': write a fraction from 0 to 5"),
        ("KR,", ("rate",), r"trade\.csv:3: rate is '': write a fraction"),
        ("KR,-0.1", ("rate",), r"trade\.csv:3: rate is '-0.1'"),
    ],
)
def test_a_table_of_origins_takes_no_rate_that_is_no_fraction(tmp_path, row, used, said):
    with pytest.raises(TariffError, match=said):
        origins(tmp_path, f"origin,rate\nCN,0.34\n{row}\n", *used)


def test_a_table_of_origins_takes_no_commas_between_thousands(tmp_path):
    text = 'origin,imports,exports\nVN,118,10\nCN,"440,000","148,000"\n'
    with pytest.raises(TariffError, match=r"trade\.csv:3: imports is '440,000': .*without commas"):
        origins(tmp_path, text, "imports", "exports")


def test_a_country_that_nobody_knows_or_that_stands_twice_is_told_with_its_line(tmp_path):
    with pytest.raises(UnknownName, match=r"trade\.csv:3: unknown country 'Wietnam'"):
        origins(tmp_path, "origin,rate\nCN,0.34\nWietnam,0.1\n", "rate")
    with pytest.raises(TariffError, match=r"trade\.csv:3: origin CHN is there twice"):
        origins(tmp_path, "origin,rate\nCN,0.34\nChina,0.1\n", "rate")


def test_words_in_a_column_that_no_step_reads_do_no_harm(tmp_path):
    assert origins(tmp_path, "origin,rate,note\nCN,0.34,from the annex\n", "rate").columns["rate"].tolist() == [0.34]


@pytest.mark.parametrize("top", ["", "# a note\n", "# a note\n# source: a notice\n# nothing more\n"])
def test_excels_utf8_is_read_and_notes_on_top_do_not_shift_the_line(tmp_path, top):
    path = tmp_path / "list.csv"
    path.write_bytes(f"\ufeff{top}code,rate\r\n0101,0.1\r\n0102,25%\r\n".encode())
    line = 3 + top.count("\n")
    with pytest.raises(TariffError, match=rf"list\.csv:{line}: rate is '25%'"):
        read_listing(Listing.of_file(path, path.read_text(encoding="utf-8")))
