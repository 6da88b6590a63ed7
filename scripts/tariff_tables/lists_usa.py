"""Section 301 lists 1, 2, 3, 4A, 4B at HTS8, with the share of a line that is listed where it is partial.

Two files are compared: the Federal Register lists as collected in us301/tariff_list.rdata (2018 numbering)
and USITC's master of 1 January 2020 (China-Tariffs.xlsx). Rules:

- ``later_master_decides``: a line on two lists of the first file stays on the one that the master names;
- a line that only the master has on List 1 (9033.00.90) is added: without it the list has 817 lines, the
  Federal Register 818. Lines of List 3 that the master has split keep their 2018 number;
- ``share``: for lines listed by 10-digit items only, the part of the line's imports from China in the listed
  items: of 2024, then scaled with the weights (weights_usa.py).
"""

import pandas as pd

from .files import LISTS, raw, read_rda, write

FRAMES = {
    "us-301-list-1": ("df_list_34b", ("9903.88.01",)),
    "us-301-list-2": ("df_list_16b", ("9903.88.02",)),
    "us-301-list-3": ("df_list_200b", ("9903.88.03", "9903.88.04")),
    "us-301-list-4a": ("df_list_300b_a", ("9903.88.15",)),
    "us-301-list-4b": ("df_list_300b_c", ("9903.88.16",)),
}
"""List: its frame in the R file, and its headings in chapter 99."""
IN_TWO_LISTS = {"us-301-list-3": {"84729050", "85182940", "90314940"}}
ONLY_IN_MASTER = {"us-301-list-1": {"90330090"}}
SOURCE = "Federal Register 83 FR 28710, 83 FR 40823, 83 FR 47974, 84 FR 43304; USITC master of 2020-01-01"


def master() -> pd.DataFrame:
    """USITC's table: ``code`` of 8 or 10 digits, ``heading``; repairs codes that Excel took for dates."""
    table = pd.read_excel(raw("us301/China-Tariffs.xlsx"), header=None, skiprows=7, dtype=str)
    table.columns = pd.Index(["code", "heading"])
    table = table.dropna()
    table = table[table.heading.str.startswith("9903")]
    code = table.code.str.replace(" 00:00:00", "").str.replace(r"[.\-\s]", "", regex=True)
    return table.assign(code=code)[~code.str[:2].isin(["98", "99"])]


def trade_2024() -> pd.Series:
    """Imports from China in 2024 by HTS10, USD."""
    table = pd.read_parquet(raw("census/2024-hs10-imports-from-china.parquet"))
    return table.groupby("HS10").imports.sum()


def partial_lines(items: pd.Series, trade: pd.Series) -> pd.Series:
    """Share of each HTS8's trade that its listed 10-digit items have."""
    by_line = trade.groupby(trade.index.str[:8]).sum()
    listed = trade.reindex(items.unique()).fillna(0.0)  # decided: no row is no trade
    listed = listed.groupby(listed.index.str[:8]).sum()
    # decided: a line without trade is covered whole: approximate, as the note says
    share = (listed / by_line.reindex(listed.index)).fillna(1.0)
    return share.round(4)


def collect() -> dict[str, pd.DataFrame]:
    """The five lists by name, each with ``code`` and ``share`` (here by trade of 2024)."""
    frames, usitc, trade = read_rda("us301/tariff_list.rdata"), master(), trade_2024()
    result = {}
    for name, (frame, headings) in FRAMES.items():
        collected = frames[frame].hs8
        codes = set(collected[~collected.str[:2].isin(["98", "99"])])
        official = usitc.code[usitc.heading.isin(headings)]
        whole = set(official[official.str.len() == 8])
        print(f"  {name}: {len(codes)} collected, {len(whole)} in the master,", end=" ")
        print(f"only collected {sorted(codes - whole)}, only master {sorted(whole - codes)}")
        codes = (codes - IN_TWO_LISTS.get(name, set())) | ONLY_IN_MASTER.get(name, set())
        partial = partial_lines(official[official.str.len() == 10], trade)
        table = pd.DataFrame({"code": sorted(codes)}).assign(share=1.0)
        table = pd.concat([table, partial.rename("share").rename_axis("code").reset_index()])
        result[name] = table.sort_values("code").reset_index(drop=True)
    return result


def publish(lists: dict[str, pd.DataFrame], scaled: pd.DataFrame) -> None:
    """Write the lists; a partial line's share is its part of the scaled ``code``, ``list``, ``value``."""
    total = scaled.groupby("code").value.sum()
    for name, table in lists.items():
        part = scaled[scaled["list"] == name].set_index("code").value
        # decided: NaN keeps the share of the line above
        by_value = (part / total.reindex(part.index)).reindex(table.code).round(4).to_numpy()
        table["share"] = table.share.where((table.share == 1.0) | pd.isna(by_value), by_value)
        partial = table[table.share < 1.0]
        print(f"  {name}: {len(table)} lines, {len(partial)} partial")
        note = {"note": "share: listed part of the line's trade (approximate)"} if len(partial) else {}
        shown = table.assign(share=table.share.map("{:g}".format)) if len(partial) else table[["code"]]
        title = f"Section 301 {name[7:].replace('-', ' ')}"
        write(shown, LISTS / f"{name}.csv", title=title, source=SOURCE, **note)
