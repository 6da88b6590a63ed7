"""The measures of a case on a day as a table: which duty is on what since when, and what is announced next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ..casebook import describe, governing, next_step, status_on
from ..countries import EU27, EUROPEAN_UNION, country_name

if TYPE_CHECKING:
    import pandas as pd

    from ..casebook import Case, Measure, Step

COLUMNS = [
    "measure",
    "title",
    "imposed_by",
    "on",
    "authority",
    "rate",
    "rate_text",
    "status",
    "since",
    "trade_value",
    "next_rate",
    "next_day",
]


def measure_table(known: Case, on: date) -> pd.DataFrame:
    """One row a measure known on the day; see :class:`detente.chapters.tariffs.record.TariffsRecord`."""
    import pandas as pd

    rows = [_row(one, on) for one in known.measures]
    return pd.DataFrame([row for row in rows if row["status"] != "not yet known"], columns=COLUMNS)


def _row(measure: Measure, on: date) -> dict[str, object]:
    step, following = governing(measure, on, known=on), next_step(measure, on)
    return {
        "measure": measure.id,
        "title": measure.title,
        "imposed_by": measure.imposed_by,
        "on": _targets(measure),
        "authority": measure.authority,
        "rate": step.rate if step else None,
        "rate_text": _rate_text(step) if step else "",
        "status": status_on(measure, on),
        "since": step.effective if step else None,
        "trade_value": measure.trade_value,
        "next_rate": following.rate if following else None,
        "next_day": following.effective if following else None,
    }


def _targets(measure: Measure) -> str:
    """On whom, in names: the European Union stands for its members."""
    members = EU27 | {"GBR"} if EUROPEAN_UNION in measure.on else frozenset()
    names = ["everyone" if code == "*" else country_name(code) for code in measure.on if code not in members]
    return ", ".join(names)


def _rate_text(step: Step) -> str:
    return describe(step).split(" from ")[0]
