"""What the sides could agree: the state of the talks, the zone, packages, home, time, and what holds."""

from detente.study.bargain_records import TalksRecord

from .. import deal_words as words
from ..charts import zone
from ..look import Look
from ..models import Cell, Column, Fact, Paragraph, Part, Section, Table
from ..numbers import billions, rate, signed
from ..words import capital, listing
from . import home, outlook, packages
from .effects import drawn

ID, TITLE = "deal", "What they could agree"
ABSENT = "This study did not ask what the sides could agree."


def section(look: Look) -> Section:
    """The chapter, or one sentence."""
    talks = look.study.talks
    if talks is None:
        return Section(ID, TITLE, (Paragraph(ABSENT),))
    parts = [state(talks)]
    if talks.zone is not None:
        parts.append(bargaining_zone(look, talks))
        found = (
            *packages.parts(look, talks), home.part(look, talks), outlook.time(talks), outlook.ending(look, talks),
            outlook.sensitivity(look, talks), outlook.hold(talks), judgement(talks),
        )  # fmt: skip
        parts += [part for part in found if part is not None]
    intro = (Paragraph(words.POINTS),) if talks.zone is not None else (Paragraph(talks.status),)
    return Section(ID, TITLE, (*intro, *missing(look, talks)), parts=tuple(parts))


def missing(look: Look, talks: TalksRecord) -> tuple[Paragraph, ...]:
    """Parts that this study left out, and the command that computes them."""
    asked = {
        "packages for each side": talks.packages[1:],
        "what carries the package": talks.carriers,
        "what a tougher group at home does": talks.home and talks.home.curve,
        "how the talks may end": talks.forecast,
        "what the package hangs on": talks.tornado,
    }
    left = [what for what, found in asked.items() if not found]
    if talks.zone is None or not left:
        return ()
    command = f"{look.study.manifest.command} --full"
    return (
        Paragraph(f"Left out of this run, which should be quick: {listing(left)}. “{command}” has them."),
    )


def state(talks: TalksRecord) -> Part:
    """Topics by how far they have come."""
    text = (words.state(talks), f"The truce: {talks.truce}" if talks.truce else "")
    labels = ("Settled", "Progress", "Open", "Stuck")
    rows = tuple(
        (Cell(capital(topic.topic), topic.topic), *(Cell(str(n) if n else "–", float(n)) for n in counts))
        for topic in talks.topics
        for counts in [(topic.settled, topic.progress, topic.open, topic.sticking)]
    )
    columns = (Column("Topic"), *(Column(label, True) for label in labels))
    table = Table("talks-by-topic", "Issues by topic and how far they have come", columns, rows)
    return Part(
        "talks-state", "Where the talks stand", tuple(Paragraph(one) for one in text if one), tables=(table,)
    )


def bargaining_zone(look: Look, talks: TalksRecord) -> Part:
    """What no deal is worth, and the packages that are better for both."""
    figures = drawn(zone.figure(look))
    tables = tuple(table for table in (paths(talks), prices(talks)) if table is not None)
    return Part("zone", "The room for a deal", (Paragraph(words.no_deal(talks)),), figures, tables=tables)


def paths(talks: TalksRecord) -> Table | None:
    """What may follow without a deal, as the case judges it."""
    if not talks.paths:
        return None
    columns = (Column("Without a deal"), Column("Chance", True), *money_columns(talks))
    rows = tuple(
        (Cell(one.title, one.path), Cell(rate(one.chance, 0), one.chance), *money_cells(one.money))
        for one in talks.paths
    )
    caption = "What may follow without a deal: chance by judgement, real income by the model"
    return Table("no-deal-paths", caption, columns, rows)


def prices(talks: TalksRecord) -> Table | None:
    """Tariff options with the price that the model gives them."""
    if not talks.prices:
        return None
    points = tuple(Column(f"{name}, points", True) for name in talks.names)
    columns = (Column("If it goes"), *money_columns(talks), *points)
    rows = tuple(
        (
            Cell(one.title, f"{one.issue}: {one.option}"),
            *money_cells(one.money),
            *(Cell(signed(p, 1), p) for p in one.points),
        )
        for one in talks.prices
    )
    return Table("tariff-prices", "Tariffs on the table, priced by the model", columns, rows, folded=True)


def money_columns(talks: TalksRecord) -> tuple[Column, ...]:
    """A column of money a side."""
    return tuple(Column(f"{name}, $ billion a year", True) for name in talks.names)


def money_cells(money: tuple[float, ...]) -> tuple[Cell, ...]:
    """Billions with their sign."""
    return tuple(Cell(billions(1000 * value, 1), value) for value in money)


def judgement(talks: TalksRecord) -> Part | None:
    """What the bargain takes for granted."""
    if not talks.assumptions:
        return None
    facts = (
        Fact("Assumptions of the bargain", talks.assumptions),
        Fact("How it was computed", (capital(talks.status),)),
    )
    text = "Facts are the issues and the tariffs; what they are worth is judgement, so read every number as a range."
    return Part("judgement", "What is judgement", (Paragraph(text),), facts=facts)
