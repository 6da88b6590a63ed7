"""A duty is due by the law of a country on a day: the book joins what all cases know, and says what it lacks."""

from datetime import date

import pytest

from detente.casebook import cases, load
from detente.casebook.force import begins
from detente.errors import TariffError, UnknownName
from detente.questions.duty import ask as duty
from detente.tariffs.amendments import FOLDER, amendments, read
from detente.tariffs.lawbook import law_book, tables_agree
from detente.tariffs.preferences import program

OWN = {
    "id": "mine",
    "title": "One measure of my own",
    "summary": "A duty on bicycles.",
    "begins": "2019-01-01",
    "ends": "2019-12-31",
    "default_date": "2019-06-01",
    "parties": [{"id": "USA", "name": "United States"}, {"id": "VNM", "name": "Vietnam"}],
    "sources": [{"id": "me", "publisher": "me", "title": "What I suppose", "date": "2019-01-01"}],
    "measures": [
        {
            "id": "bicycles",
            "title": "My duty on bicycles",
            "imposed_by": "USA",
            "on": ["VNM"],
            "authority": "mine",
            "products": {"codes": ["8712"]},
            "steps": [{"rate": 0.4, "known": "2019-02-01", "effective": "2019-03-01", "source": "me"}],
        }
    ],
}


def rate(code, origin, on, importer="US", **more):
    return duty(code, origin=origin, importer=importer, on=on, **more).lines[0].total


@pytest.mark.parametrize(
    ("code", "origin", "on", "total"),
    [
        ("8541.40.60", "MY", "2018-03-01", 0.30),  # Section 201, which only the case on China has
        ("8450.20.00", "VN", "2018-03-01", 0.21),  # 1 % and the safeguard on washers
        ("8712.00.15", "CN", "2025-05-20", 0.66),  # 11 % and List 3, fentanyl, reciprocal
        ("7208.10.15", "TR", "2018-09-01", 0.50),
        ("7208.10.15", "CN", "2025-03-11", 0.70),  # steel duty of 2018, fentanyl 20 %, review of Section 301 25 %
        ("7208.10.15", "CN", "2025-05-20", 0.70),
        ("8703.23.01", "MX", "2018-06-01", 0.0),
        ("6110.20.20", "RU", "2025-04-10", 0.50),
        ("6110.20.20", "RU", "2022-04-08", 0.165),
        ("6110.20.20", "CU", "2018-04-08", 0.50),
        ("8504.40.95", "JP", "2018-06-30", 0.007),
        ("8504.40.95", "JP", "2018-07-01", 0.003),
        ("8504.40.95", "JP", "2019-07-01", 0.0),
        ("6110.20.20", "KR", "2018-01-01", 0.049),
        ("0201.10.50", "KR", "2017-06-01", 0.158),  # 26.4 % less six fifteenths
    ],
)
def test_the_law_of_the_day_is_the_union_of_all_that_is_known(code, origin, on, total):
    assert rate(code, origin, on) == pytest.approx(total)


def test_cuts_of_the_korea_agreement_go_on_after_2017():
    days = ["2017-07-01", "2018-01-01", "2019-01-01", "2020-01-01", "2021-01-01"]
    line = "6110.20.20"  # 16.5 % in ten equal cuts, each written to a tenth of a percent below
    assert [rate(line, "KR", day) for day in days] == pytest.approx([0.066, 0.049, 0.033, 0.016, 0.0])


def test_mexico_pays_under_nafta_and_then_the_usmca():
    assert program("USA", "MEX", date(2020, 6, 30)) == "NAFTA"
    assert program("USA", "MEX", date(2020, 7, 1)) == "USMCA"


def test_what_was_due_and_what_was_known_are_two_answers():
    asked = {"origin": "VN", "importer": "US", "on": "2025-04-10"}
    due, then = duty("8471.30.01", **asked).lines[0], duty("8471.30.01", known="2025-04-10", **asked).lines[0]
    assert (due.total, due.as_known) == (0.0, 0.1)
    assert (then.total, then.as_known) == (0.1, None)
    assert "10.0 % was known to be due" in duty("8471.30.01", **asked).markdown()


def test_every_measure_in_force_is_in_the_book_of_its_importer():
    """But those of a case that another supersedes: the book has the later reading of the same law instead."""
    given = [load(name) for name in cases()]
    superseded = {name for case in given for name in case.supersedes}
    books = {name: law_book(name) for name in {one.imposed_by for case in given for one in case.measures}}
    for case in given:
        for measure in case.measures:
            book = books[measure.imposed_by]
            assert (case.id in book.cases) == (case.id not in superseded)
            if case.id in superseded:
                continue
            assert case.id in book.entries[measure.id].cases
            ours = {(s.effective, s.status, s.rate, s.rate_column) for s in book.measure(measure.id).steps}
            assert {(s.effective, s.status, s.rate, s.rate_column) for s in measure.steps} <= ours


