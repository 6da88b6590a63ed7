"""The measures of a case on a day as a table: which duty is on what since when, and what is announced next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from ..casebook import describe, governing, next_step, status_on
from ..countries import EU27, EUROPEAN_UNION, country_name

if TYPE_CHECKING:
    import pandas as pd

    from ..casebook import Case, Measure, Step

BREXIT: Final = date(2020, 2, 1)
"""First day on which the United Kingdom was no member of the European Union."""
COLUMNS = [
    "measure",
    "title",
    "imposed_by",
    "on",
    "targets",
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

    named = {party.id: party.name for party in known.parties}
    rows = [_row(one, on, named) for one in known.measures]
    return pd.DataFrame([row for row in rows if row["status"] != "not yet known"], columns=COLUMNS)


def _row(measure: Measure, on: date, named: Mapping[str, str]) -> dict[str, object]:
    whose = _targets(measure, on)
    step, following = governing(measure, on, known=on), next_step(measure, on)
    return {
        "measure": measure.id,
        "title": measure.title,
        "imposed_by": measure.imposed_by,
        "on": ", ".join("everyone" if code == "*" else named.get(code) or country_name(code) for code in whose),
        "targets": " ".join(whose),
        "authority": measure.authority,
        "rate": step.rate if step else None,
        "rate_text": _rate_text(step) if step else "",
        "status": status_on(measure, on),
        "since": step.effective if step else None,
        "trade_value": measure.trade_value,
        "next_rate": following.rate if following else None,
        "next_day": following.effective if following else None,
    }


def _targets(measure: Measure, on: date) -> list[str]:
    """On whom, in codes: the European Union stands for its members of that day."""
    if EUROPEAN_UNION not in measure.on:
        return list(measure.on)
    members = EU27 | ({"GBR"} if on < BREXIT else frozenset())
    return [code for code in measure.on if code not in members]


def _rate_text(step: Step) -> str:
    return describe(step).split(" from ")[0]
