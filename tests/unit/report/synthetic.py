"""A study that nobody computed: the shape of a real one, with numbers made up for tests (FIXTURE).

Facts of the case (dates, statements, issues) are those of the public record in February 2019. Every number
of trade, output or welfare is a formula of this file and says nothing about the world.
"""

from datetime import date
from math import sin

import pandas as pd
from synthetic_case import ON, PATHS, SEVERITY, case, manifest, paths
from synthetic_chapters import talks, war

from detente.codes import GOODS, REGIONS, SECTORS
from detente.study.records import (
    CaseRecord,
    Study,
)


def measures() -> pd.DataFrame:
    step = date(2019, 3, 2)
    rows = [
        ("us-list-1", "Section 301, list 1", "USA", "CHN", "Trade Act, s. 301", 0.25, None, "in force",
         date(2018, 7, 6), 34.0, None, None),
        ("us-list-3", "Section 301, list 3", "USA", "CHN", "Trade Act, s. 301", 0.10, None, "in force",
         date(2018, 9, 24), 200.0, 0.25, step),
        ("cn-60", "Reply to list 3", "CHN", "USA", "Tariff Commission", None, "5% or 10% by product",
         "in force", date(2018, 9, 24), 60.0, None, None),
        ("cn-cars", "Cars and parts", "CHN", "USA", "Tariff Commission", 0.25, None, "suspended",
         date(2018, 7, 6), None, None, None),
    ]  # fmt: skip
    names = ["measure", "title", "imposed_by", "on", "authority", "rate", "rate_text", "status", "since",
             "trade_value", "next_rate", "next_day"]  # fmt: skip
    return pd.DataFrame(rows, columns=names)


def tariff_series() -> pd.DataFrame:
    steps = {
        ("USA", "CHN"): [("2018-01-01", 0.031, 0.0), ("2018-07-06", 0.047, 0.06), ("2018-08-23", 0.055, 0.09),
                         ("2018-09-24", 0.121, 0.47), ("2019-03-02", 0.196, 0.47)],
        ("CHN", "USA"): [("2018-01-01", 0.080, 0.0), ("2018-04-02", 0.084, 0.02), ("2018-07-06", 0.125, 0.28),
                         ("2018-08-23", 0.142, 0.37), ("2018-09-24", 0.183, 0.72),
                         ("2019-01-01", 0.165, 0.60)],
    }  # fmt: skip
    mfn = {"USA": 0.031, "CHN": 0.080}
    rows = [
        (j, i, date.fromisoformat(day), mfn[j], total - mfn[j], total, covered, day <= str(ON))
        for (j, i), changes in steps.items()
        for day, total, covered in changes
    ]
    return pd.DataFrame(
        rows, columns=["importer", "origin", "day", "mfn", "added", "total", "covered", "known"]
    )


def tariff_paths() -> pd.DataFrame:
    rows = []
    for path, (_, _, _, us, cn, *_) in PATHS.items():
        rows.append((path, "USA", "CHN", 0.031, us - 0.031, us, 0.0 if path == "removal" else 0.47))
        rows.append((path, "CHN", "USA", 0.080, cn - 0.080, cn, 0.0 if path == "removal" else 0.60))
    return pd.DataFrame(rows, columns=["path", "importer", "origin", "mfn", "added", "total", "covered"])


def tariff_sectors() -> pd.DataFrame:
    averages = tariff_paths().itertuples()
    rows = [
        (a.path, a.importer, a.origin, s, a.mfn, w * a.added, a.mfn + w * a.added, min(1.0, w * a.covered))
        for a in averages
        for n, s in enumerate(GOODS)
        for w in [1 + 0.8 * sin(2.3 * n + (a.importer == "CHN"))]
    ]
    names = ["path", "importer", "origin", "sector", "mfn", "added", "total", "covered"]
    return pd.DataFrame(rows, columns=names)


def welfare(region: str, n: int, path: str) -> float:
    own = {"USA": 5, "CHN": 6}
    if region in own:
        return float(PATHS[path][own[region]])
    lift = {"VNM": 0.21, "MEX": 0.16, "TWN": 0.09, "ROW": -0.02}.get(region, 0.03 * sin(1.7 * n))
    return lift * SEVERITY[path]


