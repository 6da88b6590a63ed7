"""Average US duties of 2025 and 2026 by day, origin and authority beside two published series; causes are computed.

    DETENTE_DATA=<folder of raw files> python scripts/compare_daily.py

The Budget Lab's daily averages (its tracker of June 2026, MIT) and M. Waugh's (23 July 2026, MIT) against the case
us-trade-2025, all with US imports of 2024 at eight digits. A difference is set against variants of our own law, each
with one thing done as they do it, or at its bounds where nobody knows; what no variant reaches is unexplained.
Writes the tables of docs/today.md.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from detente.casebook import Case, Measure, load
from detente.tariffs import Schedule, build

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/today.md"
TRADE = "today/us_trade/us-imports-2024-hts8.parquet"
BUDGET_LAB = "today/benchmarks/budget-lab-daily_by_country_authority-2026-06.parquet"
WAUGH = "today/benchmarks/waugh-country-by-time-2026-07-23.csv.gz"
CENSUS = {
    "CHN": "5700",
    "CAN": "1220",
    "MEX": "2010",
    "JPN": "5880",
    "VNM": "5520",
    "KOR": "5800",
    "IND": "5330",
    "BRA": "3510",
    "TWN": "5830",
    "GBR": "4120",
}
"""Origin to its Census code. The European Union is one origin in the weights; Switzerland's trade is gold."""
WAUGHS = {
    "CHN": "CHINA",
    "CAN": "CANADA",
    "MEX": "MEXICO",
    "EU": "EUROPEAN UNION",
    "JPN": "JAPAN",
    "KOR": "KOREA, SOUTH",
    "IND": "INDIA",
    "BRA": "BRAZIL",
    "TWN": "TAIWAN",
    "VNM": "VIETNAM",
    "GBR": "UNITED KINGDOM",
    "CHE": "SWITZERLAND",
}
OURS = {"EU": "EUR"}
"""Origins that the weights spell otherwise than the law."""
FIELDS = {
    "fentanyl": "etr_fentanyl",
    "IEEPA": "etr_ieepa",
    "Section 232": "etr_232",
    "Section 301": "etr_301",
    "Section 122": "etr_s122",
}
DAYS = (
    "2025-02-10",
    "2025-04-20",
    "2025-05-20",
    "2025-06-10",
    "2025-08-20",
    "2025-10-20",
    "2025-11-20",
    "2026-01-20",
    "2026-03-10",
    "2026-04-20",
    "2026-06-20",
)
WAUGH_DAYS = {
    "2025-06-03": "2025-07-20",
    "2025-08-07": "2025-09-10",
    "2025-12-04": "2026-01-20",
    "2026-02-24": "2026-03-20",
    "2026-04-06": "2026-07-20",
    "2026-07-24": "2026-07-30",
}
"""Day of a change in Waugh's series to a later day, before his next change, on which every rule that he has is law."""
LEAST = 0.05
"""Percentage points below which a cause is none."""
WITHIN = 1.0
"""Percentage points: a smaller difference is not looked into."""
UK_GOODS = ("derivatives-content", "derivatives-august", "derivatives-packed", "appliances")


@cache
def case() -> Case:
    """The case as it ships."""
    return load("us-trade-2025")


def law(change: Callable[[Measure], Measure] | None = None) -> Schedule:
    """The law of the case, with some measures changed."""
    if change is None:
        return build(case())
    return build(case().model_copy(update={"measures": tuple(change(one) for one in case().measures)}))


def all_metal(one: Measure) -> Measure:
    """The whole value of derivatives is metal, and of neighbours' cars not American."""
    return one if one.content is None else one.model_copy(update={"content": 1.0})


def no_metal(one: Measure) -> Measure:
    """Next to nothing of derivatives is metal, and of neighbours' cars not American."""
    return one if one.content is None else one.model_copy(update={"content": 1e-6})


def claims_of_2026(one: Measure) -> Measure:
    """The use of the USMCA of early 2026 from the first day on; that of 2025 begins and ends with it."""
    if one.id not in ("usmca-can-2026", "usmca-mex-2026"):
        return one
    first = one.steps[0]
    early = first.model_copy(update={"known": USMCA_DAY, "effective": USMCA_DAY})
    name = one.id.replace("2026", "2025")
    return one.model_copy(update={"steps": (early,), "displaces": (*one.displaces, name)})


def all_claim(one: Measure) -> Measure:
    """Every good of Canada and Mexico claims the USMCA."""
    if not one.id.startswith("usmca-"):
        return one
    products = one.products.model_copy(update={"list": None, "everything": True})
    return one.model_copy(update={"products": products})


USMCA_DAY = pd.Timestamp("2025-03-07").date()


