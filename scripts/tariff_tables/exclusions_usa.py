"""Section 301 exclusions at HTS10, from 35 batches collected in us301/tariff_list.rdata.

The file names the ten-digit item of each exclusion and its batch, not its text: most exclusions are narrower than
their item, so an item is an upper bound (``share``: the part of the line's imports from China that its named
items have, of trade in 2024; 1 where no trade is known). A batch belongs to the list on which most of its lines are.
Eleven batches are empty in the file and three hold no codes: they are counted and named, not guessed.
"""

import numpy as np
import pandas as pd

from .files import LISTS, raw, read_rda, write
from .lists_usa import FRAMES, trade_2024

NAMES = tuple(FRAMES)
AFTER_THE_CASE = "us-301-list-4a"
"""Its first exclusions were granted in March 2020, after the case ends."""
NOTE = "today/us_law/s301-exclusions-note20.csv.gz"
"""Every exclusion with the day and the page of its notice, from US note 20 of chapter 99."""


def batches(lists: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """``batch``, ``code`` (10 digits) of every exclusion, and the ``list`` that its line is on."""
    found = [[str(code) for code in np.asarray(one)] for one in read_rda("us301/tariff_list.rdata")["exclusion_list"]]
    rows = pd.DataFrame([(n, code) for n, codes in enumerate(found, 1) for code in codes], columns=["batch", "code"])
    print(
        f"  {len(found)} batches: empty {[n for n, c in enumerate(found, 1) if not c]},",
        f"without codes {sorted(set(rows.batch[rows.code == 'None']))}",
    )
    rows = rows[rows.code != "None"]
    home = {code: name for name in NAMES for code in lists[name].code}
    own = rows.code.str[:8].map(home)
    usual = own.groupby(rows.batch).agg(lambda s: s.mode().iloc[0])
    print("  named on another list or none:", rows.code[own != rows.batch.map(usual)].tolist())
    return rows.assign(list=rows.batch.map(usual))[own == rows.batch.map(usual)]


def notices() -> pd.DataFrame:
    """First notice that names an item: index ``code``, ``list``; ``first_noticed``, ``notice``."""
    items = pd.read_csv(raw(NOTE), dtype=str).dropna(subset=["codes", "first_published"])
    items = items.assign(code=items.codes.str.split(r"[ ;,]+", regex=True)).explode("code")
    items = items[items.code.str.fullmatch(r"\d{10}")].sort_values("first_published", kind="stable")
    items["list"] = "us-301-list-" + items["list"].str.lower()
    first = items.drop_duplicates(["code", "list"]).set_index(["code", "list"])
    return first[["first_published", "fr_from_memory"]].set_axis(["first_noticed", "notice"], axis=1)


def build(lists: dict[str, pd.DataFrame]) -> None:
    """Write a list of lines and shares for each Section 301 list, and the items with their batches."""
    rows, trade = batches(lists), trade_2024()
    by_line = trade.groupby(trade.index.str[:8]).sum()
    for name, part in rows[rows["list"] != AFTER_THE_CASE].groupby("list"):
        items = pd.Series(sorted(set(part.code)))
        value = trade.reindex(items).fillna(0.0).groupby(items.str[:8].to_numpy()).sum()  # decided: no row is no trade
        whole = by_line.reindex(value.index)  # decided: NaN where nothing was traded
        # decided: an upper bound, as the title says: without trade the whole line
        share = (value / whole).where(whole > 0, 1.0).fillna(1.0)
        # decided: every excluded item is of a listed line
        listed = lists[str(name)].set_index("code").share.reindex(share.index)
        table = pd.DataFrame({"code": share.index, "share": np.minimum(share.where(share > 0, 1.0), listed).round(4)})
        print(f"  {name}: {len(items)} items, {len(table)} lines, {(table.share >= 1).sum()} whole")
        write(
            table,
            LISTS / f"{name}-exclusions.csv",
            title=f"Exclusions from {name}, upper bound",
            source="Federal Register notices, as collected in mitsuoxv/us-tariffs-on-china; US Census",
        )
    counts = rows.groupby(["code", "list", "batch"]).size().rename("exclusions").reset_index()
    grouped = counts.groupby("code").agg(
        list=("list", "first"),
        batches=("batch", lambda b: " ".join(map(str, b))),
        exclusions=("exclusions", "sum"),
    )
    grouped = grouped.join(notices(), on=["code", "list"])
    print(f"  {grouped.first_noticed.notna().sum()} of {len(grouped)} items have the day of their notice")
    write(
        grouped.reset_index(),
        LISTS / "us-301-excluded-items.csv",
        title="Ten-digit items named in exclusions, by batch",
        note="first_noticed is blank where note 20 does not name the item",
        source="Federal Register notices, as collected in mitsuoxv/us-tariffs-on-china; days from HTS US note 20",
    )
