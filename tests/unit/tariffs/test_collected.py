"""Statutory and collected: what a record says of which day, and that the law shows its own rates whatever it says."""

from datetime import date

import numpy as np
import pytest

import detente
from detente.errors import UnknownName
from detente.evidence import trade_record
from detente.tariffs.collected import collected
from detente.tariffs.tables import FOLDER, read_table
from raw_data import raw

ON = date(2019, 2, 15)


def test_a_chapter_has_its_own_share_and_any_other_that_of_the_whole():
    found = collected("USA", "CHN", ON)
    assert found.of("9403.60").value == found.chapters["94"].value != found.whole.value
    assert found.of("6601").value == found.whole.value
    shares = found.shares(np.array(["94036080", "66011000"]))
    assert shares.tolist() == [found.chapters["94"].value, found.whole.value]


def test_a_day_knows_the_months_that_were_published_before_it():
    """Data of November 2018 came out on 6 February 2019, those of December on 6 March."""
    assert collected("USA", "CHN", date(2018, 10, 1)) is None
    assert collected("USA", "CHN", ON).months == ("2018-07", "2018-11")
    assert collected("USA", "CHN", date(2019, 3, 15)).months[1] == "2018-12"
    assert collected("USA", "CHN", date(2020, 6, 1)).months[1] == "2019-12"


def test_a_share_is_collected_over_statutory_of_the_known_months():
    """By a second route, from the rows of the table: the share, and its error with one quarter left out at a time."""
    table = read_table(FOLDER / "collected-USA.csv", ("origin", "chapter", "month", "statutory", "collected"))
    assert {"source", "why"} <= table.about.keys()
    rows = table.rows.astype(dict.fromkeys(("statutory", "collected"), float))
    assert (rows.statutory > 0).all()
    rows = rows[(rows.origin == "CHN") & (rows.month <= "2018-11")]
    found = collected("USA", "CHN", ON)
    assert found.whole.value == pytest.approx(rows.collected.sum() / rows.statutory.sum())
    one = rows[rows.chapter == "94"]
    assert found.chapters["94"].value == pytest.approx(one.collected.sum() / one.statutory.sum())
    early = rows.month <= "2018-09"
    without = [part.collected.sum() / part.statutory.sum() for part in (rows[early], rows[~early])]
    assert found.whole.error == pytest.approx(abs(without[0] - without[1]) / 2)


def test_a_chapter_with_little_duty_goes_with_the_whole():
    early, late = (collected("USA", "CHN", day) for day in (ON, date(2020, 6, 1)))
    assert "86" not in early.chapters
    assert "86" in late.chapters


def test_a_record_is_evidence_for_a_year_and_of_no_other_pair():
    assert collected("USA", "CHN", date(2020, 12, 31)) is not None
    assert collected("USA", "CHN", date(2021, 1, 1)) is None
    assert collected("USA", "CHN", date(2025, 4, 9)) is None
    assert collected("CHN", "USA", ON) is None
    assert collected("USA", "NZL", ON) is None


def test_canada_and_mexico_paid_a_quarter_and_a_third_of_what_the_law_of_2025_adds():
    """Known from September, when June was published, until the year ends and the law has the use of the USMCA anew."""
    day = date(2025, 10, 1)
    known = {origin: collected("USA", origin, day) for origin in ("CAN", "MEX", "CHN", "DEU")}
    assert {found.months for found in known.values()} == {("2025-05", "2025-06")}
    assert known["CAN"].whole.value == pytest.approx(0.22, abs=0.03)
    assert known["MEX"].whole.value == pytest.approx(0.32, abs=0.03)
    assert 0.6 < known["CHN"].whole.value < 0.9 < known["DEU"].whole.value < 1
    assert all(0 < found.whole.error < 0.2 for found in known.values())
    assert collected("USA", "CAN", date(2025, 9, 1)) is None
    assert collected("USA", "CAN", date(2026, 1, 1)) is None


def test_what_was_collected_in_2025_is_duty_above_the_rates_of_2017():
    """By a second route, from the customs data: chapters with little duty are left out of the table."""
    record = trade_record(raw("census/naics3-imports-30-partners-to-2025-06.parquet"), "naics3")
    record = record[(record.partner == "MEX") & ~record["product"].isin(["910", "920", "930", "980", "990"])]
    year = record[record.month.str.startswith("2017")].groupby("product")[["imports_usd", "duty_usd"]].sum()
    june = record[record.month == "2025-06"].set_index("product")
    above = (june.duty_usd - june.imports_usd * year.duty_usd / year.imports_usd).sum() / 1e6
    rows = read_table(FOLDER / "collected-USA-2025.csv", ("origin",), keyed=False).rows
    told = rows[(rows.origin == "MEX") & (rows.month == "2025-06")].collected.astype(float).sum()
    assert told == pytest.approx(above, rel=0.05)


def test_rates_of_a_third_kind_are_refused():
    with pytest.raises(UnknownName, match="statutory"):
        detente.Setup(rates="paid")


def test_the_duty_is_the_law_and_a_note_says_what_was_collected():
    found = detente.duty("9403.60.80", origin="CHN", importer="USA", on="2019-02-15")
    assert found.lines[0].added == pytest.approx(0.10)
    (said,) = (note for note in found.notes if "Customs collected" in note)
    assert "collected 94 % (standard error 30)" in said
    other = detente.duty("9403.60.80", origin="DEU", importer="USA", on="2019-02-15")
    assert not any("Customs collected" in note for note in other.notes)
