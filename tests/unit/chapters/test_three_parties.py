"""Three parties of which two bargain, one of them an importer whose general rates are not known.

Both ended the report of ``us-trade-2025``: a day without an average had no percent, and judged worths were asked of
every party of the case where two are at the table.
"""

import pytest

import detente

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
    assert "The US duty goes" in study.markdown()


def test_an_importer_whose_general_rates_are_not_known_is_told_by_what_it_adds(study):
    table = study["tariffs"].record.averages.set_index(["importer", "origin"])
    assert table.loc[("CAN", "USA"), "total"].isna().all()
    said = study.markdown()
    assert "On top of general rates that are not known here: Canada adds 10.0% on US." in said
    assert "–%" not in said
    assert "charged about –" not in said
    assert not any("Canada" in one for one in study.page.brief[:1])
