"""The chapter on the outlook: what takes many programs, so that it is left out unless asked for."""

from typing import Any

from ...conflict import Situation
from ...errors import NoPackage
from ...show.blocks import Answer, Block, Cell, Column, Folded, Paragraph, Part, Section, Table, lines, only
from ...show.numbers import plain, rate, rounded, signed
from ...study import Absent, Chapter, Read, View
from ..shared import offers
from . import chances, hawk, swings, words
from .chances import ENDINGS
from .compute import record_of
from .record import HawkRecord, OutlookRecord, TimeRecord, WeightLine


class Outlook(Chapter[OutlookRecord]):
    """How the talks may go."""

    id = "outlook"
    title = "How the talks may go"
    about = "packages for each side, what carries the deal, tougher groups at home, time, a forecast, sensitivity"
    record = OutlookRecord
    after = ("deal",)
    slow = True
    draws = True
    cites = ("rubinstein-1982", "kalai-smorodinsky-1975", "putnam-1988", "schelling-1960")

    def compute(self, here: Situation, read: Read) -> OutlookRecord:
        """Half a minute of programs."""
        if here.negotiation.why_not:
            raise Absent(here.negotiation.why_not)
        try:
            return record_of(here)
        except NoPackage as none:
            raise Absent(str(none)) from None

    def page(self, record: OutlookRecord, view: View) -> Section:
        """Hopes, packages, weights, home, time, endings, sensitivity."""
        parts = only(
            packages(record, view),
            weights(record),
            home(record, view),
            time(record),
            ending(record),
            sensitivity(record, view),
        )
        return Section(self.id, self.title, (*lines(words.hopes(record)), *parts))

    def answer(self, record: OutlookRecord, view: View) -> Answer | None:
        """The chance of a deal by earlier deadlines, as a range."""
        if record.forecast is None:
            return None
        return Answer("How likely is a deal?", (Paragraph(words.line(record.forecast)),))

    def data(self, record: OutlookRecord) -> dict[str, Any]:
        """Under its own name."""
        return {"outlook": record}


def packages(record: OutlookRecord, view: View) -> Part:
    """A package of equal shares and one for each side, beside the mediator's."""
    deal = view.record("deal")
    every = (*(deal.packages if deal else ()), *record.packages)
    shown = tuple(
        Folded(one.title, (offers.offer(view, record.names, record.parties, one, ""),)) for one in record.packages
    )
    blocks: tuple[Block, ...] = (
        *shown,
        offers.compared(record.names, every),
        offers.in_full(every, "every-package-in-full"),
    )
    return Part("packages-by-side", "Packages for each side", blocks)


def weights(record: OutlookRecord) -> Part | None:
    """Issues and links that carry the mediator's package."""
    if not record.carriers:
        return None
    tables: list[Table | Folded] = [
        weighed("carriers", "Issues: what the mediator’s package loses without them", record.carriers)
    ]
    if record.link_worths:
        caption = "Links between issues: what the package loses without them"
        tables.append(Folded(caption, (weighed("link-worths", caption, record.link_worths),)))
    return Part("carriers-of-it", "What carries the deal", (*lines(words.carriers(record)), *tables))


def weighed(id_: str, caption: str, found: tuple[WeightLine, ...]) -> Table:
    """Losses as the logarithm of the product of gains, and what follows in words."""
    columns = (Column("Without"), Column("Loss, logarithm of the product of gains", True), Column("Then"))
    rows = tuple(
        (
            Cell(one.title, one.name),
            Cell(plain(one.loss, 3) if one.deal else "all of it", one.loss),
            Cell(verdict(one)),
        )
        for one in found
    )
    return Table(id_, caption, columns, rows)


def verdict(one: WeightLine) -> str:
    """What an issue is to the deal."""
    if not one.deal:
        return "no deal"
    return "nothing is lost: it could be dropped" if rounded(one.loss, 3) == 0 else "a deal that is worth less"


def home(record: OutlookRecord, view: View) -> Part | None:
    """What a tougher group at home does."""
    if record.hawk is None:
        return None
    blocks = only(hawk.figure(view, record), curve(record, record.hawk))
    return Part("tougher-at-home", "If a group at home asks for more", blocks)


