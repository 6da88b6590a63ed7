"""US imports of 2017 by origin and HS chapter, million USD, and the part of chapters 72, 73 and 76 under Section 232.

The Census file has 20 partners and all countries. Rules:

- ``parts``: an origin's trade is that of its named partners, and its part of the *rest* (all countries less the
  20 named) if it has countries there. Ireland belongs to the rest of the EU, Israel to the rest of the world;
- ``divide_rest``: a chapter of the rest is divided among its regions like their sales to the US in the sectors of
  the chapter's lines in the built-in world, less what their named partners sell. The parts sum to the rest;
- ``covered_share``: the part of a chapter's trade that pays a Section 232 duty is the rise of duties collected
  over imports, from 2017 to June to September 2018, over the rate of the duty (25 or 10 %), cut to [0, 1];
- ``pooled``: partners with a quota or without much trade take the share of the named partners that paid, together.
"""

from collections.abc import Iterable
from datetime import date

import numpy as np
import pandas as pd

from detente.casebook import library
from detente.tariffs import build as build_law
from detente.tariffs import weights
from detente.world import load
from detente.world import load as load_world

from .files import TABLES, raw, write

PARTNERS = {
    "MEXICO": "MEX",
    "CANADA": "CAN",
    "JAPAN": "JPN",
    "GERMANY": "DEU",
    "KOREA, SOUTH": "KOR",
    "UNITED KINGDOM": "GBR",
    "INDIA": "IND",
    "FRANCE": "FRA",
    "ITALY": "ITA",
    "IRELAND": "EUR",
    "VIETNAM": "VNM",
    "TAIWAN": "TWN",
    "SWITZERLAND": "CHE",
    "MALAYSIA": "MYS",
    "THAILAND": "THA",
    "BRAZIL": "BRA",
    "SAUDI ARABIA": "SAU",
    "ISRAEL": "ROW",
    "SINGAPORE": "SGP",
    "CHINA": "CHN",
}
"""Partner of the Census file: region of the built-in world."""
EVERYONE, REST = "TOTAL FOR ALL COUNTRIES", "REST"
PARTLY_NAMED = ("EUR", "ROW")
CASE, PAYS_ON = "steel-232-2018", date(2018, 7, 1)
RATES = {"72": 0.25, "73": 0.25, "76": 0.10}
WINDOW = ("2018-06", "2018-09")
"""All who pay did so from June on; later, exclusions grow, and Turkey's double duty enters the rest."""
LINE = 8
"""Digits of a tariff line."""
LEAST_TRADE = 10.0
"""Million USD in the window; below, a few shipments decide."""


def census() -> pd.DataFrame:
    """``partner``, ``chapter``, ``month``, ``imports``, ``duty`` (million USD), with the rest as a partner."""
    table = pd.read_parquet(raw("census/top20-HS2-imports.parquet")).reset_index()
    table = table.rename(columns={"CTY_NAME": "partner", "I_COMMODITY": "chapter"})
    table["month"] = table.time.dt.strftime("%Y-%m")
    table = table[table.chapter.between("01", "97")]
    # decided: no row is no trade in the Census files
    sums = table.groupby(["partner", "chapter", "month"])[["imports", "duty"]].sum().unstack(0, fill_value=0.0)
    for name in ("imports", "duty"):
        named = sums[name].drop(columns=EVERYONE).sum(axis=1)
        sums[name, REST] = sums[name, EVERYONE] - named
    return (sums.stack("partner", future_stack=True) / 1e6).reset_index()


def covered_lines() -> pd.Index:
    """Lines of chapters 72, 73 and 76 that pay a Section 232 duty, from the law of the case.

    Items of ten digits are left out: no trade is known below the line.
    """
    block = build_law(library.load(CASE)).on(PAYS_ON).block("USA", "CAN")
    codes = pd.Index(block.codes[block.added > 0].astype(object))
    codes = codes[codes.str.len() == LINE]
    assert set(codes.str[:2]) == set(RATES)
    return codes