def test_a_case_that_supersedes_another_has_its_days_and_its_importers():
    for late in map(load, cases()):
        for early in map(load, late.supersedes):
            assert late.begins <= early.begins <= early.ends <= late.ends
            assert {m.imposed_by for m in early.measures} <= {m.imposed_by for m in late.measures}


@pytest.mark.parametrize(
    ("code", "origin", "december", "january", "april"),
    [
        ("7208.10.15", "CN", 0.325, 0.50, 0.70),  # List 4A, then the review of Section 301 in its place
        ("7208.10.15", "DE", 0.25, 0.0, 0.25),  # the quotas of 2022 are known from 2025 on, and end in March
        ("7208.10.15", "JP", 0.25, 0.0, 0.25),
        ("7208.10.15", "TR", 0.25, 0.25, 0.25),
        ("7208.10.15", "BR", 0.0, 0.0, 0.25),
        ("7208.10.15", "KR", 0.0, 0.0, 0.25),
        ("7601.10.30", "BR", 0.10, 0.10, 0.25),
        ("7601.10.30", "KR", 0.10, 0.10, 0.25),
        ("7601.10.30", "DE", 0.10, 0.0, 0.25),
        ("7601.10.30", "JP", 0.10, 0.10, 0.25),
        ("8541.40.60", "TR", 0.1425, 0.1425, 0.14),  # the safeguard of its own goes on as that of all others
    ],
)
def test_metals_of_2018_are_taken_over_in_2025_as_they_stood_then_and_counted_once(
    code, origin, december, january, april
):
    def added(day):
        return duty(code, origin=origin, importer="US", on=day).lines[0].added

    assert [added("2024-12-31"), added("2025-01-15"), added("2025-04-04")] == pytest.approx([december, january, april])


@pytest.mark.parametrize("importer", ["USA", "CHN"])
def test_cases_that_share_a_measure_agree_on_it(importer):
    book = law_book(importer)
    assert tables_agree(book).empty
    for name, entry in book.entries.items():
        found = [next(m for m in load(case).measures if m.id == name) for case in entry.cases]
        tables = {case: m.products.list for case, m in zip(entry.cases, found, strict=True) if m.products.list}
        texts = {load(case).lists[table].path.read_bytes() for case, table in tables.items()}
        assert len(texts) <= 1, f"the cases {entry.cases} have two tables for {name}"


def test_a_measure_of_your_own_joins_the_book_and_takes_the_place_of_one_of_its_id():
    assert rate("8712.00.15", "VN", "2019-06-01", also=[OWN]) == pytest.approx(0.11 + 0.4)
    assert rate("8712.00.15", "VN", "2019-06-01") == pytest.approx(0.11)
    measure = {**OWN["measures"][0], "id": "us-301-list-3", "on": ["CHN"]}
    assert rate("8712.00.15", "CN", "2019-06-01", also=[{**OWN, "measures": [measure]}]) == pytest.approx(0.11 + 0.4)


def test_one_case_alone_is_asked_by_its_name():
    assert rate("8541.40.60", "MY", "2018-03-01", case="steel-232-2018") == 0.0


def test_what_the_rates_lack_is_told_where_it_matters():
    answer = duty("8712.00.15", origin="CN", importer="US", on="2025-05-20")
    assert any("Exclusions from Section 301" in one for one in answer.left_out)
    assert "Not in these rates" in answer.markdown()
    early = duty("8712.00.15", origin="CN", importer="US", on="2018-05-20")
    assert early.left_out == ("Antidumping and countervailing duties, fees and taxes are in no rate of this book.",)


def test_a_measure_beyond_the_last_day_that_vouches_for_it_says_so():
    answer = duty("7208.10.15", origin="DE", importer="US", on="2022-06-01")
    assert any("last known to be so on 2020-02-18" in note and "taken to stand" in note for note in answer.notes)
    lists = duty("8712.00.15", origin="CN", importer="US", on="2024-06-01")
    assert not any("taken to stand" in note for note in lists.notes), "the schedule of 2026 vouches for List 3"


def test_a_day_after_the_last_that_is_known_gives_the_rates_of_that_day_or_is_refused():
    last = law_book("USA").known_until
    later = last.replace(year=last.year + 1)
    answer = duty("8712.00.15", origin="CN", importer="US", on=later)
    assert (answer.on, answer.law_of) == (later, last)
    assert f"The law is known here until {last}" in answer.markdown()
    with pytest.raises(
        TariffError, match=f"after {law_book('USA').last_text}, the last day of which the law of USA is known"
    ):
        duty("8712.00.15", origin="CN", importer="US", on=later, strict=True)


