"""The chapter on the deal: the state of the talks, the zone, the mediator's package, home, and what holds."""

from typing import Any

from ...conflict import Situation
from ...show.blocks import (
    Answer,
    Block,
    Cell,
    Column,
    Definition,
    Definitions,
    Folded,
    Paragraph,
    Part,
    Section,
    Table,
    lines,
    only,
)
from ...show.numbers import MISSING, plain, rate, signed
from ...show.words import capital
from ...study import Chapter, Read, View
from ..shared import offers
from . import words, zone
from .compute import record_of
from .record import DealRecord


class Deal(Chapter[DealRecord]):
    """What they could agree."""

    id = "deal"
    title = "What they could agree"
    about = "the state of the talks, the room for a deal and the mediator's package, exactly over all issues"
    record = DealRecord
    draws = True
    cites = ("nash-1950", "putnam-1988", "raiffa-1982")

    def compute(self, here: Situation, read: Read) -> DealRecord:
        """The talks as far as seconds go."""
        return record_of(here)

    def page(self, record: DealRecord, view: View) -> Section:
        """Where they stand; and, where packages can be computed, what they are."""
        if record.zone is None:
            return Section(self.id, self.title, (*lines(record.status), state(record)))
        parts = only(
            state(record),
            room(record),
            mediator(view, record),
            trades(record),
            home(record),
            hold(record),
            judgement(record),
        )
        return Section(self.id, self.title, (*lines(words.POINTS), *parts))

    def answer(self, record: DealRecord, view: View) -> Answer | None:
        """The mediator's package."""
        if not record.packages:
            return None
        return Answer("Is there a deal to be had?", (Paragraph(words.found(record)),), words.sentence(record))

    def data(self, record: DealRecord) -> dict[str, Any]:
        """Under the older key of programs that read it."""
        return {"talks": record}


def state(talks: DealRecord) -> Part:
    """Topics by how far they have come."""
    text = lines(words.state(talks), f"The truce: {talks.truce}" if talks.truce else "")
    labels = ("Settled", "Progress", "Open", "Stuck")
    rows = tuple(
        (Cell(capital(one.topic), one.topic), *(Cell(str(n) if n else MISSING, float(n)) for n in counts))
        for one in talks.topics
        for counts in [(one.settled, one.progress, one.open, one.sticking)]
    )
    columns = (Column("Topic"), *(Column(label, True) for label in labels))
    table = Table("talks-by-topic", "Issues by topic and how far they have come", columns, rows)
    return Part("talks-state", "Where the talks stand", (*text, Folded(table.caption, (table,))))


def room(talks: DealRecord) -> Part:
    """What no deal is worth, and the packages that are better for both."""
    blocks: tuple[Block, ...] = only(zone.figure(talks), paths(talks), prices(talks))
    return Part("zone", "The room for a deal", (*lines(words.no_deal(talks)), *blocks))


def paths(talks: DealRecord) -> Table | None:
    """What may follow without a deal, as the case judges it."""
    if not talks.paths:
        return None
    columns = (Column("Without a deal"), Column("Chance", True), *money_columns(talks))
    rows = tuple(
        (Cell(one.title, one.path), Cell(rate(one.chance, 0), one.chance), *money_cells(one.money, one.ends))
        for one in talks.paths
    )
    caption = "What may follow without a deal: chance by judgement, real income by the model"
    return Table("no-deal-paths", caption, columns, rows)


def prices(talks: DealRecord) -> Folded | None:
    """Tariff options with the price that the model gives them."""
    if not talks.prices:
        return None
    worth = [column for n in talks.names for column in (Column(f"{n}, points", True), Column("of which judged", True))]
    columns = (Column("If it goes"), *money_columns(talks), *worth)
    rows = tuple(
        (
            Cell(one.title, f"{one.issue}: {one.option}"),
            *money_cells(one.money),
            *(Cell(signed(p, 1), p) for both in zip(one.points, one.judged, strict=True) for p in both),
        )
        for one in talks.prices
    )
    caption = "Tariffs on the table, priced by the model"
    return Folded(caption, (*lines(words.PRICED), Table("tariff-prices", caption, columns, rows)))


def money_columns(talks: DealRecord) -> tuple[Column, ...]:
    """A column of money a side."""
    return tuple(Column(f"{name}, $ billion a year", True) for name in talks.names)


