"""What duty a product pays on a day: its rate and parts, who set them and when, and what the law says comes next.

The law is that of the importer on that day, as its book knows it (:mod:`detente.tariffs.lawbook`): what was due in
the end, or, with ``known``, what was known on a day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ..casebook.library import Given, load
from ..countries import country
from ..days import Day, as_day
from ..errors import TariffError, UnknownName
from ..tariffs.base_rates import OBSERVED
from ..tariffs.column_two import NAME as COLUMN_TWO
from ..tariffs.column_two import column_two_text, pays_column_two
from ..tariffs.lawbook import law_book, require_day, require_territories
from ..tariffs.lawbook_parts import LawBook
from ..tariffs.narrow import narrowed
from ..tariffs.preferences import program
from ..tariffs.schedule import Schedule
from ..tariffs.specific import specific
from . import duty_notes as notes
from .duty_answer import Duty, DutyLine, RateChange
from .duty_notes import Asked


def ask(
    code: str,
    *,
    origin: str,
    importer: str,
    on: Day | None = None,
    known: Day | None = None,
    value: float | None = None,
    quantity: float | None = None,
    exported: Day | None = None,
    case: Given | None = None,
    also: Sequence[Given] = (),
    carry_out: Sequence[str] = (),
    strict: bool = False,
) -> Duty:
    """The duty on a product by the law of the importer on a day.

    Parameters
    ----------
    code      : HS code of 2 to 10 digits
    origin    : country of origin; ``importer`` is the country that charges: codes of two or three letters, or names
    on        : day of entry; where None the last that the law book knows, or the case's own
    known     : only what the public could know on that day; None is what was due in the end
    value     : dollars; ``quantity``: units of the specific rate, if the line has one
    exported  : day on which the goods left
    case      : the law of one case alone; ``also`` are cases of your own beside all that ship
    carry_out : threats to carry out
    strict    : refuse a day after the last of which the law is known

    Raises
    ------
    UnknownName, TariffError, CaseError
    """
    seller, buyer = country(origin), country(importer)
    require_territories(seller, buyer)
    book = law_book(buyer, also, only=case)
    asked = _asked(book, case, on, known, exported, carry_out)
    moment = asked.on
    day = _law_day(book, moment, strict=strict, alone=case is not None)
    if seller in (buyer, book.importer):
        raise TariffError(f"{seller} charges no duty on its own goods: give another --from or --to")
    try:
        law = narrowed(book.schedule, book.importer, code)
    except UnknownName as unknown:
        raise notes.renumbered_or(unknown, code) from None
    asked = replace(asked, on=day)
    rates = law.on(day, carry_out=carry_out, known=asked.known, exported=asked.exported)
    found = rates.product(code, origin=seller, importer=book.importer)
    notes.require_numbered(found, (seller, book.importer), day)
    then = _as_known(law, asked, [row["total"] for row in found.line_rows], code, (seller, book.importer))
    answers = tuple(
        _line(row, found.part_rows, law, book, (seller, book.importer), asked, value, quantity, then[at])
        for at, row in enumerate(found.line_rows)
    )
    said = notes.notes(book, law, found, (seller, book.importer), asked, moment)
    left = tuple(dict.fromkeys(one for line in answers for one in book.left_out(line.code, seller, day)))
    whose = None if case is None else load(case).id
    return Duty(
        whose,
        book.cases,
        found.code,
        seller,
        buyer,
        moment,
        day,
        asked.known,
        asked.exported,
        value,
        answers,
        said,
        left,
    )


def _asked(
    book: LawBook, case: Given | None, on: Day | None, known: Day | None, exported: Day | None, carry_out: Sequence[str]
) -> Asked:
    """The moment, checked."""
    default = book.known_until if case is None else load(case).default_date
    day = default if on is None else as_day(on)
    left = None if exported is None else as_day(exported, "--exported")
    if left is not None and left > day:
        raise TariffError(f"exported on {left}, after entry on {day}: give an earlier day with --exported")
    return Asked(day, None if known is None else as_day(known, "--known"), left, tuple(carry_out))


def _law_day(book: LawBook, day: date, *, strict: bool, alone: bool) -> date:
    """The day itself, or the last of which the book knows; a case that is asked alone ends on its last day."""
    require_day(book, day)
    last = min(book.known_until, book.last_text or book.known_until) if strict else book.known_until
    if (strict or alone) and day > last:
        raise TariffError(
            f"{day} is after {last}, the last day of which the law of {book.importer} is known here: "
            "ask for a day up to then."
        )
    return min(day, book.known_until)


def _as_known(
    law: Schedule, asked: Asked, due: Sequence[float], code: str, pair: tuple[str, str]
) -> list[float | None]:
    """Totals by what was known on the day, where they are others than those that were due in the end."""
    reaching = any(s.known > asked.on for m in law.measures for s in m.steps if s.back_to is not None)
    if asked.known is not None or not reaching:
        return [None] * len(due)
    rates = law.on(asked.on, carry_out=asked.carry_out, known=asked.on, exported=asked.exported)
    totals = [row["total"] for row in rates.product(code, origin=pair[0], importer=pair[1]).line_rows]
    return [None if then == now or then != then else then for then, now in zip(totals, due, strict=True)]


def _line(
    row: Mapping[str, Any],
    parts: Sequence[Mapping[str, Any]],
    law: Schedule,
    book: LawBook,
    pair: tuple[str, str],
    asked: Asked,
    value: float | None,
    quantity: float | None,
    as_known: float | None,
) -> DutyLine:
    code, (seller, buyer) = str(row["code"]), pair
    added, total = float(row["added"]), _number(row["total"])
    column, text = _column(row, pair, asked.on)
    last, following = _changes(law, code, pair, asked)
    return DutyLine(
        code=code,
        mfn=_number(row["mfn"]),
        mfn_text=text,
        preference=_number(row["preference"]),
        agreement=program(buyer, seller, asked.on),
        column_two=_number(row["column_two"]),
        column=column,
        base=None if total is None else total - added,
        added=added,
        total=total,
        as_known=as_known,
        parts=tuple(notes.part(one, book) for one in parts if one["code"] == code),
        last_change=last,
        next_change=following,
        dollars=_dollars(code, buyer, column, total, added, value, quantity),
    )


def _column(row: Mapping[str, Any], pair: tuple[str, str], day: date) -> tuple[str, str | None]:
    """Name of the column that the base rate is in, and its text where it is specific or compound."""
    code, (seller, buyer) = str(row["code"]), pair
    unusual = specific(buyer).get(code)
    if pays_column_two(buyer, seller, day):
        return COLUMN_TWO, column_two_text(buyer, code)
    preference, mfn = _number(row["preference"]), _number(row["mfn"])
    if preference is not None and (mfn is None or preference < mfn):
        return program(buyer, seller, day) or "preference", None
    return "MFN", unusual.text if unusual else None


def _dollars(
    code: str,
    buyer: str,
    column: str,
    total: float | None,
    added: float,
    value: float | None,
    quantity: float | None,
) -> float | None:
    """Dollars due on a value; a specific rate needs the quantity too, and None says that something is missing."""
    unusual = specific(buyer).get(code)
    if value is None:
        return None
    if column == "MFN" and unusual is not None:
        if quantity is None or unusual.per_unit is None:
            return None
        return unusual.duty(value, quantity) + added * value
    return None if total is None else total * value


def _changes(law: Schedule, code: str, pair: tuple[str, str], asked: Asked) -> tuple[RateChange | None, ...]:
    """Last change of the rate up to the day, and the next that the law of that day foresees."""
    steps = _course(law, code, pair, asked, asked.known)
    ahead = _course(law, code, pair, asked, asked.known or asked.on)
    before = [one for one in steps if one.day <= asked.on]
    after = [one for one in ahead if one.day > asked.on and not one.by]
    return (before[-1] if before else None), (after[0] if after else None)


def _course(law: Schedule, code: str, pair: tuple[str, str], asked: Asked, known: date | None) -> list[RateChange]:
    """Every change of the rate of one line."""
    seller, buyer = pair
    line = narrowed(law, buyer, code).intervals(
        buyer, origins=(seller,), carry_out=asked.carry_out, known=known, exported=asked.exported
    )
    # a code of eight digits finds its items of ten too
    spells = [spell for found, spell in line.spells(seller) if found == code]
    rates = [one.added if one.total != one.total else one.total for one in spells]
    days = [one.valid_from for one in spells]
    return [RateChange(days[n], rates[n - 1], rates[n], days[n] in OBSERVED) for n in range(1, len(days))]


def _number(value: float) -> float | None:
    return None if value != value else value
