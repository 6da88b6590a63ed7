import numpy as np
import pytest

from detente.errors import TariffError
from detente.tariffs.products import all_lines_below, clean, lines_below, parents

CODES = np.array(["01012100", "01012900", "0102", "84713001", "84714100"], dtype="U10")


@pytest.mark.parametrize("written", ["8471.30.01", "8471 30 01", "8471-30-01", "84713001"])
def test_dots_dashes_and_spaces_do_not_matter(written):
    assert clean(written) == "84713001"


def test_seven_digits_are_refused_with_the_remedy():
    with pytest.raises(TariffError, match=r"7 digits: give 2, 4, 6, 8 or 10"):
        clean("8471.300")


@pytest.mark.parametrize("written", ["", "abcd", "84x1", "٨٤٧١"])
def test_other_signs_are_refused(written):
    with pytest.raises(TariffError):
        clean(written)


def test_a_prefix_covers_exactly_the_lines_that_begin_with_it():
    assert CODES[lines_below(CODES, "0101")].tolist() == ["01012100", "01012900"]
    assert CODES[lines_below(CODES, "847130")].tolist() == ["84713001"]
    assert CODES[lines_below(CODES, "99")].tolist() == []


def test_overlapping_prefixes_count_a_line_once():
    at = all_lines_below(CODES, ["01", "0101", "84713001"])
    assert CODES[at].tolist() == ["01012100", "01012900", "0102", "84713001"]


def test_a_child_takes_the_longest_parent():
    at = parents(np.array(["0102", "010221"], dtype="U10"), np.array(["01022100", "01023100", "9999"], dtype="U10"))
    assert at.tolist() == [1, 0, -1]
