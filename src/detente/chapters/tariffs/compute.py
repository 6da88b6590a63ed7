"""The law of a situation as tables: measures on the day, averages through time and on each course of events."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ...casebook import timeline
from ...conflict import Situation, averages
from ...conflict.averages import Pair, model_average, named_weights, through_time
from ...tariffs.measure_table import measure_table
from ...tariffs.published import published_until
from .record import TariffsRecord


def record_of(here: Situation) -> TariffsRecord:
    """The whole record."""
    return TariffsRecord(
        measures=measure_table(here.known, here.day),
        series=series(here),
        averages=by_course(here),
        sectors=stacked({one.id: averages(here.rates(one), concerned(here), by_sector=True) for one in here.paths}),
        in_force=tuple(
            dict.fromkeys(m.source for m in timeline(here.known) if m.kind == "in effect" and m.day <= here.day)
        ),
        published=beside_published(here),
    )


def beside_published(here: Situation) -> pd.DataFrame:
    """What others published for days up to the date, and our averages of the law of these days."""
    rows = [
        {**theirs, **{kind: _by_weights(here, theirs, kind) for kind in ("own", "world")}}
        for importer, origin in concerned(here)
        for theirs in published_until(importer, origin, here.day)
        if here.law.begins <= theirs["day"]
    ]
    return pd.DataFrame(rows, columns=["importer", "origin", "day", "theirs", "source", "own", "world"])


def _by_weights(here: Situation, theirs: Mapping[str, Any], kind: str) -> float | None:
    """Our average on a day that others published; None where no such weights ship."""
    chosen = named_weights(kind, here.law, theirs["importer"], theirs["origin"])
    return None if chosen is None else float(here.law.on(theirs["day"]).average(chosen)["total"].iloc[0])


def concerned(here: Situation) -> tuple[Pair, ...]:
    """Pairs of parties of which one has a measure on the other; all of them where none has."""
    return tuple(pair for pair in here.pairs if here.law.concerns(*pair)) or here.pairs


def by_course(here: Situation) -> pd.DataFrame:
    """Averages on each course, by trade of the pair and as the model charges them."""
    frames = {}
    for one in here.paths:
        table, tariffs = averages(here.rates(one), concerned(here), by_sector=False), here.tariffs(one)
        pairs = zip(table["importer"], table["origin"], strict=True)
        models = pd.Series([model_average(here.economy, tariffs, pair) for pair in pairs], dtype=float)
        frames[one.id] = table.assign(model=models)
    return stacked(frames)


def series(here: Situation) -> pd.DataFrame:
    """Averages at each day on which the law changed, as it turned out."""
    table = through_time(here.law, concerned(here))
    table["known"] = table["day"] <= here.day
    return table[["importer", "origin", "day", "mfn", "added", "total", "covered", "known"]]


def stacked(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Tables by course as one, ``path`` first."""
    whole = pd.concat([table.assign(path=path) for path, table in tables.items()], ignore_index=True)
    return whole[["path", *(name for name in whole.columns if name != "path")]]
