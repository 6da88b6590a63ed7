"""Larger questions to the law of a case: what changed between two days, averages by named weights, exports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pandas as pd

from ..cases import Dossier, folder, load
from ..cases.countries import country
from ..errors import TariffError, UnknownName
from ..tariffs import Schedule, Weights, build, changes, weights, world_weights
from ..tariffs.diff import MFN, summary
from ..tariffs.export import frame, write
from ..tariffs.published import WHY, published
from .law import pairs_of

WEIGHTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "own": "trade of the pair",
        "world": "what the importer buys from everyone, or the origin sells to everyone",
        "simple": "each tariff line counts alike",
    }
)
"""Names of weights and what they are."""


@dataclass(frozen=True, slots=True)
class LawChanges:
    """What changed between two days: by measure, and by pair of rates within it."""

    case: str
    first: date
    last: date
    measures: pd.DataFrame
    """importer, origin, measure, title, authority, before and after (lowest and highest), lines, products, value."""
    rates: pd.DataFrame
    """importer, origin, measure, before, after, lines, products, value."""


@dataclass(frozen=True, slots=True)
class LawAverages:
    """Averages of the parties' tariffs on each other on a day, by each kind of weights asked for."""

    case: str
    on: date
    averages: pd.DataFrame
    """importer, origin, weights, label, mfn, added, total, covered_share, published, published_day, certainty,
    source; fractions."""
    why: str | None
    """Why the published ones differ, where some are published."""


def law_changes(
    case: str,
    first: date,
    last: date,
    *,
    carry_out: Sequence[str] = (),
    without: Sequence[str] = (),
    parties_only: bool = True,
) -> LawChanges:
    """What the law of ``last`` says otherwise than that of ``first``, as it turned out."""
    if last < first:
        raise TariffError(f"{last} is before {first}: give the earlier day first")
    dossier, schedule = _law(case)
    then, now = (schedule.on(day, carry_out=carry_out, without=without) for day in (first, last))
    table = changes(then, now, _own_weights(dossier, schedule))
    if parties_only:
        names = {party.id for party in dossier.parties} | {"*"}
        table = table[table["origin"].isin(names)].reset_index(drop=True)
    by_measure = summary(table)
    titles = {m.id: (m.title, m.authority) for m in dossier.measures}
    general = ("general (MFN) rate", "MFN")
    for n, name in enumerate(("title", "authority")):
        values = [titles.get(one, general)[n] for one in by_measure["measure"]]
        by_measure.insert(3 + n, name, pd.Series(values, dtype=object))
    return LawChanges(dossier.id, first, last, by_measure, table)


def law_averages(
    case: str,
    kinds: Sequence[str] = tuple(WEIGHTS),
    *,
    on: date | None = None,
    carry_out: Sequence[str] = (),
    without: Sequence[str] = (),
) -> LawAverages:
    """Averages on a day by named weights, beside what others have published."""
    for kind in kinds:
        if kind not in WEIGHTS:
            raise UnknownName("weights", kind, WEIGHTS)
    dossier, schedule = _law(case)
    day = on or dossier.default_date
    rates = schedule.on(day, carry_out=carry_out, without=without, known=day)
    rows = []
    for importer, origin in _pairs(dossier, schedule):
        for kind in kinds:
            chosen = named_weights(kind, schedule, importer, origin)
            if chosen is None:
                continue
            row = rates.average(chosen).iloc[0].to_dict() | {"weights": kind, "label": chosen.label}
            theirs = published(importer, origin, day)
            row |= {"published": None, "published_day": None, "certainty": None, "source": None}
            if theirs is not None and not carry_out and not without:
                row |= {"published": theirs["value"], "published_day": theirs["day"]}
                row |= {"certainty": theirs["certainty"], "source": theirs["source"]}
            rows.append(row)
    columns = ["importer", "origin", "weights", "label", "mfn", "added", "total", "covered_share"]
    columns += ["published", "published_day", "certainty", "source"]
    table = pd.DataFrame(rows, columns=columns)
    return LawAverages(dossier.id, day, table, WHY if table["published"].notna().any() else None)


def named_weights(kind: str, schedule: Schedule, importer: str, origin: str) -> Weights | None:
    """Weights of a pair by their name; None where no table ships."""
    if kind == "simple":
        codes = schedule.lines[importer].codes.astype(object)
        return Weights(importer, origin, pd.Series(1.0, index=pd.Index(codes)), WEIGHTS["simple"])
    try:
        return weights(importer, origin) if kind == "own" else world_weights(importer, origin)
    except UnknownName:
        return None


def export_law(case: str, path: Path, *, importer: str | None = None, origin: str | None = None) -> int:
    """Write every rate of a case with its days to a file; return the number of rows."""
    _, schedule = _law(case)
    buyers = [country(importer)] if importer is not None else []
    for one in buyers:
        if one not in schedule.lines:
            raise UnknownName("importer", one, schedule.lines)
    table = frame(schedule, buyers, [country(origin)] if origin is not None else [])
    write(table, path)
    return len(table)


def _law(case: str) -> tuple[Dossier, Schedule]:
    dossier = load(case)
    return dossier, build(dossier, folder(case))


def _pairs(dossier: Dossier, schedule: Schedule) -> list[tuple[str, str]]:
    return pairs_of(schedule, [party.id for party in dossier.parties])


def _own_weights(dossier: Dossier, schedule: Schedule) -> dict[tuple[str, str], Weights]:
    found = {pair: named_weights("own", schedule, *pair) for pair in _pairs(dossier, schedule)}
    return {pair: one for pair, one in found.items() if one is not None}


__all__ = [
    "MFN",
    "WEIGHTS",
    "LawAverages",
    "LawChanges",
    "export_law",
    "law_averages",
    "law_changes",
    "named_weights",
]
