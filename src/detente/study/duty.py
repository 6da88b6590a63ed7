"""The duty on one product: its rate and parts, who set them and when, and what the law says comes next."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ..cases import Dossier, cases, folder, load
from ..cases.countries import country
from ..errors import TariffError, UnknownName
from ..tariffs import Schedule, build
from ..tariffs.narrow import narrowed
from ..tariffs.preferences import program
from ..tariffs.specific import specific
from . import notes


@dataclass(frozen=True, slots=True)
class Change:
    """A day on which the rate of a line changed, or will as the law stands."""

    day: date
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Asked:
    """The moment that is asked about, and what is supposed of it."""

    on: date
    exported: date | None
    carry_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One tariff line of the product: rates are fractions and None where missing, money is dollars."""

    code: str
    mfn: float | None
    mfn_text: str | None
    """The rate as the schedule prints it, where it is specific or compound."""
    preference: float | None
    agreement: str | None
    added: float
    total: float | None
    parts: tuple[dict[str, object], ...]
    """measure, title, authority, rate, since, source, reference, certainty of each added duty."""
    last_change: Change | None
    next_change: Change | None
    dollars: float | None


@dataclass(frozen=True, slots=True)
class Duty:
    """The answer to ``detente duty``."""

    case: str
    code: str
    origin: str
    importer: str
    on: date
    exported: date | None
    value: float | None
    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    """Graces in transit, quotas, exclusions, threats, and codes that editions of the HS do not share."""


def duty(
    code: str,
    *,
    origin: str,
    importer: str,
    on: date | None = None,
    value: float | None = None,
    quantity: float | None = None,
    exported: date | None = None,
    case: str | None = None,
    carry_out: Sequence[str] = (),
) -> Duty:
    """The duty on a product, as the law was known on the day.

    Parameters
    ----------
    code      : HS code of 2 to 10 digits
    origin    : country of origin; ``importer`` is the country that charges: codes of two or three letters, or names
    on        : day of entry; the case's own where None
    value     : dollars; ``quantity``: units of the specific rate, if the line has one
    exported  : day on which the goods left
    case      : whose law; where None, the shipped case that says most about the pair on that day
    carry_out : threats to carry out

    Raises
    ------
    UnknownName, TariffError, CaseError
    """
    seller, buyer = country(origin), country(importer)
    dossier = load(case if case is not None else chosen(seller, buyer, on))
    day = on or dossier.default_date
    if exported is not None and exported > day:
        raise TariffError(
            f"exported on {exported}, after entry on {day}: give an earlier day with --exported"
        )
    schedule = build(dossier, folder(case or dossier.id))
    rates = schedule.on(day, carry_out=carry_out, known=day, exported=exported)
    try:
        found = rates.product(code, origin=seller, importer=buyer)
    except UnknownName as unknown:
        raise notes.renumbered_or(unknown, code) from None
    asked = Asked(day, exported, tuple(carry_out))
    lines = tuple(
        _line(row, found.parts, schedule, dossier, (seller, buyer), asked, value, quantity)
        for row in found.lines.to_dict("records")
    )
    said = notes.notes(schedule, found, (seller, buyer), day, exported, folder(case or dossier.id))
    return Duty(dossier.id, found.code, seller, buyer, day, exported, value, lines, said)


def chosen(origin: str, importer: str, on: date | None) -> str:
    """The shipped case that covers the day and has most measures of the importer on the origin."""
    best, most = None, -1
    for name in cases():
        one = load(name)
        covers = on is None or one.begins <= on <= one.ends
        mine = [m for m in one.measures if m.imposed_by == importer]
        says = sum(origin in m.on or ("*" in m.on and origin not in m.exempt) for m in mine)
        says += importer in {party.id for party in one.parties}
        if covers and says > most and (mine or importer in {party.id for party in one.parties}):
            best, most = name, says
    if best is None:
        spans = ", ".join(f"{name} ({load(name).begins} to {load(name).ends})" for name in cases())
        raise TariffError(
            f"no shipped case has the law of {importer} on {on}: the cases are {spans}. Give --case."
        )
    return best


def _line(
    row: Mapping[Hashable, object],
    parts: pd.DataFrame,
    schedule: Schedule,
    dossier: Dossier,
    pair: tuple[str, str],
    asked: Asked,
    value: float | None,
    quantity: float | None,
) -> Line:
    code, (seller, buyer) = str(row["code"]), pair
    total, unusual = _number(row["total"]), specific(buyer).get(code)
    last, following = _changes(schedule, code, pair, asked)
    dollars = None if value is None or total is None else total * value
    if unusual is not None and value is not None and _number(row["preference"]) is None:
        known = quantity is not None and unusual.per_unit is not None
        due = unusual.duty(value, quantity) if known and quantity is not None else None
        dollars = None if due is None else due + float(str(row["added"])) * value
    own = parts[parts["code"] == code]
    return Line(
        code=code,
        mfn=_number(row["mfn"]),
        mfn_text=unusual.text if unusual else None,
        preference=_number(row["preference"]),
        agreement=program(buyer, seller),
        added=float(str(row["added"])),
        total=total,
        parts=tuple(notes.part(one, dossier) for one in own.to_dict("records")),
        last_change=last,
        next_change=following,
        dollars=dollars,
    )


def _changes(
    schedule: Schedule, code: str, pair: tuple[str, str], asked: Asked
) -> tuple[Change | None, Change | None]:
    """Last change of the rate up to the day, and the next that the law of that day foresees."""
    seller, buyer = pair
    line = narrowed(schedule, buyer, code).intervals(
        buyer, origins=(seller,), carry_out=asked.carry_out, known=asked.on, exported=asked.exported
    )
    table = line.frame()
    totals = table["total"].fillna(table["added"]).to_list()
    days = [moment.date() for moment in table["valid_from"]]
    steps = [Change(days[n], totals[n - 1], totals[n]) for n in range(1, len(days))]
    before = [one for one in steps if one.day <= asked.on]
    after = [one for one in steps if one.day > asked.on]
    return (before[-1] if before else None), (after[0] if after else None)


def _number(value: object) -> float | None:
    number = float(str(value))
    return None if number != number else number
