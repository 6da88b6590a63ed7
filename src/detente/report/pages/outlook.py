"""Time, the ways the talks may end, what the answer hangs on, and whether a deal would hold."""

from detente.study.bargain_records import TalksRecord

from .. import deal_words as words
from ..charts import chances, tornado
from ..charts.chances import ENDINGS
from ..look import Look
from ..models import Cell, Column, Paragraph, Part, Table
from ..numbers import plain, rate, signed
from .effects import drawn


def time(talks: TalksRecord) -> Part | None:
    """Offers until the deadline, the stopgap and what extending is worth."""
    if talks.time is None:
        return None
    said = (words.offers(talks.time, talks), words.extending(talks.time, talks))
    names = dict(zip(talks.parties, talks.names, strict=True))
    columns = (
        Column("Round", True), Column("Who offers"), Column("Then"),
        *(Column(f"{name}, points over no deal", True) for name in talks.names),
    )  # fmt: skip
    rows = tuple(
        (Cell(str(number), float(number)), Cell(names.get(proposer, proposer)),
         Cell("agreed" if agreed else "refused"), *(Cell(signed(gain, 1), gain) for gain in gains))
        for number, proposer, agreed, gains in talks.time.offers
    )  # fmt: skip
    table = Table("offers-in-turn", "Offers in turn, if play reaches the round", columns, rows, folded=True)
    return Part("time", "Time", tuple(Paragraph(one) for one in said if one), tables=(table,))


def ending(look: Look, talks: TalksRecord) -> Part | None:
    """The forecast as ranges and as a distribution."""
    if talks.forecast is None:
        return None
    figures = drawn(chances.moods(look), chances.distribution(look))
    text = (Paragraph(words.chances(talks.forecast)),)
    return Part("forecast", "How the talks may end", text, figures, tables=(moods(talks),))


def moods(talks: TalksRecord) -> Table:
    """Chances of each ending by fifths of each side's mood."""
    forecast = talks.forecast
    columns = (Column("Mood"), *(Column(ending.capitalize(), True) for ending in ENDINGS))
    rows = []
    if forecast is not None:
        for name, fifths in zip(talks.names, forecast.by_mood, strict=False):
            for at, fifth in enumerate(fifths, start=1):
                label = f"{name}, fifth {at} of {len(fifths)}"
                rows.append((Cell(label), *(Cell(rate(chance, 0), chance) for chance in fifth)))
        errors = zip(forecast.chances, forecast.errors, strict=True)
        cells = (Cell(f"{rate(chance, 0)} ± {plain(100 * error, 0)}", chance) for chance, error in errors)
        rows.append((Cell("All draws, with the error of the simulation"), *cells))
    return Table(
        "chances", "Chances by mood, from the worst to the best fifth", columns, tuple(rows), folded=True
    )


def sensitivity(look: Look, talks: TalksRecord) -> Part | None:
    """Which ranges move the mediator's package most."""
    if not talks.tornado:
        return None
    sides = tuple(
        Column(f"{name}, at its {end} end", True) for name in talks.names for end in ("low", "high")
    )
    columns = (Column("What is moved"), Column("Low", True), Column("High", True), *sides)
    none = (None,) * len(talks.names)
    rows = tuple(
        (
            Cell(tornado.title_of(talks, bar), f"{bar.name} ({bar.party})"), Cell(signed(bar.low, 1), bar.low),
            Cell(signed(bar.high, 1), bar.high),
            *(
                Cell("no deal" if gain is None else signed(gain, 1), gain)
                for at in range(len(talks.names))
                for gain in ((bar.gains_low or none)[at], (bar.gains_high or none)[at])
            ),
        )
        for bar in talks.tornado
    )  # fmt: skip
    caption = "Gains over no deal in the mediator’s package when one worth moves through its range, points"
    table = Table("sensitivity", caption, columns, rows, folded=True)
    return Part("hangs-on", "What the package hangs on", (), drawn(tornado.figure(look)), tables=(table,))


def hold(talks: TalksRecord) -> Part | None:
    """Whether each side would keep the mediator's package."""
    found = talks.hold
    if found is None:
        return None
    columns = (
        Column("Side"), Column("Worth as signed, points", True), Column("As it survives", True),
        Column("If it takes its own part back", True), Column("Patience needed", True), Column("Keeps it"),
    )  # fmt: skip
    rows = tuple(
        (
            Cell(name), Cell(signed(found.signed[at], 1), found.signed[at]),
            Cell(signed(found.surviving[at], 1), found.surviving[at]),
            Cell(signed(found.deviation[at], 1), found.deviation[at]),
            Cell(words.patience(found.critical[at]), found.critical[at]), Cell("yes" if found.keeps[at] else "no"),
        )
        for at, name in enumerate(talks.names)
    )  # fmt: skip
    caption = (
        "The mediator’s package once signed; patience is what the next round must count against this one"
    )
    table = Table("enforcement", caption, columns, rows)
    return Part("would-it-hold", "Would it hold?", (Paragraph(words.holds(found, talks)),), tables=(table,))
