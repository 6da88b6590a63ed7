"""Three parties of which two bargain, one of them an importer whose general rates are not known.

Both ended the report of ``us-trade-2025``: a day without an average had no percent, and judged worths were asked of
every party of the case where two are at the table.
"""

from dataclasses import replace

import pytest

import detente
from detente.chapters.deal import words as deal_words
from detente.chapters.tariffs.chapter import Tariffs
from detente.chapters.tariffs.history import steps
from detente.chapters.tariffs.look import TariffTable

SEEN = {"known": "2018-06-01", "source": "notice"}


def duty(by, on, rate):
    return {
        "id": f"{by}-on-{on}",
        "title": f"{by} on {on}",
        "imposed_by": by,
        "on": [on],
        "authority": "retaliation",
        "products": {"everything": True},
        "steps": [{"rate": rate, "effective": "2018-07-01", **SEEN}],
    }


def without(measure):
    return {"without": [measure]}


CASE = {
    "id": "three",
    "title": "Three parties, two at the table",
    "summary": "A duty and two answers; two of the three talk.",
    "begins": "2018-01-01",
    "ends": "2018-12-31",
    "default_date": "2018-08-01",
    "sources": [{"id": "notice", "publisher": "Gazette", "title": "Notice", "date": "2018-06-01"}],
    "parties": [{"id": code, "name": name} for code, name in (("CAN", "Canada"), ("USA", "US"), ("CHN", "China"))],
    "measures": [duty("CAN", "USA", 0.1), duty("USA", "CHN", 0.2), duty("CHN", "USA", 0.15)],
    "paths": [{"id": "law", "title": "The law as it stands", "description": "Nothing is carried out."}],
    "issues": [
        {
            "id": "duties",
            "title": "The duties",
            "topic": "tariffs",
            "history": [{"status": "open", "certainty": "assumption", **SEEN}],
            "options": [
                {"id": "stay", "title": "They stay", "values": {"USA": [0, 0], "CHN": [0, 0]}},
                {
                    "id": "go",
                    "title": "The US duty goes",
                    "tariff": without("USA-on-CHN"),
                    "values": {"USA": [1, 3], "CHN": [4, 6]},
                },
            ],
        }
    ],
    "terms": {
        "between": ["USA", "CHN"],
        "points_per_billion": {"USA": [1, 1], "CHN": [1, 1]},
        "no_deal": {"law": 1.0},
        "stopgap": "law",
        "closing": [0.3, 0.6],
    },
}


@pytest.fixture(scope="module")
def study():
    setup = detente.Setup(draws=0, sectors="one", inputs="none")
    return detente.run(CASE, setup=setup, chapters=["tariffs", "deal"])


def test_judged_worths_are_those_of_the_two_that_bargain(study):
    assert study["deal"].record.parties == ("USA", "CHN")
    assert [line.judged for line in study["deal"].record.prices] == [(2.0, 5.0)]
    assert all(len(line.points) == len(line.money) == 2 for line in study["deal"].record.prices)
    assert "The duties" in study["deal"].markdown()


def test_a_package_that_gives_a_side_no_more_than_no_deal_is_no_room(study):
    """The US loses two billion by the step, and gains two points: it stays where it is."""
    record = study["deal"].record
    assert "No package gives every party more than no deal" in record.status
    assert record.packages[0].gains == (0.0, 0.0)
    assert study.page.brief[-1] == deal_words.NO_ROOM
    better = replace(record, packages=(replace(record.packages[0], gains=(1.0, 2.0)),))
    assert deal_words.sentence(better).startswith("There is room")


def test_an_importer_whose_general_rates_are_not_known_is_told_by_what_it_adds(study):
    table = study["tariffs"].record.averages.query("importer == 'CAN'")
    assert table["total"].isna().all()
    assert table["added"].tolist() == pytest.approx([0.1])
    said = study.markdown()
    assert "On top of general rates that are not known here: Canada adds 10.0% on US." in said
    assert "–%" not in said
    assert "charged about –" not in said
    assert not any("Canada" in one for one in study.page.brief[:1])


def test_a_day_without_an_average_is_left_out_of_the_line(study):
    record = study["tariffs"].record
    first = (record.series["importer"] == "USA") & (record.series["day"] == record.series["day"].min())
    gap = replace(record, series=record.series.assign(total=record.series["total"].mask(first)))
    whole, left = (
        [row for row in steps(TariffTable(one, study.view)) if row["line"] == "0law"] for one in (record, gap)
    )
    assert {row["day"] for row in whole} - {row["day"] for row in left} == {"2018-01-01"}


def test_an_average_that_is_missing_on_a_course_breaks_no_sentence_and_no_tile(study):
    """Where nothing that is bought has a weight every part of an average is missing."""
    record = study["tariffs"].record
    parts = ["mfn", "added", "total", "covered"]
    averages = record.averages
    none = averages.assign(**{name: averages[name].mask(averages["importer"] == "CAN") for name in parts})
    chapter, gap = Tariffs(), replace(record, averages=none)
    said = str((chapter.page(gap, study.view), chapter.answer(gap, study.view), chapter.tiles(gap, study.view)))
    assert "general rates that are not known" not in said
    assert "charged about –" not in said