def money_cells(money: tuple[float | None, ...], ends: tuple[tuple[float, float] | None, ...] = ()) -> tuple[Cell, ...]:
    """Billions with their sign and range."""
    return tuple(
        Cell(offers.money_ranged(value, *(reach or (None, None))), value)
        for value, reach in zip(money, ends or [None] * len(money), strict=True)
    )


def mediator(view: View, talks: DealRecord) -> Part | None:
    """The package that a mediator would propose."""
    if not talks.packages:
        return None
    package = talks.packages[0]
    text = (
        "The package was found among all that keep the rules, give nobody less than no deal and pass at home; "
        f"the check is independent of the search. {package.verified}"
    )
    shown = offers.offer(view, talks.names, talks.parties, package, package.title)
    return Part("packages", "The package of a mediator", (*lines(text), shown, offers.in_full(talks.packages)))


def trades(talks: DealRecord) -> Part | None:
    """Logrolls: one issue against another."""
    if not talks.trades:
        return None
    names = dict(zip(talks.parties, talks.names, strict=True))
    worth = tuple(Column(f"{name}, points", True) for name in talks.names)
    columns = (Column("Who"), Column("gives on"), Column("and gets on"), *worth)
    rows = tuple(
        (
            Cell(names.get(one.giver, one.giver), one.giver),
            Cell(one.gives),
            Cell(one.gets),
            *(Cell(offers.points(p), p) for p in one.points),
        )
        for one in talks.trades
    )
    text = "Two issues on which the sides differ in what matters: each gives where it costs little, gets what counts."
    table = Table("trades", "Trades inside the mediator’s package, the largest first", columns, rows)
    return Part("trades-across", "Trades across issues", (*lines(text), table))


def home(talks: DealRecord) -> Part | None:
    """Groups with what they ask, what the package gives them, and the shares that pass."""
    if not talks.packages or not talks.packages[0].groups:
        return None
    text = words.home(talks.home, talks) if talks.home else "The package against what the groups at home ask for."
    return Part("at-home", "Who must agree at home", (*lines(text), groups(talks)))


def groups(talks: DealRecord) -> Table:
    """Groups in rows: side, ask, share of good packages that they accept, the package."""
    names = dict(zip(talks.parties, talks.names, strict=True))
    known = {one.group: one for one in talks.home.by_group} if talks.home else {}
    package = talks.packages[0]
    columns = (
        Column("Group"),
        Column("Side"),
        Column("Asks for, points", True),
        Column("Accepts of the good packages", True),
        Column(f"{package.title}, points", True),
    )
    rows = []
    for one in package.groups:
        share = known.get(one.group)
        side = names.get(share.party, MISSING) if share else MISSING
        given = f"{plain(one.points)}{'' if one.accepts else ', refuses'}"
        accepted = share.share if share else None
        rows.append(
            (
                Cell(one.group),
                Cell(side),
                Cell(plain(one.threshold), one.threshold),
                Cell(rate(accepted, 0), accepted),
                Cell(given, one.points),
            )
        )
    caption = "Groups at home: what they ask for and what the package gives them"
    return Table("groups-at-home", caption, columns, tuple(rows))


def hold(talks: DealRecord) -> Part | None:
    """Whether each side would keep the mediator's package."""
    found = talks.hold
    if found is None:
        return None
    columns = (
        Column("Side"),
        Column("Worth as signed, points", True),
        Column("As it survives", True),
        Column("If it takes its own part back", True),
        Column("Patience needed", True),
        Column("Keeps it"),
    )
    rows = tuple(
        (
            Cell(name),
            Cell(signed(found.signed[at], 1), found.signed[at]),
            Cell(signed(found.surviving[at], 1), found.surviving[at]),
            Cell(signed(found.deviation[at], 1), found.deviation[at]),
            Cell(words.patience(found.critical[at]), found.critical[at]),
            Cell("yes" if found.keeps[at] else "no"),
        )
        for at, name in enumerate(talks.names)
    )
    caption = "The mediator’s package once signed; patience is what the next round must count against this one"
    table = Table("enforcement", caption, columns, rows)
    return Part("would-it-hold", "Would it hold?", (*lines(words.holds(found, talks)), table))


def judgement(talks: DealRecord) -> Part | None:
    """What the bargain takes for granted."""
    if not talks.assumptions:
        return None
    facts = Definitions(
        (
            Definition("Assumptions of the bargain", lines(*talks.assumptions)),
            Definition("How it was computed", lines(capital(talks.status))),
        )
    )
    text = "Facts are the issues and the tariffs; what they are worth is judgement, so read every number as a range."
    return Part("judgement", "What is judgement", (*lines(text), facts))