@dataclass(frozen=True)
class Cause:
    """One thing done otherwise: a change of the law, or of what is asked of it."""

    words: str
    change: Callable[[Measure], Measure] | None = None
    as_known: bool = False
    """Only what was public on the day."""
    at_most: bool = False
    """Exclusions and duties of which only the largest part of each line is known count in full."""
    items: bool = False
    """The trade of a line is in its items of ten digits, where acts name some."""
    without: tuple[str, ...] = ()
    """Measures that are switched off."""


AIRCRAFT = (
    *("us-aircraft-uk", "us-aircraft-japan", "us-floor-exempt-korea", "us-floor-exempt-eu", "us-122-aircraft"),
    *(f"us-aircraft-metals-{who}" for who in ("uk", "japan", "eu", "korea")),
)
UK_CONTENT = tuple(f"us-232-uk-{goods}" for goods in UK_GOODS)
CAUSES = (
    Cause("USMCA: claimed in 2025 as in early 2026", change=claims_of_2026),
    Cause("content: all of a derivative or of a neighbour's car pays", change=all_metal),
    Cause("content: none of it pays", change=no_metal),
    Cause("a later act reaches back, they begin on its day", as_known=True),
    Cause("chips and medicines in full", at_most=True),
    Cause("the trade of a line is in its named items", items=True),
    Cause("exclusions: all trade of their items", at_most=True, items=True),
    Cause("lines let off for civil aircraft pay", without=AIRCRAFT),
    Cause("derivatives of the United Kingdom at the common rate", without=UK_CONTENT),
)
MOST = 3
"""Causes that are taken together, the one that reaches most first."""


@cache
def _law(change: Callable[[Measure], Measure] | None) -> Schedule:
    return law(change)


@cache
def trade() -> dict[str, pd.Series]:
    """USD by line of eight digits, by origin."""
    table = pd.read_parquet(Path(os.environ["DETENTE_DATA"]) / TRADE)
    return {str(origin): part.set_index("hts8").imports.astype(float) for origin, part in table.groupby("origin")}


@cache
def by_field(day: str, origin: str, cause: Cause | None = None) -> dict[str, float]:
    """Average added duty by field, percent."""
    how = cause or Cause("")
    rates = _law(how.change).on(day, known=day if how.as_known else None, reliefs=how.at_most, without=how.without)
    block = rates.block("USA", OURS.get(origin, origin))
    codes = pd.Index(block.codes.astype(str))
    # decided: of a line without imports in 2024 nothing was bought
    value = trade()[origin].reindex(codes).fillna(0.0)
    if how.items:
        value = _in_items(value)
    sums: dict[str, float] = {}
    for part, added in zip(block.parts, block.contributions, strict=True):
        name = "fentanyl" if "fentanyl" in part.measure else part.law.authority
        # decided: a sum begins at nothing
        sums[name] = sums.get(name, 0.0) + 100 * float((added * value.to_numpy()).sum() / value.sum())
    return sums


def _in_items(value: pd.Series) -> pd.Series:
    """The value of each line in equal parts on its items of ten digits, where it has some."""
    parent = value.index.str[:8]
    item = value.index.str.len() == 10
    count = pd.Series(parent[item]).value_counts()
    whole = value[~item]
    moved = whole.where(~whole.index.isin(count.index), 0.0)
    # decided: an item of a line without trade has none
    parts = [whole.get(code, 0.0) / count[code] for code in parent[item]]
    each = pd.Series(parts, index=value.index[item], dtype=float)
    return pd.concat([moved, each]).reindex(value.index)  # decided: every line is of one of the two parts


@cache
def _budget_lab() -> pd.DataFrame:
    table = pd.read_parquet(Path(os.environ["DETENTE_DATA"]) / BUDGET_LAB)
    return table.assign(date=table.date.astype(str), country=table.country.astype(str)).set_index(["date", "country"])


@dataclass(frozen=True)
class Compared:
    """An average of ours beside theirs, percent, and what explains the difference."""

    day: str
    origin: str
    field: str
    ours: float
    theirs: float
    causes: tuple[tuple[str, float], ...]
    """What reaches how many points of the difference, the largest first; nothing where the difference is small."""

    @property
    def difference(self) -> float:
        """Theirs less ours."""
        return self.theirs - self.ours

    @property
    def unexplained(self) -> float:
        """What is left."""
        return self.difference - sum(points for _, points in self.causes)


def compared(day: str, origin: str, field: str) -> Compared:
    """One average beside the Budget Lab's."""
    # decided: a field without a measure at work has no duty
    ours = by_field(day, origin).get(field, 0.0)
    theirs = 100 * float(_budget_lab().loc[(day, CENSUS[origin])][FIELDS[field]])
    return explained(day, origin, field, ours, theirs)


def explained(day: str, origin: str, field: str, ours: float, theirs: float) -> Compared:
    """A difference and its causes."""
    found: list[tuple[str, float]] = []
    if abs(theirs - ours) > WITHIN:
        # decided: an authority that charges nothing adds nothing
        moved = {one.words: by_field(day, origin, one).get(field, 0.0) - ours for one in CAUSES}
        found = taken(moved, theirs - ours)
    return Compared(day, origin, field, ours, theirs, tuple(found))


