"""China's imports from the US in 2017, million USD, as aggregates over cells of tariff lines.

Values by line are ITC's and are not shipped. A cell is a sector, a set of retaliation lists and a band of the
MFN tariff with the dates of its cuts; cells of fewer than three lines join the cell of the same sector whose
mean tariff path is nearest. Only a cell's total is shipped; at load it is spread equally over its lines.
"""

import numpy as np
import pandas as pd

from .files import TABLES, raw, write
from .lists_chn import CUTS, PIIE

BANDS = (-1.0, 0.0, 0.02, 0.04, 0.06, 0.08, 0.11, 0.15, 0.21, 0.31, 9.0)
FEWEST_LINES = 3
DAYS = ("2018-01-01", *CUTS)


def by_line(codes: pd.Index) -> pd.Series:
    """Imports by HS8, million USD; a line that the tariff table lacks is spread over the lines of its HS6."""
    table = pd.read_excel(raw("china/bown-jung-zhang-2019-06-12.xlsx"), sheet_name="Imports Value", dtype={"hs08": str})
    values = pd.Series(table.iloc[:, 2].to_numpy(float) / 1e3, index=table.iloc[:, 0])
    result = values.reindex(codes).fillna(0.0)  # decided: no row is no trade; what is not matched is spread below
    unmatched = values[~values.index.isin(codes) & (values > 0)]
    for code, value in unmatched.items():
        lines = codes[codes.str.startswith(str(code)[:6])]
        if len(lines):
            result[lines] += value / len(lines)
    print(
        f"  imports {values.sum() / 1e3:.2f} bn, of it {unmatched.sum() / 1e3:.2f} bn unmatched by HS8, "
        f"{(values.sum() - result.sum()) / 1e3:.2f} bn left out (chapter 98)"
    )
    return result


def added(codes: pd.Index, lists: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Added duty of each line by list: the last rate it has, or 25 %."""
    columns = {}
    for name, table in lists.items():
        rate = table[table.columns[-1]] if len(table.columns) > 1 else pd.Series(0.25, index=table.index)
        known = pd.Series(rate.to_numpy(float), index=table.code)
        prefix = codes.str[:6] if name == "cn-2019-09-01" else codes
        # decided: a line that a list does not name pays nothing by it
        columns[name] = known.reindex(prefix).fillna(0.0).to_numpy()
    return pd.DataFrame(columns, index=codes)


def first_cells(mfn: pd.DataFrame, duties: pd.DataFrame, sector: pd.Series) -> pd.Series:
    """Name of each line's cell before small cells are joined."""
    # decided: lines without a rate are a band of their own
    band = np.digitize(mfn["2018-01-01"].fillna(9.0), BANDS, right=True).astype(str)
    cuts = (mfn[list(DAYS)].diff(axis=1).abs() > 1e-4).astype(int).iloc[:, 1:].astype(str).agg("".join, axis=1)
    listed = duties.round(3).astype(str).agg(",".join, axis=1)
    return sector + "|" + listed + "|" + band + "|" + cuts


def join_small(cells: pd.Series, sector: pd.Series, paths: pd.DataFrame) -> pd.Series:
    """Smallest first, a cell of fewer than three lines joins the nearest cell of its sector."""
    cells = cells.copy()
    while True:
        size = cells.value_counts().sort_index().sort_values(kind="stable")
        if len(size) == 0 or size.iloc[0] >= FEWEST_LINES:
            return cells
        small = size.index[0]
        mine = cells.index[cells == small]
        others = paths[(sector == sector[mine[0]]) & (cells != small)]
        centres = others.groupby(cells[others.index]).mean()
        distance = ((centres - paths.loc[mine].mean()) ** 2).sum(axis=1)
        cells[mine] = distance.index[int(distance.to_numpy().argmin())]


def compare(exact: pd.Series, spread: pd.Series, paths: pd.DataFrame, sector: pd.Series) -> None:
    """Averages with the values by line and with the cells, percent."""
    for name in ("mfn", "added", "total"):

        def mean(weight: pd.Series, name: str = name) -> pd.Series:
            # decided: for the print only: the same fill on both sides
            return 100 * (paths[name].fillna(0.0) * weight).groupby(sector).sum() / weight.groupby(sector).sum()

        gap = (mean(spread) - mean(exact)).round(3)
        # decided: for the print only: the same fill on both sides
        whole = [100 * np.average(paths[name].fillna(0.0), weights=w) for w in (exact, spread)]
        print(
            f"  {name}: exact {whole[0]:.3f}, cells {whole[1]:.3f}; largest gap of a sector",
            gap.abs().max(),
            gap.abs().idxmax(),
        )


def build(mfn: pd.DataFrame, lists: dict[str, pd.DataFrame], sectors: pd.DataFrame) -> pd.Series:
    """Write the cells and the lines of each cell; return the values by line (not shipped)."""
    table = mfn.set_index("code")
    codes = pd.Index(table.index)
    # decided: NaN where a line has no sector: in no cell
    sector = pd.Series(sectors.set_index("code").sector.reindex(codes.str[:6]).to_numpy(), index=codes)
    duties, exact = added(codes, lists), by_line(codes)
    # decided: for distances between lines only; a band keeps those without a rate apart
    paths = pd.concat([table[list(DAYS)].fillna(0.0), duties], axis=1)
    cells = join_small(first_cells(table, duties, sector), sector, paths)
    number = pd.Series(pd.factorize(cells, sort=True)[0] + 1, index=codes)
    lines = pd.DataFrame({"code": codes, "cell": number.to_numpy()})
    summary = pd.DataFrame({"cell": number, "sector": sector, "value": exact}).groupby(["cell", "sector"])
    out = summary.value.agg(["size", "sum"]).rename(columns={"size": "lines", "sum": "value"}).reset_index()
    out["value"] = out.value.round(3)
    write(
        out,
        TABLES / "weights-CHN-USA.csv.gz",
        title="China's imports from the US in 2017, million USD",
        label="2017, aggregated to cells of lines",
        source=f"{PIIE}; imports: ITC, aggregated",
    )
    write(lines, TABLES / "weights-CHN-USA-lines.csv.gz", title="Tariff lines of each cell", source="own")
    print(f"  {len(out)} cells, fewest lines {out.lines.min()}")
    # decided: every line has a cell
    spread = pd.Series(out.set_index("cell").eval("value / lines").reindex(number).to_numpy(), index=codes)
    for day in DAYS:
        print("  MFN of", day, "and all added duties:")
        path = pd.DataFrame({"mfn": table[day], "added": duties.sum(axis=1)})
        # decided: for the print only: the same fill on both sides
        compare(exact, spread, path.assign(total=path.mfn.fillna(0) + path.added), sector)
    return exact
