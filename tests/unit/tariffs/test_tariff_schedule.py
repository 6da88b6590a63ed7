from datetime import date

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from small_law import BEGINS, ENDS, measure, schedule, step

from detente.casebook import Party, Products
from detente.errors import TariffError, UnknownName
from detente.tariffs import Schedule
from detente.tariffs.base_rates import base_days

LATE = date(2019, 6, 1)


@pytest.fixture
def two_lists():
    return {
        "flat": pd.DataFrame({"code": ["84713001", "72061000"]}),
        "rated": pd.DataFrame({"code": ["847130", "87032401"], "low": [0.05, 0.10], "high": [0.10, 0.25]}),
        "partial": pd.DataFrame({"code": ["85176200", "84713001"], "share": [0.25, 1.0]}),
    }


def added(rates, code="84713001", importer="USA", origin="CHN"):
    return rates.product(code, importer=importer, origin=origin).lines.added.iloc[0]


def test_a_step_is_law_from_its_effective_day_on():
    law = schedule(measure("m", step("2018-07-06", 0.25)))
    assert added(law.on(date(2018, 7, 5))) == 0
    assert added(law.on(date(2018, 7, 6))) == 0.25


def test_the_latest_step_wins_and_a_removed_measure_is_gone():
    law = schedule(
        measure("m", step("2018-07-06", 0.1), step("2019-05-10", 0.25), step("2020-01-01", status="removed"))
    )
    assert added(law.on(date(2018, 8, 1))) == 0.1
    assert added(law.on(LATE)) == 0.25
    assert law.on(date(2020, 1, 1)).parts.empty


def test_a_step_withdrawn_before_its_day_never_takes_effect():
    law = schedule(measure("m", step("2018-07-06", 0.1), step("2019-03-02", 0.25, withdrawn=date(2019, 2, 24))))
    assert added(law.on(LATE)) == 0.1


def test_a_step_withdrawn_after_its_day_took_effect():
    law = schedule(measure("m", step("2019-03-02", 0.25, withdrawn=date(2019, 4, 1))))
    assert added(law.on(LATE)) == 0.25


def test_what_was_known_early_foresees_a_step_that_was_withdrawn_later():
    law = schedule(measure("m", step("2019-03-02", 0.25, known=date(2018, 12, 1), withdrawn=date(2019, 2, 24))))
    assert added(law.on(date(2019, 3, 2), known=date(2019, 2, 15))) == 0.25
    assert added(law.on(date(2019, 3, 2), known=date(2019, 2, 24))) == 0
    assert added(law.on(date(2019, 3, 2), known=date(2018, 11, 30))) == 0


def test_a_threat_carried_out_applies_withdrawn_or_future_and_only_when_known():
    law = schedule(
        measure(
            "m",
            step("2018-09-24", 0.1),
            step("2019-01-01", 0.2, known=date(2018, 9, 17), withdrawn=date(2018, 12, 1), threat="hike"),
            step("2019-03-02", 0.25, known=date(2018, 12, 1), withdrawn=date(2019, 2, 24), threat="hike"),
        )
    )
    assert added(law.on(date(2018, 9, 16), carry_out=("hike",))) == 0
    assert added(law.on(date(2018, 10, 1), carry_out=("hike",))) == 0.2
    assert added(law.on(date(2019, 2, 15), carry_out=("hike",))) == 0.25
    assert added(law.on(LATE, carry_out=("hike",))) == 0.25
    assert added(law.on(LATE)) == 0.1


def test_a_later_law_replaces_a_threat_carried_out():
    law = schedule(measure("m", step("2018-09-24", 0.3, status="threatened", threat="t"), step("2019-05-10", 0.25)))
    assert added(law.on(date(2018, 10, 1), carry_out=("t",))) == 0.3
    assert added(law.on(LATE, carry_out=("t",))) == 0.25


def test_a_threatened_step_does_nothing_by_itself():
    assert added(schedule(measure("m", step("2018-09-24", 0.3, status="threatened", threat="t"))).on(LATE)) == 0


def test_unknown_names_raise_with_the_names_that_exist():
    law = schedule(measure("us-list-1", step("2018-07-06", 0.25, threat="hike")))
    with pytest.raises(UnknownName, match="did you mean hike"):
        law.on(LATE, carry_out=("hikes",))
    with pytest.raises(UnknownName, match="did you mean us-list-1"):
        law.on(LATE, without=("us-list-2",))


def test_a_day_outside_the_case_is_refused():
    with pytest.raises(TariffError, match="2020-02-19 is outside the case, which runs from 2018-01-01 to 2020-02-18"):
        schedule(measure("m", step("2018-07-06", 0.25))).on(date(2020, 2, 19))


def test_lists_with_rate_columns_and_shares(two_lists):
    law = schedule(
        measure("flat", step("2018-07-06", 0.25), products=Products(list="flat")),
        measure(
            "rated",
            step("2018-09-24", rate_column="low"),
            step("2019-06-01", rate_column="high"),
            products=Products(list="rated"),
        ),
        measure("partial", step("2018-07-06", 0.2), products=Products(list="partial")),
        lists=two_lists,
    )
    assert added(law.on(date(2018, 10, 1))) == pytest.approx(0.25 + 0.05 + 0.2)
    assert added(law.on(LATE)) == pytest.approx(0.25 + 0.10 + 0.2)
    assert added(law.on(LATE), "85176200") == pytest.approx(0.25 * 0.2)