def test_an_importer_without_a_book_and_a_country_on_itself_are_refused():
    with pytest.raises(UnknownName, match="importer with a law book"):
        duty("8712.00.15", origin="CN", importer="JP", on="2019-01-01")
    with pytest.raises(TariffError, match="USA charges no duty on its own goods"):
        duty("8712.00.15", origin="US", importer="US", on="2019-01-01")


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_amendment_is_of_a_measure_that_some_case_has(file):
    book = law_book(file.stem)
    assert file.stem == amendments(file.stem).importer
    assert {one.measure for one in amendments(file.stem).measures} <= set(book.entries)
    for measure in book.schedule.measures:
        assert list(measure.steps) == sorted(measure.steps, key=lambda s: (s.effective, s.known))
        assert all(step.source in book.sources for step in measure.steps)
        assert all(begins(step) <= step.effective for step in measure.steps)


def test_mistakes_of_a_book_are_told_by_line(tmp_path):
    file = tmp_path / "USA.yaml"
    file.write_text("importer: USA\nmeasures:\n  - {measure: a, seen: soon, source: x}\n", encoding="utf-8")
    with pytest.raises(TariffError, match=r"USA.yaml:3: measures.0.seen"):
        read(file)
    file.write_text("importer: USA\nmeasures:\n  - {measure: a, source: x}\n", encoding="utf-8")
    with pytest.raises(TariffError, match="no source x"):
        read(file)


def test_programmes_for_developing_countries_are_named_and_not_counted():
    brazil = duty("8712.00.15", origin="BR", importer="US", on="2018-09-10")
    note = next(one for one in brazil.notes if "GSP" in one)
    assert "counts none" in note
    assert "lapsed on 31 December 2020" in note
    assert brazil.lines[0].total == pytest.approx(0.11)
    assert not any("GSP" in one for one in duty("8712.00.15", origin="JP", importer="US", on="2018-09-10").notes)


def test_dollars_are_the_whole_duty_and_not_the_added_part_alone():
    line = duty("8712.00.15", origin="CN", importer="US", on="2019-06-01", value=1000.0).lines[0]
    assert line.dollars == pytest.approx(1000 * (0.11 + 0.25))
    column_two = duty("6110.20.20", origin="RU", importer="US", on="2025-04-10", value=1000.0).lines[0]
    assert column_two.dollars == pytest.approx(500)


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        ("Antarctica", "Antarctica is no customs territory: give the country that the goods come from"),
        ("Puerto Rico", "Puerto Rico lies in the customs territory of United States: give USA"),
        ("Monaco", "Monaco lies in the customs territory of European Union: give EUR"),
    ],
)
def test_a_country_that_is_no_customs_territory_is_refused_with_the_one_to_ask_for(origin, said):
    with pytest.raises(TariffError, match=said):
        duty("8471.30.01", origin=origin, importer="USA", on="2025-06-01")


def test_strict_refuses_a_day_after_the_last_text_that_was_read():
    ask = {"origin": "CHN", "importer": "USA"}
    assert "read up to 2026-10-08, and this day comes later" in " ".join(
        duty("6403.99.60", on="2026-11-20", **ask).notes
    )
    assert duty("6403.99.60", on="2026-10-08", strict=True, **ask).law_of == date(2026, 10, 8)
    with pytest.raises(TariffError, match="2026-11-20 is after 2026-10-08"):
        duty("6403.99.60", on="2026-11-20", strict=True, **ask)


def test_an_importer_without_a_law_book_is_told_how_to_have_one():
    with pytest.raises(UnknownName, match="Its law can be a case of your own"):
        duty("8471.30", origin="USA", importer="MEX", on="2025-06-01")


def test_nothing_that_a_book_or_a_case_leaves_out_stands_without_a_source_or_a_mark():
    for importer in ("USA", "CHN"):
        for one in amendments(importer).leaves_out:
            assert (one.source is None) == one.own, one.text
    for case in cases():
        for remark in load(case).leaves_out:
            assert (remark.source is None) == remark.own, (case, remark.text)


def test_what_a_rate_lacks_is_told_with_its_source_and_only_where_it_was_law():
    russia = duty("7202.11.50", origin="RU", importer="US", on="2023-05-20").left_out
    assert any(one.startswith("Rates above column 2") and "CSMS 52458835" in one for one in russia)
    steel = ("7208.10.15", "7601.10.30")
    told = [duty(code, origin="CA", importer="US", on="2020-08-20").left_out for code in steel]
    assert [any("aluminium of Canada" in one for one in lacks) for lacks in told] == [False, True]
    before, after = (
        duty("7208.10.15", origin="JP", importer="US", on=day).left_out for day in ("2022-03-31", "2022-04-01")
    )
    assert [any("quota" in one for one in lacks) for lacks in (before, after)] == [False, True]


def test_a_book_refuses_a_gap_that_rests_on_nothing(tmp_path):
    book = tmp_path / "USA.yaml"
    book.write_text("importer: USA\nleaves_out:\n  - text: Something.\n")
    with pytest.raises(TariffError, match=r"USA\.yaml:3: leaves_out\.0: .*name the source that shows it"):
        read(book)
    book.write_text("importer: USA\nleaves_out:\n  - {text: Something., source: nowhere}\n")
    with pytest.raises(TariffError, match="no source nowhere"):
        read(book)
