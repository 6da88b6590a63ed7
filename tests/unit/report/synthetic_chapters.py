"""Chapters of the synthetic study: a game of two sides and talks over a few issues, numbers made up (FIXTURE)."""

from datetime import date
from math import inf, sin

import pandas as pd
from synthetic_case import ON

from detente.codes import GOODS, REGIONS
from detente.study.bargain_records import (
    BarLine,
    ChoiceLine,
    ForecastRecord,
    HawkLine,
    HoldRecord,
    HomeRecord,
    IssueLine,
    PackageRecord,
    PathLine,
    PriceLine,
    TalksRecord,
    TimeRecord,
    TopicLine,
    TradeLine,
    WeightLine,
    Zone,
)
from detente.study.chapters import WarRecord
from detente.study.warchapter import WarChapter

ISSUES = ("subsidies", "standards", "internet", "cars", *(f"purchases-{n}" for n in range(1, 13)))


def matrix() -> pd.DataFrame:
    """The second side answers best by retaliating, the first by holding, so one cell is stable."""
    gains = {
        ("hold", "hold"): (0.0, 0.0), ("hold", "retaliate"): (-0.02, 0.01), ("hold", "remove"): (0.03, -0.04),
        ("hike", "hold"): (-0.01, -0.15), ("hike", "retaliate"): (-0.05, -0.12), ("hike", "remove"): (0.02, -0.2),
        ("remove", "hold"): (-0.03, 0.08), ("remove", "retaliate"): (-0.06, 0.09), ("remove", "remove"): (0.01, 0.05),
    }  # fmt: skip
    rows = [
        (a, b, a == "hold", b == "retaliate", (a, b) == ("hold", "retaliate"), x, 2e5 * x, y, 1e5 * y)
        for (a, b), (x, y) in gains.items()
    ]
    names = ["first_move", "second_move", "first_best", "second_best", "equilibrium", "first_gain", "first_money",
             "second_gain", "second_money"]  # fmt: skip
    return pd.DataFrame(rows, columns=names)


def game() -> WarChapter:
    return WarChapter(
        first="USA",
        second="CHN",
        matrix=matrix(),
        responses=pd.DataFrame(
            [("USA", 10.0, 12.0, 0.008, -0.032, 1600.0), ("CHN", 16.5, 14.0, 0.009, -0.001, 900.0)],
            columns=["side", "tariff_now", "tariff_best", "gain", "other_gain", "money"],
        ),
        war=pd.DataFrame(
            [("USA", 11.9, 0.006, 1300.0), ("CHN", 14.1, -0.024, -2500.0)],
            columns=["side", "tariff", "gain", "money"],
        ),
        cooperation=pd.DataFrame(
            [("law", "USA", 4.0, 0.032, 6400.0, 0.8), ("law", "CHN", 0.0, 0.032, 3400.0, 0.2),
             ("war", "USA", 6.0, 0.031, 6200.0, 0.8), ("war", "CHN", 0.0, 0.031, 3300.0, 0.2)],
            columns=["threat", "side", "tariff", "gain", "money", "weight"],
        ),
        certificate=-2.9e-7,
        status={"war": "Converged: FIXTURE.", "talks from the law": "Converged: FIXTURE."},
        notes=("FIXTURE: a note on the moves.",),
    )  # fmt: skip


def war() -> WarRecord:
    rates = [
        (side, other, sector, 0.1 + 0.05 * sin(n), 0.12 + 0.02 * sin(2 * n))
        for side, other in (("USA", "CHN"), ("CHN", "USA"))
        for n, sector in enumerate(GOODS)
    ]
    gains = [(code, 0.01 * sin(1.3 * n), 90 * sin(1.3 * n)) for n, code in enumerate(REGIONS)]
    return WarRecord(
        game(),
        pd.DataFrame(rates, columns=["side", "other", "sector", "now", "war"]),
        pd.DataFrame(gains, columns=["region", "gain", "money"]),
    )


def choices(full: bool) -> tuple[ChoiceLine, ...]:
    return tuple(
        ChoiceLine(
            name, f"Title of {name}", "subsidies" if n < 2 else "purchases", "full" if full else "part",
            "In full" if full else "In part", (2.0 - 0.1 * n, -1.5 + 0.2 * n), n != 3,
        )
        for n, name in enumerate(ISSUES)
    )  # fmt: skip


