from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from detente.show import numbers as n

FINITE = st.floats(-1e9, 1e9)


@given(FINITE)
def test_nothing_is_written_as_minus_zero(value):
    for text in (n.percent(value), n.rate(value), n.plain(value), n.billions(value), n.money(value)):
        assert not text.startswith(("−", "+")) or any(digit in text for digit in "123456789")
        assert "-" not in text


def test_a_change_carries_its_sign_and_a_level_does_not():
    assert n.percent(0.214) == "+0.21%"
    assert n.percent(-0.331) == "−0.33%"
    assert n.percent(-0.0001) == "0.00%"
    assert n.rate(0.121) == "12.1%"


def test_a_small_change_gets_the_decimals_that_show_it():
    assert [n.percent(v) for v in (-0.0031, 0.0995, 1.234, -12.34)] == ["−0.003%", "+0.10%", "+1.23%", "−12.3%"]


def test_what_was_not_recorded_is_a_dash_and_not_a_zero():
    assert {n.percent(None), n.rate(float("nan")), n.money(None), n.billions(None), n.day(None)} == {"–"}


def test_money_changes_its_word_at_a_billion():
    assert n.money(52_030) == "$52.0 billion"
    assert n.money(-340.2) == "−$340 million"
    assert n.money(0.2) == "$0"
    assert n.money(999.9) == "$1.0 billion"


def test_one_is_singular():
    assert (n.count(1, "day"), n.count(15, "day"), n.count(0, "day")) == ("1 day", "15 days", "0 days")


def test_dates_are_read_out():
    assert n.day(date(2019, 3, 2)) == "2 March 2019"
    assert n.short_day(date(2019, 3, 2)) == "2 Mar 2019"
