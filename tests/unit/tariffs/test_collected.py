"""Statutory and collected: what a record says of which day, and that the law shows its own rates whatever it says."""

from datetime import date

import numpy as np
import pytest

import detente
from detente.errors import UnknownName
from detente.tariffs.collected import collected

ON = date(2019, 2, 15)


def test_a_chapter_has_its_own_share_and_any_other_that_of_the_whole():
    found = collected("USA", "CHN", ON)
    assert found.of("9403.60").value == found.chapters["94"].value != found.whole.value
    assert found.of("6601").value == found.whole.value
    shares = found.shares(np.array(["94036080", "66011000"]))
    assert shares.tolist() == [found.chapters["94"].value, found.whole.value]


def test_every_share_is_collected_over_statutory_with_an_error_and_a_source():
    from detente.tariffs.tables import FOLDER, read_table

    table = read_table(FOLDER / "collected-USA.csv", ("origin", "chapter", "share", "error"))
    rows = table.rows.astype(dict.fromkeys(("share", "error", "statutory", "collected"), float))
    assert (
        np.abs(rows.collected / rows.statutory - rows.share).max() < 6e-3
    )  # of values rounded to 0.1 million, 20 the least
    assert (rows.error > 0).all()
    assert (rows.statutory >= 20).all()
    assert {"source", "why", "first", "last"} <= table.about.keys()
    whole = rows[rows.chapter == "*"].set_index("origin")
    parts = rows[rows.chapter != "*"].groupby("origin")[["statutory", "collected"]].sum()
    assert (whole[["statutory", "collected"]] - parts).abs().to_numpy().max() < 0.1 * len(rows)


def test_a_record_is_evidence_of_its_months_and_a_year_around_and_of_no_other_day():
    assert collected("USA", "CHN", date(2018, 1, 1)) is not None
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
    assert "collected 88 % (standard error 4)" in said
    other = detente.duty("9403.60.80", origin="DEU", importer="USA", on="2019-02-15")
    assert not any("Customs collected" in note for note in other.notes)
