"""What the raw files say of each other; docs/tariffs.md quotes what this prints."""

import numpy as np
import pandas as pd

from .files import raw

STEPS = {
    "2018-04-02": ("2018-04-02",),
    "2018-05-01": ("mfn 2018-05-01",),
    "2018-07-01": ("mfn 2018-07-01",),
    "2018-07-06": ("2018-07-06",),
    "2018-08-23": ("2018-08-23",),
    "2018-09-24": ("2018-09-24",),
    "2018-11-01": ("mfn 2018-11-01",),
    "2019-01-01": ("mfn 2019-01-01", "suspended"),
    "2019-06-01": ("2019-06-01",),
}


def levels(lines: pd.DataFrame) -> pd.DataFrame:
    """China's tariff on the US by HS10 line and date: the sum of the increments so far, percent."""
    level = lines.mfn
    columns = {"2018-01-01": level}
    for day, names in STEPS.items():
        level = level + lines[list(names)].sum(axis=1)
        columns[day] = level
    return pd.DataFrame(columns).set_index(lines.hs10)


def against_hs6(by_line: pd.DataFrame) -> None:
    """The sums against the HS6 levels (maximum over lines) of the other file."""
    table = pd.read_csv(raw("china/new_tariff_list_2020.csv"), dtype={"hs6": str})
    theirs = table.pivot(index="hs6", columns="time_of_tariff", values="tariff")
    theirs = theirs.rename(columns={"2019-01-02": "2019-01-01"})
    ours = by_line.groupby(by_line.index.str[:6]).max()
    for day in ours.columns:
        # decided: codes of one file only are not compared
        gap = (ours[day] - theirs[day].reindex(ours.index)).abs().dropna()
        print(f"  {day}: {len(gap)} HS6 codes, {(gap > 1e-3).sum()} differ")
    chosen = np.random.default_rng(2018).choice(ours.index.to_numpy(), 10, replace=False)
    print(
        "  ten random codes agree on every day:",
        # decided: NaN equals NaN only
        np.allclose(ours.loc[chosen], theirs.reindex(chosen)[ours.columns], atol=1e-3, equal_nan=True),
    )


def published_averages(by_line: pd.DataFrame, imports: pd.Series) -> None:
    """Figure 1 of the same workbook against averages with the weights at hand."""
    figure = pd.read_excel(raw("china/bown-jung-zhang-2019-06-12.xlsx"), sheet_name="Figure 1")
    show = {"published": figure.iloc[0, 1:11].to_numpy(float)}
    for digits in (10, 8, 6, 4):
        show[f"simple, HS{digits}"] = by_line.groupby(by_line.index.str[:digits]).mean().mean().to_numpy()
    by_code = by_line.groupby(by_line.index.str[:8]).mean()
    weight = imports.reindex(by_code.index).fillna(0.0)  # decided: no row is no trade
    # decided: a line without an added duty in the workbook has none
    show["imports from the US, HS8"] = np.average(by_code.fillna(0.0), axis=0, weights=weight)
    chapter = by_line.groupby(by_line.index.str[:2]).mean()
    exports = pd.read_parquet(raw("census/top20-HS2-exports.parquet")).reset_index()
    world = exports[(exports.CTY_NAME == "TOTAL FOR ALL COUNTRIES") & (exports.time.dt.year == 2017)]
    # decided: no row is no trade
    weight = world.groupby("E_COMMODITY").exports.sum().reindex(chapter.index).fillna(0.0)
    show["US exports to the world, HS2"] = np.average(chapter, axis=0, weights=weight)
    print(pd.DataFrame(show, index=by_line.columns).T.round(2).to_string())


def run(lines: pd.DataFrame, imports: pd.Series) -> None:
    """Print all checks."""
    by_line = levels(lines)
    against_hs6(by_line)
    published_averages(by_line, imports)
