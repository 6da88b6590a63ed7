"""Claims about the shipped law of the conflict of 2018 to 2020, against the record."""

from datetime import date

import numpy as np
import pytest

from detente.casebook import library
from detente.tariffs import build, series, weights
from detente.tariffs.goods_lists import read_list

CASE = "us-china-2018"
FEDERAL_REGISTER = {"us-301-list-1": 818, "us-301-list-2": 279, "us-301-list-3": 5745}
"""Lines that the notices name (83 FR 28710, 83 FR 40823, 83 FR 47974)."""
STATE_COUNCIL = {"2018-04-02": 128, "2018-07-06": 545, "2018-08-23": 333, "2018-09-24": 5207}
"""Lines that China's notices name."""
US_ON_CHINA = {
    "2018-01-01": 3.0,
    "2018-09-24": 8.7,
    "2019-06-15": 14.0,
    "2019-09-01": 17.0,
    "2020-02-14": 15.5,
}
"""Average with approximate weights, percent, from a calculation of its own (without Sections 201 and 232)."""
ITEMS = {("USA", "CHN"): ("7616995160", "7616995170"), ("CHN", "USA"): ()}
"""Items of ten digits that a measure names alone; no trade is known below the line."""
WITHIN = 0.7
"""Percentage points: two ways to bring 2024 imports to 2017."""
PIIE_ON_US = {
    "2018-01-01": 7.99,
    "2018-04-02": 8.37,
    "2018-05-01": 8.35,
    "2018-07-01": 7.23,
    "2018-07-06": 10.12,
    "2018-08-23": 14.36,
    "2018-09-24": 18.33,
    "2018-11-01": 18.16,
    "2019-01-01": 16.50,
    "2019-06-01": 20.72,
}
"""China's average tariff on the US as published (other weights: only its steps are compared)."""


@pytest.fixture(scope="module")
def law():
    return build(library.load(CASE))


@pytest.mark.parametrize("name", ["us-301-list-1", "us-301-list-2"])
def test_lists_1_and_2_have_the_lines_of_the_federal_register(name):
    assert len(read_list(library.load(CASE).lists[name])) == FEDERAL_REGISTER[name]


def test_list_3_has_the_lines_of_the_federal_register_but_for_lines_split_later():
    lines = len(read_list(library.load(CASE).lists["us-301-list-3"]))
    assert abs(lines - FEDERAL_REGISTER["us-301-list-3"]) <= 25


@pytest.mark.parametrize(("day", "lines"), STATE_COUNCIL.items())
def test_chinas_lists_have_the_lines_of_its_notices(day, lines):
    lists = library.load(CASE).lists
    assert sum(len(read_list(lists[name])) for name in lists if name.startswith(f"cn-{day}")) == lines


def test_no_line_is_on_two_us_lists_whole():
    lists = library.load(CASE).lists
    names = [name for name in lists if name.startswith("us-301-list-") and "exclusions" not in name]
    tables = [read_list(lists[name]) for name in names]
    share = {}
    for table in tables:
        part = table["share"] if "share" in table else np.ones(len(table))
        for code, value in zip(table["code"], part, strict=True):
            share[code] = share.get(code, 0.0) + value
    assert max(share.values()) <= 1 + 1e-3


def test_the_hike_that_was_threatened_raises_list_3_exactly_from_10_to_25_percent(law):
    day = date(2019, 2, 15)
    table = read_list(library.load(CASE).lists["us-301-list-3"])
    whole = table.code[table.share == 1.0].to_numpy(dtype="U10")
    now, then = law.on(day).block("USA", "CHN"), law.on(day, carry_out=("hike",)).block("USA", "CHN")
    listed = np.isin(now.codes, whole)
    rise = then.added - now.added
    np.testing.assert_allclose(rise[listed], 0.15, atol=1e-12)
    line = now.codes.astype("U8")
    assert (rise[~np.isin(line, table.code.to_numpy(dtype="U8"))] == 0).all()
    parts = law.on(day).parts
    assert set(parts.rate[(parts.measure == "us-301-list-3") & parts.code.isin(whole)]) == {0.1}


def test_the_us_average_on_china_follows_the_record(law):
    days = [date.fromisoformat(day) for day in US_ON_CHINA]
    mine = 100 * series(law, weights("USA", "CHN"), days).total
    np.testing.assert_allclose(mine, list(US_ON_CHINA.values()), atol=WITHIN)


def test_chinas_average_on_the_us_moves_on_each_published_date_in_the_published_direction(law):
    days = [date.fromisoformat(day) for day in PIIE_ON_US]
    mine = np.diff(series(law, weights("CHN", "USA"), days).total)
    published = np.diff(list(PIIE_ON_US.values()))
    assert (np.sign(mine) == np.sign(published)).all()


def test_chinas_average_does_not_move_between_its_dates(law):
    table = series(law, weights("CHN", "USA")).set_index("day").total
    moved = {day for day, change in table.diff().items() if abs(change) > 1e-9}
    published = {date.fromisoformat(day) for day in PIIE_ON_US} - {date(2018, 1, 1)}
    assert moved == published | {date(2019, 9, 1), date(2020, 2, 14)}


def test_cars_and_parts_were_let_off_on_1_january_2019(law):
    def on_cars(day):
        return law.on(day).product("8703.23.41", importer="CHN", origin="USA").lines.iloc[0]

    assert on_cars(date(2018, 12, 31)).total == pytest.approx(0.40)
    assert on_cars(date(2019, 1, 1)).total == pytest.approx(0.15)


def test_soybeans_pay_28_percent_from_july_2018(law):
    beans = law.on(date(2018, 7, 6)).product("1201.90.10", importer="CHN", origin="USA")
    assert beans.lines.total.tolist() == pytest.approx([0.28])
    assert beans.parts.authority.tolist() == ["retaliation"]


def test_the_parties_have_weights_for_all_their_tariff_lines(law):
    for pair in (("USA", "CHN"), ("CHN", "USA")):
        row = law.on(date(2019, 2, 15)).average(weights(*pair)).iloc[0]
        assert row.without_weight == len(ITEMS[pair])
        assert row.mfn_known_share > 0.99


def test_every_shipped_case_has_a_schedule():
    for name in library.cases():
        dossier = library.load(name)
        rates = build(dossier).on(dossier.default_date)
        assert rates.blocks


def test_exclusions_enter_no_average_and_their_upper_bound_takes_a_fifth_of_it_away(law):
    day, own = date(2020, 2, 18), weights("USA", "CHN")
    without, with_them = (law.on(day, reliefs=reliefs).average(own).total[0] for reliefs in (False, True))
    assert 100 * without == pytest.approx(15.6, abs=0.1)
    assert 100 * with_them == pytest.approx(12.2, abs=0.1)


def test_exclusions_reach_back_to_the_first_day_of_their_list_but_were_not_known_then(law):
    day = date(2018, 7, 6)
    foreseen, in_the_end = (law.on(day, known=known, reliefs=True).block("USA", "CHN") for known in (day, None))
    assert (in_the_end.added <= foreseen.added + 1e-12).all()
    assert in_the_end.added.sum() < foreseen.added.sum()