def curve(record: OutlookRecord, found: HawkRecord) -> Folded:
    """The curve of the tougher group in numbers."""
    columns = (
        Column(f"{found.group} ask for, points", True),
        *(Column(f"{name}, points over no deal", True) for name in record.names),
    )
    rows = tuple(
        (
            Cell(plain(line.threshold), line.threshold),
            *(Cell(plain(gain), gain) for gain in line.gains or ()),
            *(Cell("no deal passes") for _ in record.names if line.gains is None),
        )
        for line in found.curve
    )
    caption = f"What tougher “{found.group}” do, in numbers"
    return Folded(caption, (Table("tougher-hawk-curve", caption, columns, rows),))


def time(record: OutlookRecord) -> Part | None:
    """Offers until the deadline, the stopgap and what extending is worth."""
    if record.time is None:
        return None
    said = (words.offers(record.time, record), words.extending(record.time, record))
    offered = Folded(OFFERED, (Table("offers-today", OFFERED, *_shifts(record, record.time)),))
    gains = tuple(Column(f"{name}, points over no deal", True) for name in record.names)
    rows = tuple(
        (Cell(str(one.days), float(one.days)), *(Cell(signed(gain, 1), gain) for gain in one.gains))
        for one in record.time.course
    )
    course = Table("offers-by-day", BY_DAY, (Column("Days left", True), *gains), rows)
    return Part("time", "Time", (*lines(*said), offered, Folded(BY_DAY, (course,))))


OFFERED = "What each side would offer today, where it differs from the mediator’s package"
BY_DAY = "What each side can expect, by days left"


def _shifts(record: OutlookRecord, found: TimeRecord) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    """Issue, the mediator's words and the offer's, for each side that would offer."""
    names = dict(zip(record.parties, record.names, strict=True))
    columns = (Column("Who offers"), Column("Issue"), Column("Mediator’s package"), Column("Offer"))
    rows = tuple(
        (
            Cell(names.get(one.proposer, one.proposer)),
            Cell(shift.title, shift.issue),
            Cell(shift.mediator),
            Cell(shift.offer),
        )
        for one in found.openings
        for shift in one.shifts
    )
    return columns, rows


def ending(record: OutlookRecord) -> Part | None:
    """What earlier deadlines say, first; then the model as ranges and as a distribution."""
    if record.forecast is None:
        return None
    figures = only(chances.moods(record), chances.distribution(record))
    blocks = (*lines(words.line(record.forecast), words.model(record.forecast)), *figures, moods(record))
    return Part("forecast", "How the talks may end", blocks)


def moods(record: OutlookRecord) -> Folded:
    """Shares of each ending among the model's draws, by fifths of each side's mood."""
    forecast = record.forecast
    columns = (Column("Mood"), *(Column(ending.capitalize(), True) for ending in ENDINGS))
    rows: list[tuple[Cell, ...]] = []
    if forecast is not None:
        for name, fifths in zip(record.names, forecast.by_mood, strict=False):
            for at, fifth in enumerate(fifths, start=1):
                label = f"{name}, fifth {at} of {len(fifths)}"
                rows.append((Cell(label), *(Cell(rate(chance, 0), chance) for chance in fifth)))
        errors = zip(forecast.model, forecast.model_errors, strict=True)
        cells = (Cell(f"{rate(chance, 0)} ± {plain(100 * error, 0)}", chance) for chance, error in errors)
        rows.append((Cell("All draws, with the error of the simulation"), *cells))
    caption = "The model’s draws by mood, from the worst to the best fifth"
    return Folded(caption, (Table("chances", caption, columns, tuple(rows)),))


def sensitivity(record: OutlookRecord, view: View) -> Part | None:
    """Which ranges move the mediator's package most."""
    if not record.tornado:
        return None
    sides = tuple(Column(f"{name}, at its {end} end", True) for name in record.names for end in ("low", "high"))
    columns = (Column("What is moved"), Column("Low", True), Column("High", True), *sides)
    none = (None,) * len(record.names)
    rows = tuple(
        (
            Cell(swings.title_of(record, bar), f"{bar.name} ({bar.party})"),
            Cell(signed(bar.low, 1), bar.low),
            Cell(signed(bar.high, 1), bar.high),
            *(
                Cell("no deal" if gain is None else signed(gain, 1), gain)
                for at in range(len(record.names))
                for gain in ((bar.gains_low or none)[at], (bar.gains_high or none)[at])
            ),
        )
        for bar in record.tornado
    )
    caption = "Gains over no deal in the mediator’s package when one worth moves through its range, points"
    table = Folded(caption, (Table("sensitivity", caption, columns, rows),))
    return Part("hangs-on", "What the package hangs on", (*only(swings.figure(view, record)), table))
