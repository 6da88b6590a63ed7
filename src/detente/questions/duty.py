"""What duty a product pays on a day: its rate and parts, who set them and when, and what the law says comes next."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ..casebook import Case, cases, load
from ..casebook.library import Given
from ..countries import country
from ..days import Day, as_day
from ..errors import TariffError, UnknownName
from ..show.blocks import Block, Cell, Column, Section, Table, lines
from ..show.numbers import MISSING, spaced
from ..tariffs import Schedule, build
from ..tariffs.narrow import narrowed
from ..tariffs.preferences import program
from ..tariffs.specific import specific
from . import duty_notes as notes
from .shown import Shown


@dataclass(frozen=True, slots=True)
class RateChange:
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
class DutyLine:
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
    last_change: RateChange | None
    next_change: RateChange | None
    dollars: float | None


@dataclass(frozen=True, slots=True, repr=False)
class Duty(Shown):
    """The answer to ``detente duty``."""

    case: str
    code: str
    origin: str
    importer: str
    on: date
    exported: date | None
    value: float | None
    lines: tuple[DutyLine, ...]
    notes: tuple[str, ...]
    """Graces in transit, quotas, exclusions, threats, and codes that editions of the HS do not share."""

    def section(self) -> Section:
        """What a reader sees."""
        return page(self)


def ask(
    code: str,
    *,
    origin: str,
    importer: str,
    on: Day | None = None,
    value: float | None = None,
    quantity: float | None = None,
    exported: Day | None = None,
    case: Given | None = None,
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
    asked_on = None if on is None else as_day(on)
    left = None if exported is None else as_day(exported, "--exported")
    whose = load(case if case is not None else chosen(seller, buyer, asked_on))
    day = asked_on or whose.default_date
    if left is not None and left > day:
        raise TariffError(f"exported on {left}, after entry on {day}: give an earlier day with --exported")
    schedule = build(whose)
    rates = schedule.on(day, carry_out=carry_out, known=day, exported=left)
    try:
        found = rates.product(code, origin=seller, importer=buyer)
    except UnknownName as unknown:
        raise notes.renumbered_or(unknown, code) from None
    asked = Asked(day, left, tuple(carry_out))
    answers = tuple(
        _line(row, found.parts, schedule, whose, (seller, buyer), asked, value, quantity)
        for row in found.lines.to_dict("records")
    )
    said = notes.notes(schedule, whose, found, (seller, buyer), day, left)
    return Duty(whose.id, found.code, seller, buyer, day, left, value, answers, said)


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
        raise TariffError(f"no shipped case has the law of {importer} on {on}: the cases are {spans}. Give --case.")
    return best


def _line(
    row: Mapping[Hashable, object],
    parts: pd.DataFrame,
    schedule: Schedule,
    whose: Case,
    pair: tuple[str, str],
    asked: Asked,
    value: float | None,
    quantity: float | None,
) -> DutyLine:
    code, (seller, buyer) = str(row["code"]), pair
    total, unusual = _number(row["total"]), specific(buyer).get(code)
    last, following = _changes(schedule, code, pair, asked)
    dollars = None if value is None or total is None else total * value
    if unusual is not None and value is not None and _number(row["preference"]) is None:
        known = quantity is not None and unusual.per_unit is not None
        due = unusual.duty(value, quantity) if known and quantity is not None else None
        dollars = None if due is None else due + float(str(row["added"])) * value
    own = parts[parts["code"] == code]
    return DutyLine(
        code=code,
        mfn=_number(row["mfn"]),
        mfn_text=unusual.text if unusual else None,
        preference=_number(row["preference"]),
        agreement=program(buyer, seller),
        added=float(str(row["added"])),
        total=total,
        parts=tuple(notes.part(one, whose) for one in own.to_dict("records")),
        last_change=last,
        next_change=following,
        dollars=dollars,
    )


def _changes(
    schedule: Schedule, code: str, pair: tuple[str, str], asked: Asked
) -> tuple[RateChange | None, RateChange | None]:
    """Last change of the rate up to the day, and the next that the law of that day foresees."""
    seller, buyer = pair
    line = narrowed(schedule, buyer, code).intervals(
        buyer, origins=(seller,), carry_out=asked.carry_out, known=asked.on, exported=asked.exported
    )
    table = line.frame()
    totals = table["total"].fillna(table["added"]).to_list()
    days = [moment.date() for moment in table["valid_from"]]
    steps = [RateChange(days[n], totals[n - 1], totals[n]) for n in range(1, len(days))]
    before = [one for one in steps if one.day <= asked.on]
    after = [one for one in steps if one.day > asked.on]
    return (before[-1] if before else None), (after[0] if after else None)


def _number(value: object) -> float | None:
    number = float(str(value))
    return None if number != number else number


def page(found: Duty) -> Section:
    """Rates, parts and notes of the lines."""
    title = f"{found.code} from {found.origin} to {found.importer} on {found.on}, law of {found.case}"
    columns = [
        Column("line"),
        Column("MFN"),
        Column("preference"),
        Column("new duties", True),
        Column("total", True),
        Column("last change"),
        Column("next change"),
    ]
    if found.value is not None:
        columns.append(Column(f"duty on ${found.value:,.0f}", True))
    rows = tuple(_row(one, found.value is not None) for one in found.lines)
    rates = Table("duty", title, tuple(columns), rows)
    blocks: tuple[Block, ...] = (
        rates,
        *_parts(found),
        *lines(*(f"· {note}" for note in (*found.notes, *_missing(found)))),
    )
    return Section("duty", title, blocks)


def _row(one: DutyLine, money: bool) -> tuple[Cell, ...]:
    cells = [
        Cell(one.code),
        Cell(_mfn(one), one.mfn),
        Cell(MISSING if one.preference is None else f"{spaced(one.preference)} ({one.agreement})", one.preference),
        Cell(spaced(one.added), one.added),
        Cell(spaced(one.total), one.total),
        Cell(_change(one.last_change)),
        Cell(_change(one.next_change)),
    ]
    if money:
        cells.append(Cell(MISSING if one.dollars is None else f"${one.dollars:,.2f}", one.dollars))
    return tuple(cells)


def _parts(found: Duty) -> tuple[Table, ...]:
    rows = tuple(
        (
            Cell(one.code),
            Cell(spaced(_number(p["rate"])), _number(p["rate"])),
            Cell(str(p["authority"])),
            Cell(str(p["title"])),
            Cell(str(p["since"])),
            Cell(str(p["announced"])),
            Cell(_notice(p)),
        )
        for one in found.lines
        for p in one.parts
    )
    if not rows:
        return ()
    columns = (
        Column("line"),
        Column("rate", True),
        Column("authority"),
        Column("measure"),
        Column("since"),
        Column("announced"),
        Column("notice"),
    )
    return (Table("duty-parts", "Parts of the new duties", columns, rows),)


def _notice(part: dict[str, object]) -> str:
    certainty = part["certainty"]
    return f"{part['reference']}" + ("" if certainty == "documented" else f" ({certainty})")


def _mfn(line: DutyLine) -> str:
    if line.mfn_text is None:
        return spaced(line.mfn)
    return line.mfn_text if line.mfn is None else f"{line.mfn_text}, counted as {spaced(line.mfn)}"


def _change(change: RateChange | None) -> str:
    return MISSING if change is None else f"{change.day}: {spaced(change.before)} to {spaced(change.after)}"


def _missing(found: Duty) -> list[str]:
    """What a reader would need to say more."""
    said = []
    unusual = [one for one in found.lines if one.mfn_text is not None and one.preference is None]
    if unusual and any(one.dollars is None for one in unusual):
        said.append("The MFN rate is specific or compound: give --value and --quantity for the duty in dollars.")
    if any(one.preference is not None for one in found.lines):
        said.append(
            "The preference is due on goods that meet the rules of origin and claim it; others pay the MFN rate."
        )
    return said
