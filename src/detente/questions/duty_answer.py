"""The answer to ``detente duty`` and how it is shown: rates, parts, notes, and what the rates may lack."""

from dataclasses import dataclass
from datetime import date

from ..show.blocks import Block, Cell, Column, Paragraph, Section, Table, lines
from ..show.numbers import MISSING, spaced
from .shown import Shown


@dataclass(frozen=True, slots=True)
class RateChange:
    """A day on which the rate of a line changed, or will as the law stands."""

    day: date
    before: float
    after: float
    by: bool = False
    """True where only a later schedule shows it: the change came on some day before."""


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One tariff line of the product: rates are fractions and None where missing, money is dollars."""

    code: str
    mfn: float | None
    mfn_text: str | None
    """The rate as the schedule prints it, where it is specific or compound."""
    preference: float | None
    agreement: str | None
    column_two: float | None
    """Rate of column 2, for origins that pay it."""
    column: str
    """Where the base rate comes from: MFN, the name of an agreement, or column 2."""
    base: float | None
    added: float
    total: float | None
    as_known: float | None
    """Total by what was known on the day itself, where a later act reached back; else None."""
    parts: tuple[dict[str, object], ...]
    """measure, title, authority, rate, since, source, reference, certainty of each added duty."""
    last_change: RateChange | None
    next_change: RateChange | None
    dollars: float | None


@dataclass(frozen=True, slots=True, repr=False)
class Duty(Shown):
    """The answer to ``detente duty``."""

    case: str | None
    """The one case whose law was asked for; None is the whole law book."""
    cases: tuple[str, ...]
    """Cases that the book is made of."""
    code: str
    origin: str
    importer: str
    on: date
    law_of: date
    """The day whose law is told: the last that the book knows, where a later one was asked for."""
    known: date | None
    exported: date | None
    value: float | None
    lines: tuple[DutyLine, ...]
    notes: tuple[str, ...]
    """Graces in transit, quotas, exclusions, threats, and codes that editions of the HS do not share."""
    left_out: tuple[str, ...]
    """Law that the rates may lack."""

    def section(self) -> Section:
        """What a reader sees."""
        return page(self)


def page(found: Duty) -> Section:
    """Rates, parts and notes of the lines."""
    title = f"{found.code} from {found.origin} to {found.importer} on {found.on}, {_law(found)}"
    columns = [
        Column("line"),
        Column("MFN"),
        Column("preference"),
        Column("new duties", True),
        Column("total", True),
        Column("last change"),
        Column("next change"),
    ]
    if any(one.column_two is not None or one.column == "column 2" for one in found.lines):
        columns[2] = Column("column 2")
    if found.value is not None:
        columns.append(Column(f"duty on ${found.value:,.0f}", True))
    rows = tuple(_row(one, found.value is not None) for one in found.lines)
    rates = Table("duty", title, tuple(columns), rows)
    said = (f"· {note}" for note in (*_known(found), *found.notes, *_missing(found)))
    blocks: tuple[Block, ...] = (rates, *_parts(found), *lines(*said), *_left_out(found))
    return Section("duty", title, blocks)


def _law(found: Duty) -> str:
    """Whose law, and as known when."""
    whose = f"law of {found.importer}" if found.case is None else f"law of {found.case}"
    return whose if found.known is None else f"{whose} as known on {found.known}"


def _known(found: Duty) -> list[str]:
    """That the law is known to a day only, and that a later act reached back."""
    said = []
    if found.law_of < found.on:
        said.append(f"The law is known here until {found.law_of}: these are the rates of that day.")
    back = {one.as_known for one in found.lines if one.as_known is not None}
    if back:
        rates = " or ".join(spaced(rate) for rate in sorted(back))
        said.append(
            f"This is what was due in the end; on {found.on} itself {rates} was known to be due, before an act that "
            f"reached back (--known {found.on} shows it)."
        )
    return said


def _left_out(found: Duty) -> tuple[Block, ...]:
    if not found.left_out:
        return ()
    return (Paragraph("Not in these rates: " + " ".join(found.left_out)),)


def _row(one: DutyLine, money: bool) -> tuple[Cell, ...]:
    cells = [
        Cell(one.code),
        Cell(_mfn(one), one.mfn),
        _own(one),
        Cell(spaced(one.added), one.added),
        Cell(spaced(one.total), one.total),
        Cell(_change(one.last_change)),
        Cell(_change(one.next_change)),
    ]
    if money:
        cells.append(Cell(MISSING if one.dollars is None else f"${one.dollars:,.2f}", one.dollars))
    return tuple(cells)


def _own(one: DutyLine) -> Cell:
    """The rate that the origin pays in place of the general one."""
    if one.column == "column 2":
        text = spaced(one.column_two) if one.column_two is not None else one.mfn_text or MISSING
        return Cell(text, one.column_two)
    if one.preference is None:
        return Cell(MISSING)
    return Cell(f"{spaced(one.preference)} ({one.agreement})", one.preference)


def _parts(found: Duty) -> tuple[Table, ...]:
    rows = tuple(
        (
            Cell(one.code),
            Cell(spaced(part["rate"]), part["rate"]),  # type: ignore[arg-type]
            Cell(str(part["authority"])),
            Cell(str(part["title"])),
            Cell(str(part["since"])),
            Cell(str(part["announced"])),
            Cell(_notice(part)),
        )
        for one in found.lines
        for part in one.parts
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
    if line.mfn_text is None or line.column != "MFN":
        return spaced(line.mfn)
    return line.mfn_text if line.mfn is None else f"{line.mfn_text}, counted as {spaced(line.mfn)}"


def _change(change: RateChange | None) -> str:
    if change is None:
        return MISSING
    return f"{'by ' if change.by else ''}{change.day}: {spaced(change.before)} to {spaced(change.after)}"


def _missing(found: Duty) -> list[str]:
    """What a reader would need to say more."""
    said = []
    unusual = [one for one in found.lines if one.mfn_text is not None and one.column == "MFN"]
    if unusual and any(one.dollars is None for one in unusual):
        said.append("The MFN rate is specific or compound: give --value and --quantity for the duty in dollars.")
    if any(one.column == "column 2" and one.column_two is None for one in found.lines):
        said.append("The rate of column 2 is specific or compound: its ad valorem equivalent is not known here.")
    if any(one.column not in ("MFN", "column 2") for one in found.lines):
        said.append(
            "The preference is due on goods that meet the rules of origin and claim it; others pay the MFN rate."
        )
    return said
