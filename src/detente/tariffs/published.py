"""Average tariffs that others have published, and why ours differ from them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from .tables import FOLDER, read_table

if TYPE_CHECKING:
    import pandas as pd

WHY: Final = (
    "Published averages by PIIE do not weigh by bilateral trade: China's exports to the world weigh the US tariff, US "
    "exports to the world China's (from memory), so that a tariff which stops trade keeps its weight. Weighing by own "
    "trade gives less where the taxed goods sell elsewhere, and more where they do not; the days of the steps agree. "
    "Ours also holds Sections 201 and 232, and counts goods in transit from the first day of a rate."
)


@cache
def _table() -> pd.DataFrame:
    rows = read_table(FOLDER / "published-averages.csv", ("importer", "origin", "day", "value")).rows
    return rows.assign(value=rows["value"].astype(float) / 100, day=[date.fromisoformat(d) for d in rows["day"]])


def published_until(importer: str, origin: str, day: date) -> tuple[dict[str, Any], ...]:
    """Published averages for days up to a day: ``importer``, ``origin``, ``day``, ``theirs`` (fraction), ``source``."""
    table = _table()
    rows = table[(table["importer"] == importer) & (table["origin"] == origin) & (table["day"] <= day)]
    named = rows.rename(columns={"value": "theirs"}).sort_values("day")
    chosen = named[["importer", "origin", "day", "theirs", "source"]].to_dict("records")
    return tuple({str(name): cell for name, cell in row.items()} for row in chosen)


def published(importer: str, origin: str, day: date) -> pd.Series | None:
    """The latest published average by the day: ``value`` (fraction), ``day``, ``certainty``, ``source``."""
    table = _table()
    rows = table[(table["importer"] == importer) & (table["origin"] == origin) & (table["day"] <= day)]
    return None if rows.empty else rows.sort_values("day").iloc[-1]
