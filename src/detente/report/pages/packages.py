"""Recommended packages: what each side gets and gives, trades across issues, what carries the deal."""

from collections.abc import Iterable
from typing import Final

from detente.study.bargain_records import ChoiceLine, PackageRecord, TalksRecord, WeightLine

from .. import deal_words as words
from ..look import Look
from ..models import Cell, Column, Paragraph, Part, Table
from ..numbers import plain, rounded, signed
from ..pieces import Offer, Side, Term

FIRST: Final = 10
"""Terms of a side that are shown at once."""


def parts(look: Look, talks: TalksRecord) -> tuple[Part | None, ...]:
    """Packages, trades and weights."""
    return recommended(look, talks), trades(talks), weights(talks)


def recommended(look: Look, talks: TalksRecord) -> Part | None:
    """A package for a mediator and one for each side."""
    if not talks.packages:
        return None
    offers = tuple(offer(look, talks, one, at > 0) for at, one in enumerate(talks.packages))
    text = (
        "Each package was found among all that keep the rules, give nobody less than no deal and pass at home; "
        f"the check is independent of the search. {talks.packages[0].verified}"
    )
    tables = (compared(talks), everything(talks))
    return Part("packages", "Packages", (Paragraph(text),), offers=offers, tables=tables)


def offer(look: Look, talks: TalksRecord, package: PackageRecord, folded: bool) -> Offer:
    """A package with its terms by side."""
    sides = tuple(side(look, talks, package, at) for at in range(len(talks.parties)))
    text = f"{words.gains(talks, package)} {words.model_money(talks, package)}".strip()
    return Offer(f"package-{package.id}", package.title, text, sides, folded)


def side(look: Look, talks: TalksRecord, package: PackageRecord, at: int) -> Side:
    """What a side gets and gives, largest first."""
    lines = {line.issue: line for line in package.choices}
    gets, gives = (
        terms([lines[issue] for issue in issues[at] if issue in lines], at)
        for issues in (package.gets, package.gives)
    )
    return Side(
        talks.names[at], look.hue(talks.parties[at]), signed(package.gains[at], 1), gets[:FIRST], gets[FIRST:],
        gives[:FIRST], gives[FIRST:],
    )  # fmt: skip


def terms(lines: Iterable[ChoiceLine], at: int) -> tuple[Term, ...]:
    """Issues with what the package says on them."""
    return tuple(Term(line.title, line.text, points(line.points[at])) for line in lines)


def points(value: float) -> str:
    """Points of one issue: finer than the gains of a package, since most are small."""
    return signed(value, 2 if abs(value) < 9.95 else 1)


def compared(talks: TalksRecord) -> Table:
    """Packages in rows."""
    gains = tuple(Column(f"{name}, points over no deal", True) for name in talks.names)
    money = tuple(Column(f"{name}, tariffs in the model, $ billion a year", True) for name in talks.names)
    columns = (Column("Package"), *gains, *money, Column("Against it at home"))
    none = (None,) * len(talks.names)
    rows = tuple(
        (
            Cell(one.title, one.id),
            *(Cell(signed(gain, 1), gain) for gain in one.gains),
            *(Cell(signed(value, 1), value) for value in one.model or none),
            Cell(", ".join(name for name, accepts, _, _ in one.groups if not accepts) or "nobody"),
        )
        for one in talks.packages
    )
    return Table("packages-compared", "The packages compared", columns, rows)


def everything(talks: TalksRecord) -> Table:
    """What each package says on each issue."""
    columns = (Column("Issue"), Column("Topic"), *(Column(one.title) for one in talks.packages))
    said = [{line.issue: line for line in one.choices} for one in talks.packages]
    rows = tuple(
        (
            Cell(line.title, line.issue),
            Cell(line.topic),
            *(Cell(one[line.issue].text if one[line.issue].changed else "as it is") for one in said),
        )
        for line in talks.packages[0].choices
    )
    return Table("packages-in-full", "What each package says on each issue", columns, rows, folded=True)


def trades(talks: TalksRecord) -> Part | None:
    """Logrolls: one issue against another."""
    if not talks.trades:
        return None
    names = dict(zip(talks.parties, talks.names, strict=True))
    worth = tuple(Column(f"{name}, points", True) for name in talks.names)
    columns = (Column("Who"), Column("gives on"), Column("and gets on"), *worth)
    rows = tuple(
        (Cell(names.get(one.giver, one.giver), one.giver), Cell(one.gives), Cell(one.gets),
         *(Cell(points(p), p) for p in one.points))
        for one in talks.trades
    )  # fmt: skip
    text = "Two issues on which the sides differ in what matters: each gives where it costs little, gets what counts."
    table = Table("trades", "Trades inside the mediator’s package, the largest first", columns, rows)
    return Part("trades-across", "Trades across issues", (Paragraph(text),), tables=(table,))


def weights(talks: TalksRecord) -> Part | None:
    """Issues and links that carry the mediator's package."""
    if not talks.carriers:
        return None
    tables = [weighed("carriers", "Issues: what the mediator’s package loses without them", talks.carriers)]
    if talks.link_worths:
        caption = "Links between issues: what the package loses without them"
        tables.append(weighed("link-worths", caption, talks.link_worths, folded=True))
    return Part(
        "carriers-of-it", "What carries the deal", (Paragraph(words.carriers(talks)),), tables=tuple(tables)
    )


def weighed(id_: str, caption: str, lines: tuple[WeightLine, ...], folded: bool = False) -> Table:
    """Losses as the logarithm of the product of gains, and what follows in words."""
    columns = (Column("Without"), Column("Loss, logarithm of the product of gains", True), Column("Then"))
    rows = tuple(
        (
            Cell(one.title, one.name),
            Cell(plain(one.loss, 3) if one.deal else "all of it", one.loss),
            Cell(verdict(one)),
        )
        for one in lines
    )
    return Table(id_, caption, columns, rows, folded)


def verdict(one: WeightLine) -> str:
    """What an issue is to the deal."""
    if not one.deal:
        return "no deal"
    return (
        "nothing is lost: it could be dropped" if rounded(one.loss, 3) == 0 else "a deal that is worth less"
    )