def test_an_unknown_list_or_rate_column_is_refused(two_lists):
    with pytest.raises(UnknownName, match="table of the case 'nowhere'"):
        schedule(measure("m", step("2018-07-06", 0.1), products=Products(list="nowhere")), lists=two_lists)
    with pytest.raises(UnknownName, match="did you mean high"):
        schedule(
            measure("m", step("2018-07-06", rate_column="hig"), products=Products(list="rated")),
            lists=two_lists,
        )


def test_a_heading_that_no_line_begins_with_is_refused():
    with pytest.raises(TariffError, match="no tariff line of USA begins with 7777"):
        schedule(measure("m", step("2018-07-06", 0.1), products=Products(codes=("7777",))))


def test_excluded_codes_are_taken_out():
    law = schedule(measure("m", step("2018-07-06", 0.1), products=Products(codes=("84",), excluding=("8471.30",))))
    assert added(law.on(LATE)) == 0
    assert added(law.on(LATE), "84714101") == 0.1


def test_every_origin_pays_except_the_exempt():
    law = schedule(
        measure("steel", step("2018-03-23", 0.25), on=("*",), exempt=("CAN",), products=Products(codes=("7206",)))
    )
    rates = law.on(LATE)
    assert added(rates, "72061000", origin="CAN") == 0
    assert added(rates, "72061000", origin="JPN") == 0.25
    assert law.origins("USA") == ("CAN", "*")


def test_a_member_of_a_bloc_is_treated_as_the_bloc():
    bloc = Party(id="EUR", name="European Union", members=("AUT", "BEL"))
    law = Schedule.from_measures(
        [measure("steel", step("2018-06-01", 0.25), on=("EUR",), products=Products(codes=("7206",)))],
        {},
        begins=BEGINS,
        ends=ENDS,
        parties=(bloc,),
    )
    assert added(law.on(LATE), "72061000", origin="AUT") == 0.25
    assert added(law.on(LATE), "72061000", origin="NOR") == 0


def test_an_importer_without_mfn_table_has_missing_mfn_and_not_zero():
    law = schedule(
        measure("eu", step("2018-06-22", 0.25), importer="EUR", on=("USA",), products=Products(codes=("2208",)))
    )
    line = law.on(LATE).product("2208.30", importer="EUR", origin="USA").lines.iloc[0]
    assert line.added == 0.25
    assert np.isnan(line.mfn)
    assert np.isnan(line.total)


def test_a_product_of_four_digits_gives_all_lines_and_ten_digits_the_line_around_it():
    rates = schedule(measure("m", step("2018-07-06", 0.25))).on(LATE)
    heading = rates.product("8471", importer="USA", origin="CHN")
    assert len(heading.lines) > 10
    assert set(heading.parts.measure) == {"m"}
    assert set(heading.parts.authority) == {"Section 301"}
    assert rates.product("8471.30.01.00", importer="USA", origin="CHN").lines.code.tolist() == ["84713001"]


def test_a_product_or_importer_that_nobody_knows_is_refused():
    rates = schedule(measure("m", step("2018-07-06", 0.25))).on(LATE)
    with pytest.raises(UnknownName, match="unknown product of USA"):
        rates.product("8471.99", importer="USA", origin="CHN")
    with pytest.raises(UnknownName, match="unknown importer"):
        rates.product("8471", importer="FRA", origin="CHN")
    with pytest.raises(TariffError, match="7 digits"):
        rates.product("8471.300", importer="USA", origin="CHN")


def test_a_part_of_a_line_is_a_line_of_its_own_with_the_mfn_rate_of_its_parent():
    law = schedule(measure("m", step("2018-07-06", 0.25), products=Products(codes=("87032401.10",))))
    lines = law.on(LATE).product("8703.24.01", importer="USA", origin="CHN").lines
    assert lines.added.tolist() == [0.0, 0.25]
    assert lines.mfn.nunique() == 1


def test_change_days_are_the_days_on_which_something_changes():
    law = schedule(
        measure(
            "m",
            step("2018-07-06", 0.1),
            step("2019-03-02", 0.2, withdrawn=date(2019, 2, 24)),
            step("2019-09-01", 0.3, status="threatened", threat="t"),
        ),
    )
    staged = {day for day in base_days("USA") if law.begins <= day <= law.ends}
    assert set(law.change_days()) == staged | {BEGINS, date(2018, 7, 6)}
    assert date(2018, 7, 1) in law.change_days(), "the third cut of the Information Technology Agreement"


def test_the_tidy_frame_holds_what_the_blocks_hold():
    rates = schedule(measure("m", step("2018-07-06", 0.25))).on(LATE)
    frame = rates.frame
    assert list(frame.columns) == ["importer", "origin", "code", "mfn", "preference", "column_two", "added", "total"]
    by_line = rates.parts.groupby("code").rate.sum()
    charged = frame[frame.added > 0].set_index("code").added
    assert_frame_equal(by_line.to_frame("r").sort_index(), charged.to_frame("r").sort_index(), check_index_type=False)