def package(id_: str, title: str, gains: tuple[float, float], full: bool) -> PackageRecord:
    gets, gives = ISSUES, ISSUES[:8]
    return PackageRecord(
        id=id_, title=title, utility=(gains[0] - 2.0, gains[1] - 18.0), gains=gains, choices=choices(full),
        gives=((), gives), gets=(gets, ISSUES[8:]), status="Optimal: FIXTURE.", gap=0.0,
        verified="Acceptable to all when recomputed; none of 99 other packages is better.",
        groups=(("Trade hawks", True, 20.0, 14.0), ("Planners", not full, -9.0 if full else 3.0, -5.0)),
        model=(0.7, 7.7), linear=(1.3, 7.6),
    )  # fmt: skip


def forecast() -> ForecastRecord:
    moods = tuple(
        tuple((0.3 + 0.1 * n + 0.05 * p, 0.3 - 0.05 * n, 0.4 - 0.05 * n - 0.05 * p) for n in range(5))
        for p in range(2)
    )
    return ForecastRecord(
        chances=(0.52, 0.2, 0.28), errors=(0.03, 0.02, 0.02), by_mood=moods,
        bins=tuple(n / 10 for n in range(11)), deal=(0, 0, 0, 2, 8, 20, 30, 25, 15, 4),
        extension=(0, 1, 4, 10, 12, 8, 5, 0, 0, 0), escalation=(0, 2, 9, 15, 14, 10, 6, 0, 0, 0),
        draws=200, programs=12, undecided=0, seed=0,
    )  # fmt: skip


def talks() -> TalksRecord:
    points = tuple((90.0 - 5 * n, -48.0 + 0.35 * n * (29 - n)) for n in range(15))
    packages = (
        package("nash", "For a mediator: the Nash package", (48.0, 31.4), False),
        package("best-USA", "The most that United States could ask for", (67.3, 16.4), True),
        package("best-CHN", "The most that China could ask for", (28.1, 41.1), False),
    )
    return TalksRecord(
        case="us-china-2018", title="FIXTURE", on=ON, parties=("USA", "CHN"), names=("United States", "China"),
        deadline=date(2019, 3, 2), days_left=15, deadline_title="List 3 rises from 10% to 25%",
        truce="No further rises for 90 days.",
        topics=(TopicLine("subsidies", 0, 1, 6, 1), TopicLine("purchases", 2, 0, 12, 0)),
        issues=tuple(IssueLine(n, n, "purchases", "open", ON, 3, True, 0.9) for n in ISSUES),
        bargained=16, links=4, status="complete: FIXTURE", no_deal=((-9.4, 6.1), (-29.1, -6.8)),
        stopgap=((-4.0, 3.0), (-3.0, 2.0)),
        paths=(PathLine("deadline", "The deadline passes", 0.8, (-0.6, -6.5)),
               PathLine("war", "War", 0.2, (-13.8, -21.8))),
        prices=(PriceLine("cars", "go", "Duty on cars", (2.2, 0.03), (3.8, -2.0)),),
        zone=Zone(points, tuple(2 < n < 12 for n in range(15)), (-2.0, -18.0), True, 15, "complete: FIXTURE"),
        packages=packages, hopes=(80.3, 46.9),
        trades=(TradeLine("USA", "A balanced text", "Duty on cars", (2.8, 1.0), (3.0, 1.9)),),
        carriers=(WeightLine("cars", "Duty on cars", 0.198, True), WeightLine("internet", "Internet", inf, False),
                  WeightLine("standards", "Standards panels", 0.0, True)),
        link_worths=(WeightLine("both", "Duties go on both sides at once", 0.06, True),),
        home=HomeRecord(0.68, (0.8, 0.88), (("USA", "Trade hawks", 0.64), ("CHN", "Planners", 0.72)), "Trade hawks",
                        (HawkLine(14.0, (48.0, 31.4)), HawkLine(60.0, (58.0, 23.0)), HawkLine(118.0, None))),
        time=TimeRecord("USA", ((1, "USA", True, (21.9, 43.3)), (2, "CHN", True, (14.3, 45.6))), (4.0, 2.4),
                        (0.1, 0.4, 0.5)),
        forecast=forecast(),
        tornado=(BarLine("no deal", "no deal", "CHN", -29.1, -6.8, (53.5, 38.8), (42.6, 23.3)),
                 BarLine("cars", "Duty on cars", "USA", 1.0, 5.0, (46.4, 30.8), (50.0, 31.8)),
                 BarLine("internet", "Internet", "CHN", -9.0, -2.0, None, (49.0, 32.0))),
        hold=HoldRecord((64.0, 11.0), (46.4, 13.5), (63.6, 32.5), (0.26, inf), (True, False)),
        assumptions=("Points for a billion USD a year: 0.5 to 2.", "Worths are judgement, stated as ranges."),
        command="detente talks us-china-2018 --on 2019-02-15",
    )  # fmt: skip