def outcomes() -> pd.DataFrame:
    rows: list[tuple[str, str, str, float, str]] = []
    for path in PATHS:
        for n, region in enumerate(REGIONS):
            gain = welfare(region, n, path)
            size = 190_000 if region == "USA" else 120_000 if region == "CHN" else 9_000
            percent = {
                "welfare": gain,
                "real_wage": 1.6 * gain,
                "welfare_first_order": 0.9 * gain,
                "terms_of_trade": 0.4 * gain,
                "volume_of_trade": 0.5 * gain,
                "consumer_prices": -0.7 * gain,
            }
            revenue = {"USA": PATHS[path][3] * 430_000, "CHN": PATHS[path][4] * 110_000}.get(region, 2_000.0)
            money = {
                "welfare_money": gain * size,
                "tariff_revenue": revenue,
                "revenue_change": revenue * 0.6,
                "exports_change": gain * 30_000,
                "imports_change": gain * 28_000,
            }
            law = welfare(region, n, "law")
            percent |= {"welfare_vs_law": gain - law}
            money |= {"welfare_money_vs_law": (gain - law) * size, "revenue_vs_law": 0.0}
            rows += [(path, region, name, value, "%") for name, value in percent.items()]
            rows += [(path, region, name, value, "million USD") for name, value in money.items()]
    return pd.DataFrame(rows, columns=["path", "region", "measure", "value", "unit"])


def sectors() -> pd.DataFrame:
    rows: list[tuple[str, str, str, str, float, str]] = []
    for path in PATHS:
        for region in ("USA", "CHN"):
            for n, sector in enumerate(SECTORS):
                change = (
                    SEVERITY[path] * sin(1.3 * n + 2 * (region == "CHN")) * (1.4 if region == "CHN" else 0.8)
                )
                rows += [
                    (path, region, sector, "output", change, "%"),
                    (path, region, sector, "price", -0.3 * change, "%"),
                    (path, region, sector, "output_change", change * 4_100, "million USD"),
                ]
    return pd.DataFrame(rows, columns=["path", "region", "sector", "measure", "value", "unit"])


def trade() -> pd.DataFrame:
    rows = []
    for path in PATHS:
        for n, origin in enumerate(REGIONS):
            for destination in ("USA", "CHN"):
                if origin == destination:
                    continue
                before = (
                    430_000.0 if origin == "CHN" else 110_000.0 if origin == "USA" else 20_000.0 + 900 * n
                )
                loss = -0.28 if origin in ("USA", "CHN") else 0.05 + 0.03 * sin(n)
                rows.append((path, origin, destination, before, before * (1 + loss * SEVERITY[path])))
    return pd.DataFrame(rows, columns=["path", "origin", "destination", "before", "after"])


def trade_sectors() -> pd.DataFrame:
    totals = trade()
    rows = [
        (t.path, t.origin, t.destination, sector, t.before / len(GOODS), t.after / len(GOODS))
        for t in totals.itertuples()
        for sector in GOODS
    ]
    return pd.DataFrame(rows, columns=["path", "origin", "destination", "sector", "before", "after"])


def make() -> Study:
    return Study(
        manifest=manifest(), case=case(), paths=paths(), measures=measures(), tariff_series=tariff_series(),
        tariff_paths=tariff_paths(), tariff_sectors=tariff_sectors(), outcomes=outcomes(), sectors=sectors(),
        trade=trade(), trade_sectors=trade_sectors(), talks=talks(), war=war(),
    )  # fmt: skip


def make_bare() -> Study:
    """Two parties of a toy world: no deadline, no issue, no series, no timeline, one path."""
    full = make()
    bare_case = CaseRecord(
        id="toy", title="A toy conflict", summary="", parties=(("AAA", "Arcadia"), ("BBB", "Borduria")),
        timeline=(), issues=(), statements=(), deadlines=(), constituencies=(), sources=(), leaves_out=(),
    )  # fmt: skip
    outcome_rows = [("law", region, "welfare", 0.0, "%") for region in ("AAA", "BBB", "CCC")]
    empty = {name: getattr(full, name).iloc[0:0] for name in Study.TABLES}
    return Study(
        manifest=manifest(), case=bare_case, paths=paths()[:1],
        **{**empty, "outcomes": pd.DataFrame(outcome_rows, columns=full.outcomes.columns)},
    )  # fmt: skip
