"""Recommended packages in blocks: by side, compared, and in full."""

from collections.abc import Iterable, Sequence
from typing import Final

from ...conflict.packages import ChoiceLine, PackageLine
from ...show.blocks import Cell, Column, Folded, Ledger, PackageOffer, Side, Table, Term
from ...show.numbers import billions, count, signed, spans_zero
from ...show.words import listing, the
from ...study import View

FIRST: Final = 10
"""Terms of a side that are shown at once."""


def offer(view: View, names: Sequence[str], parties: Sequence[str], package: PackageLine, title: str) -> PackageOffer:
    """A package with its terms by side."""
    sides = tuple(
        _side(view, name, code, package, at) for at, (name, code) in enumerate(zip(names, parties, strict=True))
    )
    text = f"{gains(names, package)} {model_money(names, package)}".strip()
    return PackageOffer(f"package-{package.id}", title, text, sides)


def _side(view: View, name: str, code: str, package: PackageLine, at: int) -> Side:
    """What a side gets and gives, largest first."""
    lines = {line.issue: line for line in package.choices}
    ledgers = tuple(
        _ledger(heading, terms([lines[issue] for issue in issues[at] if issue in lines], at))
        for heading, issues in (("Gets", package.gets), ("Gives", package.gives))
    )
    return Side(name, view.hue(code), f"{signed(package.gains[at], 1)} points over no deal", ledgers)


def _ledger(heading: str, found: tuple[Term, ...]) -> Ledger:
    smaller = found[FIRST:]
    return Ledger(heading, found[:FIRST], smaller, f"{len(smaller)} smaller", "nothing")


def terms(lines: Iterable[ChoiceLine], at: int) -> tuple[Term, ...]:
    """Issues with what the package says on them."""
    return tuple(Term(line.title, line.text, points(line.points[at])) for line in lines)


def points(value: float) -> str:
    """Points of one issue: finer than the gains of a package, since most are small."""
    return signed(value, 2 if abs(value) < 9.95 else 1)


def compared(names: Sequence[str], packages: Sequence[PackageLine]) -> Table:
    """Packages in rows."""
    over = tuple(Column(f"{name}, points over no deal", True) for name in names)
    money = tuple(Column(f"{name}, tariffs in the model, $ billion a year", True) for name in names)
    columns = (Column("Package"), *over, *money, Column("Against it at home"))
    none = (None,) * len(names)
    rows = tuple(
        (
            Cell(one.title, one.id),
            *(Cell(signed(gain, 1), gain) for gain in one.gains),
            *(
                Cell(money_ranged(value, *(reach or (None, None))), value)
                for value, reach in zip(one.model or none, one.ends or none, strict=True)
            ),
            Cell(", ".join(group.group for group in one.groups if not group.accepts) or "nobody"),
        )
        for one in packages
    )
    return Table("packages-compared", "The packages compared", columns, rows)


def in_full(packages: Sequence[PackageLine], id_: str = "packages-in-full") -> Folded:
    """What each package says on each issue."""
    columns = (Column("Issue"), Column("Topic"), *(Column(one.title) for one in packages))
    said = [{line.issue: line for line in one.choices} for one in packages]
    rows = tuple(
        (
            Cell(line.title, line.issue),
            Cell(line.topic),
            *(Cell(one[line.issue].text if one[line.issue].changed else "as it is") for one in said),
        )
        for line in packages[0].choices
    )
    caption = "What each package says on each issue"
    return Folded(caption, (Table(id_, caption, columns, rows),))


def gains(names: Sequence[str], package: PackageLine) -> str:
    """What a package gives each side over no deal, and who refuses it."""
    parts = [f"{the(name)} {signed(gain, 1)} points" for name, gain in zip(names, package.gains, strict=True)]
    return f"Over no deal: {listing(parts)}. {consent(package)}".strip()


def consent(package: PackageLine) -> str:
    """Which groups at home refuse a package."""
    against = [group.group for group in package.groups if not group.accepts]
    if not package.groups:
        return ""
    if not against:
        return f"All {count(len(package.groups), 'group')} at home accept."
    return f"Against it at home: {listing(against)}, outvoted by the groups that accept."


def model_money(names: Sequence[str], package: PackageLine) -> str:
    """What the package's tariffs are worth in the model, solved together."""
    if package.model is None:
        return ""
    ends = package.ends or [None] * len(package.model)
    parts = [
        f"{money_ranged(m, *(reach or (None, None)))} for {the(n)}"
        for n, m, reach in zip(names, package.model, ends, strict=False)
    ]
    return f"Its tariff changes, solved together, are worth billions of dollars a year: {listing(parts)}."


def money_ranged(value: float | None, low: float | None, high: float | None) -> str:
    """Billions with their range: ``−6.6 (−6.6 to −2.9)``, ``about zero: −2.0 to +3.6``."""
    if value is None or low is None or high is None or low == high:
        return billions(None if value is None else 1000 * value, 1)
    reach = f"{signed(low, 1)} to {signed(high, 1)}"
    return f"about zero: {reach}" if spans_zero(low, high) else f"{signed(value, 1)} ({reach})"
