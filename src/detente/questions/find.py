"""From words to codes: the tariff lines that fit a description best, and the rate of each."""

from dataclasses import dataclass
from datetime import date

from ..countries import country
from ..days import Day, as_day
from ..show.blocks import Cell, Column, Section, Table, lines
from ..show.numbers import spaced
from ..tariffs.finding import find
from ..tariffs.lawbook import law_book, require_day
from ..tariffs.narrow import narrowed
from .shown import Shown

EVERYONE = "*"


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One line that the words describe; rates are fractions and None where missing."""

    code: str
    text: str
    mfn: float | None
    total: float | None
    """What the origin pays, or everyone whom no measure names."""


@dataclass(frozen=True, slots=True, repr=False)
class Found(Shown):
    """The answer to ``detente find``."""

    words: str
    importer: str
    origin: str | None
    on: date
    lines: tuple[FoundLine, ...]

    def section(self) -> Section:
        """What a reader sees."""
        whose = "everyone not named" if self.origin is None else self.origin
        title = f"{self.words}: lines of {self.importer}, rates for {whose} on {self.on}"
        if not self.lines:
            text = "No description has these words: try another word of the trade, in the singular."
            return Section("find", title, lines(text))
        columns = (Column("line"), Column("goods"), Column("MFN", True), Column("total", True))
        rows = tuple(
            (Cell(one.code), Cell(one.text), Cell(spaced(one.mfn), one.mfn), Cell(spaced(one.total), one.total))
            for one in self.lines
        )
        return Section("find", title, (Table("find", title, columns, rows),))


def ask(
    words: str, *, importer: str = "USA", origin: str | None = None, on: Day | None = None, most: int = 10
) -> Found:
    """The tariff lines that fit the words best, with their rates on a day (the last known where None).

    Raises
    ------
    UnknownName, TariffError
    """
    buyer, seller = country(importer), None if origin is None else country(origin)
    book = law_book(buyer)
    day = book.known_until if on is None else as_day(on)
    require_day(book, day)
    found = []
    for one in find(words, buyer, most):
        rates = narrowed(book.schedule, buyer, one.code).on(min(day, book.known_until))
        row = rates.product(one.code, origin=seller or EVERYONE, importer=buyer).line_rows[0]
        found.append(FoundLine(one.code, one.text, _number(row["mfn"]), _number(row["total"])))
    return Found(words, buyer, seller, day, tuple(found))


def _number(value: float) -> float | None:
    return None if value != value else float(value)
