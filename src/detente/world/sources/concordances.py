"""Shipped maps from the sectors of raw sources to those of the law, and the sectors' English names."""

from functools import cache
from pathlib import Path
from typing import TypedDict

from ...codes import SERVICES
from ...commented import commented_rows
from ..concordance import joined


class SectorFacts(TypedDict):
    """What an :class:`~detente.world.economy.Economy` is told of its sectors, as its keyword arguments."""

    law_sectors: dict[str, tuple[str, ...]]
    services: tuple[str, ...]
    sector_names: dict[str, str]


@cache
def _rows() -> tuple[dict[str, str], ...]:
    return commented_rows(Path(__file__).with_name("concordances.csv"))


def sector_facts(source: str) -> SectorFacts:
    """Map, services and names of the sectors of a source of ``concordances.csv``."""
    rows = [row for row in _rows() if row["source"] == source]
    law = joined((row["sector"], one) for row in rows for one in row["law"].split())
    return SectorFacts(
        law_sectors=law,
        services=tuple(name for name, held in law.items() if set(held) == {SERVICES}),
        sector_names={row["sector"]: row["name"] for row in rows if row["name"]},
    )
