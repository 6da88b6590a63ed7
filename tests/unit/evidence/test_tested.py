"""The table of what was tested: readable, honest about failures, and the same as the cells say."""

from datetime import date

import numpy as np
import pytest

from detente.chapters.trust import words
from detente.chapters.trust.record import TrustRecord
from detente.errors import SourceError
from detente.evidence import Trial, seen, trials
from detente.evidence.tested import _trial

ROW = {
    "what": "imports: error over that of “no change”",
    "episode": "2019",
    "score": "0.89",
    "bar": "below 1",
    "met": "yes",
    "date": "2026-11-28",
    "source": "customs",
}


def record(*found):
    return TrustRecord((), (), (), 1e-10, tuple(found))


def test_every_test_has_an_episode_a_score_and_a_source():
    assert len(trials()) >= 5
    for one in trials():
        assert one.what
        assert one.score
        assert one.source
        assert date(2026, 1, 1) < one.day


def test_a_test_without_a_bar_is_neither_met_nor_failed():
    assert _trial({**ROW, "met": "no bar"}, 2).met is None
    assert _trial({**ROW, "met": "no"}, 2).met is False


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"met": "nearly"}, "tested.csv:7: met is 'nearly'"),
        ({"date": "28 Nov"}, "tested.csv:7: '28 Nov' is no day"),
        ({"score": ""}, "tested.csv:7: each of"),
    ],
)
def test_a_row_that_cannot_be_read_says_its_line(changed, said):
    with pytest.raises(SourceError, match=said.replace(".", r"\.")):
        _trial({**ROW, **changed}, 7)


def test_the_error_over_that_of_no_change_follows_from_the_cells_that_are_shown():
    """The largest cells are most of the trade: the table's score is theirs to a few hundredths."""
    cells = seen()
    before, predicted, observed = (
        np.array([getattr(one, name) for one in cells]) for name in ("before", "predicted", "observed")
    )
    ratio = np.sqrt((before * (observed - predicted) ** 2).sum() / (before * observed**2).sum())
    stated = next(float(one.score) for one in trials() if words.ERROR in one.what and "HS chapter" in one.what)
    assert ratio == pytest.approx(stated, abs=0.05)
    assert ratio < 1


def test_the_first_page_says_each_episode_and_how_many_bars_were_met():
    failed = _trial({**ROW, "episode": "2025", "score": "1.20", "met": "no"}, 3)
    said = words.tested(record(_trial(ROW, 2), failed))
    assert said == (
        "Tested on 2019 (error 0.89 of that of saying “no change”) and 2025 (error 1.20 of that of saying “no "
        "change”); 1 of 2 bars met."
    )


def test_with_no_test_the_page_says_so():
    assert words.tested(record()) == "Nothing here has been tested against what happened."
    assert words.trials(record()) is None


def test_a_failed_test_is_shown_as_failed():
    failed = Trial("imports", "2025", "1.20", "below 1", False, date(2026, 1, 2), "customs")
    assert [row[-1].text for row in words.trials(record(failed)).rows] == ["no"]
