"""The regions of a world as the law and the parties of a case know them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from ..countries import country
from ..errors import UnknownName, WorldError
from ..world.concordance import NOWHERE
from ..world.economy import Economy
from .blocs import standing_for, told_of_bloc


def named_as_in_law(economy: Economy) -> Economy:
    """``economy`` with regions that stand for a country by another spelling (``US``) under its code (``USA``).

    A region whose code another one has keeps its label. A caution says what was read as what.
    """
    read = {label: _code(label) for label in economy.regions}
    taken = [*economy.regions, *(code for label, code in read.items() if code != label)]
    read = {label: code for label, code in read.items() if code != label and taken.count(code) == 1}
    if not read:
        return economy
    names = {read.get(label, label): name for label, name in economy.region_names.items()}
    said = ", ".join(f"{label} as {code}" for label, code in read.items())
    return _told(
        replace(economy, regions=tuple(read.get(label, label) for label in economy.regions), region_names=names),
        f"Regions of {economy.name} are read as countries of the law: {said}.",
    )


def told_of_parties(economy: Economy, parties: Sequence[str], members: Mapping[str, str]) -> Economy:
    """``economy`` with cautions on what it lacks of the law's parties and sectors.

    Raises WorldError where no party, nor a member of one, is a region.
    """
    standing = {party: standing_for(party, members, economy) for party in parties}
    if not any(standing.values()):
        raise WorldError(
            f"{economy.name}: none of the parties {', '.join(parties)} is one of its regions "
            f"({', '.join(economy.regions[:12])}{', ...' if len(economy.regions) > 12 else ''}). "
            "Label regions by country code or name."
        )
    absent = [party for party in parties if not standing[party]]
    nowhere = (economy.law_sectors or {}).get(NOWHERE, ())
    said = [told_of_bloc(party, regions) for party, regions in standing.items() if set(regions) - {party}]
    if absent:
        said.append(f"{economy.name} has no region {', '.join(absent)}: nothing is told of it.")
    if nowhere:
        said.append(f"{economy.name} has no {', '.join(nowhere)}: duties on these products are left out.")
    if not economy.tariffs.any():
        said.append(f"{economy.name} holds no tariffs: new duties come on top of none, changes of MFN are left out.")
    return _told(economy, *said)


def told_of_law_day(economy: Economy, ends: date) -> Economy:
    """``economy`` with a caution where its tariffs hold added duties: against what the law of a case is counted."""
    held = economy.law_day
    if held is None:
        return economy
    if held <= ends:
        said = f"{economy.name} holds the duties of {held}: effects and revenue of the law are of what changed since."
    else:
        said = (
            f"{economy.name} holds the duties of {held}, after the case: what the case charges is counted against its "
            f"own last day, {ends}, and what came later stays."
        )
    return _told(economy, said)


def _code(label: str) -> str:
    try:
        return country(label)
    except UnknownName:  # decided: a label that is no country stays as it is
        return label


def _told(economy: Economy, *said: str) -> Economy:
    balance = economy.balance
    return replace(economy, balance=replace(balance, cautions=(*balance.cautions, *said))) if said else economy