def rise_of_duty(table: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    """Duties over imports in the window less those of 2017, and imports in the window, by partner and chapter."""

    def sums(months: pd.Series) -> pd.DataFrame:
        return table[months].groupby(["partner", "chapter"])[["imports", "duty"]].sum()

    then, now = sums(table.month.str[:4] == "2017"), sums(table.month.between(first, last))
    rise = now.duty / now.imports - then.duty / then.imports
    return pd.DataFrame({"rise": rise, "imports": now.imports})


def covered_share(table: pd.DataFrame) -> pd.DataFrame:
    """Covered share of each partner (and the rest) in chapters 72, 73 and 76; partners by chapters."""
    found = rise_of_duty(table[table.chapter.isin(list(RATES))], *WINDOW).drop(index=[EVERYONE, "CHINA"], level=0)
    share = (found.rise.unstack() / pd.Series(RATES)).clip(0.0, 1.0)
    trade = found.imports.unstack()
    steel = share.index.isin(["BRAZIL", "KOREA, SOUTH"])
    quota = pd.DataFrame({"72": steel, "73": steel, "76": False}, index=share.index)
    own = (trade >= LEAST_TRADE) & ~quota
    named = own & (np.asarray(share.index) != REST)[:, None]
    pooled = (share * trade)[named].sum() / trade[named].sum()
    print("  pooled:", pooled.round(3).to_dict())
    print("  pooled for:", {c: [n for n in own.index if not own.loc[n, c]] for c in own})
    return share.where(own, pooled, axis=1)


def divide_rest(trade: pd.DataFrame, lines: pd.Index, sectors: pd.Series) -> pd.DataFrame:
    """The rest's chapters among its regions; chapters by regions. ``trade`` is chapters by partners."""
    # decided: crosstab leaves out lines without a sector
    mix = pd.crosstab(lines.str[:2], sectors.reindex(lines.str[:6]).to_numpy(), normalize="index")
    world = load()
    sales = pd.DataFrame(world.flows[:, world.region("USA")], index=world.regions, columns=world.sectors)[mix.columns]
    named = set(PARTNERS.values()) - set(PARTLY_NAMED)
    sales = sales.drop(index=[*named, "USA"])
    for partner, region in PARTNERS.items():
        if region in PARTLY_NAMED:
            # decided: nothing was bought in a chapter without a row
            sales.loc[region] -= mix.mul(trade[partner].reindex(mix.index).fillna(0.0), axis=0).sum()
    sales = sales.clip(lower=0.0)
    # decided: nothing was bought in a chapter without a row
    return (mix @ (sales / sales.sum()).T).mul(trade[REST].reindex(mix.index).fillna(0.0), axis=0)


def parts(trade: pd.DataFrame, rest: pd.DataFrame, covered: pd.DataFrame) -> pd.DataFrame:
    """``origin``, ``chapter``, ``value`` and ``covered`` (its share; missing where a chapter is spread evenly)."""
    pieces = [(region, partner, trade[partner]) for partner, region in PARTNERS.items() if region != "CHN"]
    pieces += [(region, REST, rest[region]) for region in rest.columns]
    table = pd.concat(
        [
            pd.DataFrame(
                {
                    "origin": region,
                    "chapter": value.index,
                    "value": value.to_numpy(),
                    # decided: NaN: no share is known, the chapter is spread evenly
                    "paying": value.to_numpy() * covered.loc[partner].reindex(value.index).to_numpy(),
                }
            )
            for region, partner, value in pieces
        ]
    )
    sums = table.groupby(["origin", "chapter"]).sum(min_count=1).reset_index()
    sums = sums[sums.value > 0]
    sums["covered"] = (sums.paying / sums.value).round(4)
    order = {region: n for n, region in enumerate(load_world().regions)}
    sums = sums.sort_values(["origin", "chapter"], key=lambda c: c.map(order) if c.name == "origin" else c)
    return sums[["origin", "chapter", "value", "covered"]].assign(value=sums.value.round(3))


def model_and_collected(table: pd.DataFrame, windows: Iterable[tuple[str, str]]) -> pd.DataFrame:
    """Section 232 duty on chapters 72, 73 and 76 by region, percent: of the law, and collected (weights of 2017).

    Columns: value (bn USD), law with each line counting alike, law with the shipped weights, collected per window.
    """
    rates = build_law(library.load(CASE)).on(PAYS_ON)
    base = table[table.month.str[:4] == "2017"].groupby(["partner", "chapter"]).imports.sum().unstack()[list(RATES)]
    rises = {first: rise_of_duty(table, first, last).rise.unstack()[list(RATES)] for first, last in windows}
    rows = {}
    for partner, region in PARTNERS.items():
        if region in (*PARTLY_NAMED, "CHN"):
            continue
        block, values = rates.block("USA", region), weights("USA", region).values
        added = pd.Series(block.added, index=block.codes.astype(object))
        added = added[added.index.str[:2].isin(list(RATES)) & (added.index.str.len() == LINE)]
        values = values[added.index]
        row = {
            "value": values.sum() / 1e3,
            "alike": 100 * added.mean(),
            "weights": 100 * np.average(added, weights=values),
        }
        for first, rise in rises.items():
            row[f"collected from {first}"] = (
                100 * (rise.loc[partner] * base.loc[partner]).sum() / base.loc[partner].sum()
            )
        rows[region] = row
    return pd.DataFrame(rows).T


def build(mfn: pd.DataFrame, sectors: pd.DataFrame) -> pd.DataFrame:
    """Write the chapters by origin and the covered lines."""
    table = census()
    trade = table[table.month.str[:4] == "2017"].groupby(["chapter", "partner"]).imports.sum().unstack()
    rest = divide_rest(trade, pd.Index(mfn.code), sectors.set_index("code").sector)
    print(f"  rest {trade[REST].sum() / 1e3:.1f} bn:", (rest.sum() / 1e3).round(1).to_dict())
    covered = covered_share(table)
    print(covered.round(2).T.to_string())
    made = parts(trade, rest, covered)
    source = "US Census (public domain), OECD ICIO for the division of the rest"
    write(
        made,
        TABLES / "chapters-USA.csv.gz",
        title="US imports by origin and HS chapter, million USD",
        source=source,
        label="approximate 2017 (chapter totals spread over lines)",
    )
    write(
        pd.DataFrame({"code": covered_lines()}),
        TABLES / "chapters-USA-covered.csv.gz",
        source=f"case {CASE}",
        title="Lines among which the covered share of a chapter is spread",
    )
    windows = (WINDOW, ("2018-10", "2018-12"))
    print(model_and_collected(table, windows).round(1).to_string())
    return made
