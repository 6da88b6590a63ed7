"""What China and Canada put on goods of the United States.

US Commerce tabulated China's added duties of 28 March 2025 line by line: the lists of 2018 to 2020 with those of 10
February and 10 March 2025 together. The lists of 2018 to 2020 are in the case us-china-2018, and the list of March was
read from its pdf, with holes. So the three are told apart by difference; the notices give the counts.
"""

import pandas as pd

from detente.casebook import load
from detente.tariffs import build as law_of
from tariff_tables.files import write

from .files import LISTS, publish, table

CANADA = {
    ("SOR/2025-66", "2025-09-01"): ("ca-2025-03-04", "Canada, SOR/2025-66"),
    ("SOR/2025-95", ""): ("ca-metals", "Canada, SOR/2025-95: steel and aluminium"),
    ("SOR/2025-95", "2025-09-01"): ("ca-2025-03-13", "Canada, SOR/2025-95: other goods"),
    ("SOR/2025-118", ""): ("ca-cars", "Canada, SOR/2025-118: motor vehicles"),
}
COAL, CRUDE = (
    ("27011100", "27011210", "27011290", "27011900", "27012000", "27021000", "27022000", "27111100"),
    "27090000",
)
"""The eight lines at 15 % of February 2025: coal and liquefied gas; crude oil pays 10 %."""
CARS, CARS_SUM = ("8703", "8704"), 0.35
"""Large cars and pickups: 10 % of February on top of 25 % of 2018, which is suspended."""
RISES = (0.10, 0.15)
FARM, VEHICLES = "25", "87"
COMMERCE = "US Commerce, matrix of retaliatory duties of 28 March 2025 (public domain)"


def matrix() -> pd.Series:
    """China's added duty by line on 28 March 2025, fractions."""
    rows = table("retaliation/us-commerce-matrix-2025-03-28.csv.gz")
    return rows[rows.importer == "CHN"].drop_duplicates().set_index("code").rate.astype(float)


def schedule_of_2020() -> pd.Series:
    """China's added duties on the United States on 18 February 2020 by line, zero where none."""
    block = law_of(load("us-china-2018")).on("2020-02-18").block("CHN", "USA")
    return pd.Series(block.added, index=block.codes.astype(object)).round(4)


def lists_of_2018() -> pd.Series:
    """The same of the lines that are on some list."""
    added = schedule_of_2020()
    return added[added > 0]


def march(found: pd.Series, old: pd.Series) -> pd.Series:
    """The list of March 2025 from its pdf, and the lines that its holes lack."""
    rows = table("retaliation/china-2025-03-10.csv.gz")
    once = rows.drop_duplicates().set_index("code").rate.astype(float)
    if once.index.duplicated().any():
        raise SystemExit(f"cn-2025-03-10: two rates for {once.index[once.index.duplicated()].tolist()}")
    rise = (found - old).round(4).dropna()
    lost = rise[rise.isin(RISES) & (rise.index.str[:2] < FARM) & ~rise.index.isin(once.index)]
    print(f"  March 2025: {len(once)} lines of the pdf, {len(lost)} by difference (the notice has 740)")
    return pd.concat([once, lost]).sort_index()


def february(found: pd.Series, old: pd.Series) -> pd.Series:
    """The list of February 2025: energy by name, machines and cars by difference; ``old`` has all lines of 2020."""
    rise = (found - old).round(4).dropna()
    machines = rise[(rise == min(RISES)) & rise.index.str[:2].isin(["84", VEHICLES])].index
    cars = found[found.index.str[:4].isin(CARS) & (found == CARS_SUM)].index
    ten = sorted({CRUDE, *machines, *cars})
    print(f"  February 2025: {len(COAL)} lines at 15 %, {len(ten)} at 10 % (the notice has 8 and 72)")
    return pd.concat([pd.Series(max(RISES), index=list(COAL)), pd.Series(min(RISES), index=ten)]).sort_index()


def earlier(found: pd.Series, old: pd.Series, later: list[pd.Series]) -> pd.Series:
    """What is left of 2018 to 2020, also on lines that were renumbered; vehicles as in the case, since suspended."""
    left = found.copy()
    for one in later:
        # decided: a line that a list does not name pays nothing by it
        left = left.sub(one.reindex(left.index).fillna(0.0))
    left = left[(left.index.str[:2] != VEHICLES) & (left > 1e-9)].round(4)
    gone = old[~old.index.isin(found.index) | (old.index.str[:2] == VEHICLES)]
    print(f"  2018 to 2020: {len(left)} lines of 2025, {len(gone)} of 2020 only")
    return pd.concat([left, gone]).sort_index()


def china() -> None:
    """Write the three lists."""
    found, old = matrix(), lists_of_2018()
    in_march, in_february = march(found, old), february(found, schedule_of_2020())
    rest = earlier(found, old, [in_march, in_february])
    for name, rates, title in (
        ("cn-2018-2020", rest, "China's added duties of 2018 to 2020 as they stood in 2025"),
        ("cn-2025-02-10", in_february, "China's list of 10 February 2025"),
        ("cn-2025-03-10", in_march, "China's list of 10 March 2025"),
    ):
        rows = pd.DataFrame({"code": rates.index, "rate": rates.round(4).to_numpy()})
        write(
            rows, LISTS / f"{name}.csv", title=title, source=COMMERCE, note="told apart by difference, see the script"
        )


def canada() -> None:
    """A list an order."""
    rows = table("retaliation/canada-2025.csv.gz").fillna("")  # decided: an empty day is no end
    for (order, until), (name, title) in CANADA.items():
        kept = rows[rows.order.str.startswith(order) & (rows.until == until)]
        publish(name, kept.code, title, "justicecanada/laws-lois-xml (reproduction of federal law)")


def build() -> None:
    """Write both."""
    china()
    canada()