def taken(moved: dict[str, float], left: float) -> list[tuple[str, float]]:
    """Causes by what each alone moves, the largest reach first; together they reach no more than all."""
    found: list[tuple[str, float]] = []
    while moved and len(found) < MOST:
        best = max(moved, key=lambda words: abs(reach(moved[words], left)))
        points = reach(moved.pop(best), left)
        if abs(points) < LEAST:
            break
        found.append((best, points))
        left -= points
    return found


def reach(moved: float, gap: float) -> float:
    """The part of a difference that a variant closes: none if it moves away, never more than all."""
    return 0.0 if moved * gap <= 0 else min(moved, gap) if gap > 0 else max(moved, gap)


def rows() -> Iterator[Compared]:
    """Every day, origin and field."""
    for day in DAYS:
        for origin in CENSUS:
            for field in FIELDS:
                yield compared(day, origin, field)


@cache
def _waugh() -> pd.Series:
    table = pd.read_csv(Path(os.environ["DETENTE_DATA"]) / WAUGH)
    return table.set_index(["date", "country_name"])["effective tariff"]


def first_of_august(one: Measure) -> Measure:
    """The floors of deals on cars and their parts from August 2025 on."""
    if not one.id.startswith(("us-232-cars-", "us-232-car-parts-")) or one.stacking != "tops up all":
        return one
    first, *others = one.steps
    early = {"known": AUGUST, "effective": AUGUST, "back_to": None}
    return one.model_copy(update={"steps": (first.model_copy(update=early), *others)})


AUGUST = pd.Timestamp("2025-08-07").date()
ANNEX_II = tuple(f"us-annex-ii{part}" for part in ("", "-copper", "-summer", "-timber", "-september"))
CAUSES_OF_WAUGH = (
    Cause("all goods under the USMCA", change=all_claim),
    Cause("Annex II lets nothing off", without=(*ANNEX_II, *AIRCRAFT, "us-floor-exempt-swiss", "us-brazil-exempt")),
    Cause("floors on cars from August 2025 on", change=first_of_august),
    *CAUSES[1:4],
    *CAUSES[-2:],
)


def beside_waugh(change: str, origin: str) -> Compared:
    """All that was added since January 2025, percent, beside Waugh's average."""
    day = WAUGH_DAYS[change]
    ours, his = since_january(day, origin), float(_waugh().loc[(change, WAUGHS[origin])])
    left = his - ours
    found: list[tuple[str, float]] = []
    if abs(left) > WITHIN:
        moved = {one.words: since_january(day, origin, one) - ours for one in CAUSES_OF_WAUGH}
        found = taken(moved, left)
    return Compared(day, origin, "all since January 2025", ours, his, tuple(found))


def since_january(day: str, origin: str, cause: Cause | None = None) -> float:
    """What was added since the first of January 2025, percent."""
    return sum(by_field(day, origin, cause).values()) - sum(by_field("2025-01-01", origin, cause).values())


def row_of(one: Compared) -> str:
    """A row of the page."""
    causes = "; ".join(f"{words} {points:+.1f}" for words, points in one.causes)
    left = f"{one.unexplained:+.1f}" if one.causes or abs(one.unexplained) > WITHIN else ""
    numbers = f"{one.ours:.1f} | {one.theirs:.1f} | {one.difference:+.1f}"
    return f"| {one.day} | {one.origin} | {one.field} | {numbers} | {causes} | {left} |"


HEAD = (
    "| day | origin | duties | ours | theirs | difference | causes, points | unexplained |",
    "|---|---|---|--:|--:|--:|---|--:|",
)


def table(found: list[Compared]) -> str:
    """The rows whose difference is looked into, and how many there are in all."""
    told = [one for one in found if abs(one.difference) > WITHIN]
    left = [abs(one.unexplained) for one in told]
    said = (
        f"{len(found)} averages; {len(found) - len(told)} differ by {WITHIN:g} point at most and are not shown. Of the "
        f"other {len(told)}, {sum(one <= WITHIN for one in left)} are explained to {WITHIN:g} point or less; the "
        f"largest unexplained part is {max(left):.1f} points."
    )
    return "\n".join((said, "", *HEAD, *map(row_of, told)))


def fill(mark: str, text: str) -> None:
    """Put a text between the marks of the page."""
    begin, end = f"<!-- {mark}: made by a script -->", f"<!-- {mark}: end -->"
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(begin)
    PAGE.write_text(f"{before}{begin}\n{text}\n{end}{rest.split(end)[1]}", encoding="utf-8")


def main() -> None:
    """Fill the page."""
    fill("budget lab", table(list(rows())))
    fill("waugh", table([beside_waugh(change, origin) for change in WAUGH_DAYS for origin in WAUGHS]))


if __name__ == "__main__":
    main()
