"""One product's duty: rates, notices, graces, what changed and what comes, and what is said beside it."""

from datetime import date

import pytest

from detente.errors import TariffError, UnknownName
from detente.questions.duty import ask as duty
from detente.questions.duty_answer import RateChange

CONVERTER = "8504.40.95"


def from_china(code, day, **more):
    return duty(code, origin="cn", importer="us", on=date.fromisoformat(day), **more)


def test_computers_were_free_in_may_2019_and_a_tariff_on_them_was_threatened():
    answer = from_china("8471.30", "2019-05-15", value=100_000)
    line = answer.lines[0]
    assert (line.code, line.total, line.dollars, line.parts) == ("84713001", 0.0, 0.0, ())
    assert any("--if everything" in note for note in answer.notes)


def test_a_good_of_list_3_names_its_notice_and_its_last_change():
    line = from_china(CONVERTER, "2019-05-15").lines[0]
    assert line.added == 0.25
    assert line.parts[0]["reference"] == "84 FR 20459"
    assert line.last_change == RateChange(date(2019, 5, 10), pytest.approx(0.103), pytest.approx(0.253))


@pytest.mark.parametrize(
    ("entered", "exported", "rate"),
    [
        ("2019-05-15", "2019-05-09", 0.10),
        ("2019-05-15", "2019-05-10", 0.25),
        ("2019-06-14", "2019-05-09", 0.10),
        ("2019-06-15", "2019-05-09", 0.25),
        ("2019-05-09", "2019-05-01", 0.10),
    ],
)
def test_goods_exported_before_10_may_pay_10_percent_until_15_june(entered, exported, rate):
    assert from_china(CONVERTER, entered, exported=date.fromisoformat(exported)).lines[0].added == rate


def test_what_is_foreseen_is_what_was_known():
    line = from_china(CONVERTER, "2019-02-15").lines[0]
    assert line.next_change.day == date(2019, 3, 2)
    cut = from_china(CONVERTER, "2019-02-25").lines[0].next_change
    assert (cut.day, cut.before, cut.after) == (date(2019, 7, 1), pytest.approx(0.103), pytest.approx(0.1))
    assert from_china("9403.60", "2019-02-25").lines[0].next_change is None


def test_countries_are_codes_of_two_or_three_letters_or_names():
    asked = [("CN", "US"), ("chn", "usa"), ("China", "United States")]
    answers = [duty(CONVERTER, origin=a, importer=b, on=date(2019, 2, 15)) for a, b in asked]
    assert answers[0] == answers[1] == answers[2]
    with pytest.raises(UnknownName, match="did you mean China"):
        duty(CONVERTER, origin="Chinna", importer="US")


def test_turkish_steel_paid_half_its_value_in_the_autumn_of_2018():
    assert duty("7208.10.15", origin="TR", importer="US", on=date(2018, 9, 1)).lines[0].added == 0.5


def test_a_preference_is_told_with_its_agreement():
    line = duty("6109.10.00", origin="MX", importer="US", on=date(2018, 9, 1)).lines[0]
    assert (line.preference, line.agreement, line.total) == (0.0, "NAFTA", 0.0)
    assert line.mfn == pytest.approx(0.165)


def test_a_compound_rate_needs_a_quantity_for_dollars():
    asked = {"origin": "JP", "importer": "US", "on": date(2018, 9, 1), "value": 1000.0}
    assert duty("0402.29.50", **asked).lines[0].dollars is None
    assert duty("0402.29.50", quantity=250.0, **asked).lines[0].dollars == pytest.approx(149 + 250 * 1.104)


def test_quotas_exclusions_and_new_codes_are_told():
    washers = duty("8450.11", origin="KR", importer="US", on=date(2018, 5, 1))
    assert any("beyond it 50 % is due" in note for note in washers.notes)
    pumps = from_china("8412.21.00", "2019-05-15")
    assert any("let off us-301-list-1" in note for note in pumps.notes)
    assert pumps.lines[0].added == 0.25
    with pytest.raises(UnknownName, match="852411 is new in HS2022; it continues 901380"):
        from_china("8524.11", "2019-05-15")
    today = from_china("8524.11", "2025-05-20")
    assert [line.code for line in today.lines][:2] == ["85241110", "85241190"], "acts of 2025 name them"


def test_an_item_of_ten_digits_lends_its_line_no_change_of_rate():
    line = next(one for one in from_china("8524.11", "2025-05-20").lines if one.code == "85241190")
    assert line.last_change.day > date(2025, 1, 1)


def test_a_day_without_a_case_and_an_export_after_entry_are_refused():
    with pytest.raises(TariffError, match="the law of USA is known from 2017-01-01 on: nothing is known on 1999-01-01"):
        from_china(CONVERTER, "1999-01-01")
    with pytest.raises(TariffError, match="after entry"):
        from_china(CONVERTER, "2019-05-15", exported=date(2019, 5, 16))


def test_an_importer_without_base_rates_is_said_to_have_none_and_its_duties_are_told():
    beer = duty("2203.00", origin="US", importer="CA", on="2025-05-20")
    assert [one.total for one in beer.lines] == [None, None]
    assert any("general (MFN) and preferential rates of CAN are not known here" in note for note in beer.notes)
    assert any(note.startswith("220300 stands for what no list names below it") for note in beer.notes)
    steel = duty("7208.10.15", origin="CN", importer="US", on="2018-04-01")
    assert not any("not known here" in note for note in steel.notes)


def test_a_line_of_2022_without_a_general_rate_names_the_rate_of_what_it_continues():
    phone = duty("8517.13.00", origin="US", importer="CN", on="2025-05-20")
    said = "The general rate of 851713 is not known here: the schedule at hand is of the edition of 2017. There 851712"
    assert any(note.startswith(said) and note.endswith("which it continues, pays 0 %.") for note in phone.notes)


def test_a_line_of_2022_has_the_general_rate_of_the_later_schedule():
    phone, panel, truck = (
        duty(code, origin=origin, importer="US", on="2025-10-01").lines[0]
        for code, origin in (("8517.13.00", "CN"), ("8541.43.00", "MY"), ("8704.31.01", "JP"))
    )
    assert (phone.mfn, panel.mfn, truck.mfn) == (0.0, 0.0, 0.25)
    assert truck.total == pytest.approx(0.25), "15 % in all is less than the general rate of light trucks"
