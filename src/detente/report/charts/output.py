"""Output of each sector in the parties, on the path that the study is about."""

from ..look import Look, records
from ..models import Figure
from ..numbers import percent
from ..words import own
from .bars import Bar, panels
from .theme import NARROW, WIDE, party_colour


def figure(look: Look) -> Figure | None:
    """Bars by sector, a panel a party, in the order of the first party's changes."""
    path = look.focus
    changes = {party: of(look, path.id, party) for party in look.parties} if path else {}
    drawn = bars(look, changes)
    if path is None or not drawn:
        return None
    heading = title(look, changes)
    return Figure(
        id="output-by-sector", title=heading, alt=f"Bars of output by sector and party. {heading}.",
        note=f"Path: {path.title}. Percent change of output against the base world.",
        wide=panels(drawn, "percent", WIDE, shared_rows=True),
        narrow=panels(drawn, "percent", NARROW, shared_rows=True),
    )  # fmt: skip


def of(look: Look, path: str, region: str) -> dict[str, float]:
    """Change of output by sector."""
    table = look.study.sectors
    mine = table[(table["path"] == path) & (table["region"] == region) & (table["measure"] == "output")]
    return {row["sector"]: row["value"] for row in records(mine) if row["value"] is not None}


def bars(look: Look, changes: dict[str, dict[str, float]]) -> list[Bar]:
    """One bar a sector and party; rows in the same order in every panel."""
    first = next((found for found in changes.values() if found), {})
    order = sorted(first, key=lambda sector: -first[sector])
    return [
        Bar(look.short_sector(sector), look.name(party), found[sector], percent(found[sector], 1),
            party_colour(look.parties, party))
        for party, found in changes.items()
        for sector in order
        if sector in found
    ]  # fmt: skip


def title(look: Look, changes: dict[str, dict[str, float]]) -> str:
    """The sector that falls or, where none falls, rises most in each party."""
    parts = []
    for party, found in changes.items():
        if found:
            sector = min(found, key=lambda s: found[s])
            said = f"{own(look.name(party))} {look.short_sector(sector).lower()} {percent(found[sector], 1)}"
            parts.append(said)
    return f"The weakest sectors: {'; '.join(parts)}"
