"""Statutory and collected: what a record says of which day, and that the law shows its own rates whatever it says."""

from datetime import date

import numpy as np
import pytest

import detente
from detente.errors import UnknownName
from detente.tariffs.collected import collected
from detente.tariffs.tables import FOLDER, read_table

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
