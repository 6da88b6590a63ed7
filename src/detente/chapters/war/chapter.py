"""The chapter on what each side wants: moves and answers, the war that neither would leave, cooperation."""

from typing import Any

import pandas as pd

from ...conflict import Situation
from ...encoding import rows_of
from ...errors import StrategyError
from ...show.blocks import (
    Answer,
    Cell,
    Column,
    Folded,
    Paragraph,
    Part,
    PayoffCell,
    PayoffGrid,
    Section,
    Square,
    Table,
    lines,
    only,
)
from ...show.numbers import billions, money, percent, plain, ranged, span, spans_zero, sure
from ...show.words import capital
from ...study import Absent, Chapter, Read, View
from . import rates_chart, stakes, winners, words
from .compute import record_of
from .record import WarRecord

MOVES = {
    "hold": "Hold the tariffs of the day",
    "hike": "Carry out its threat",
    "retaliate": "Retaliate",
    "remove": "Remove its new duties",
}


class War(Chapter[WarRecord]):
    """What each side would choose for itself, and where it leads."""

    id = "war"
    title = "What each side wants"
    about = "the game of the day, the Nash war of the two sides with its certificate, and what cooperation is worth"
    record = WarRecord
    after = ("paths",)
    draws = True
    cites = ("ossa-2014", "caliendo-parro-2015")

    def compute(self, here: Situation, read: Read) -> WarRecord:
        """The game of the first two parties that set tariffs."""
        try:
            game = here.contest()
        except StrategyError as none:
            raise Absent(str(none)) from None
        return record_of(game)

    def page(self, record: WarRecord, view: View) -> Section:
        """Moves, war, cooperation."""
        return Section(self.id, self.title, (moves(view, record), nash(view, record), cooperation(view, record)))

    def answer(self, record: WarRecord, view: View) -> Answer:
        """The war in one line."""
        return Answer("What does each side want?", (Paragraph(words.line(view, record)),), words.sentence(view, record))

    def tables(self, record: WarRecord) -> dict[str, pd.DataFrame]:
        """Tidy tables of the game."""
        return {
            "war_matrix": record.matrix,
            "war_responses": record.responses,
            "war_cooperation": record.cooperation,
            "war_nash": record.war,
            "war_rates": record.rates,
            "war_countries": record.countries,
        }


def moves(view: View, war: WarRecord) -> Part:
    """The payoff matrix with the best answers in words."""
    said = [words.answers_of(view, war, side) for side in (war.first, war.second)]
    text = lines(words.TOLD, " ".join([*said, words.stable(view, war)]), *war.notes)
    return Part("game", "Hold, raise or remove", (*text, matrix(view, war)))


def matrix(view: View, war: WarRecord) -> PayoffGrid:
    """The moves of the first side in rows, of the second in columns."""
    table = rows_of(war.matrix)
    cells = {(row["first_move"], row["second_move"]): square(view, war, row) for row in table}
    down, across = (list(dict.fromkeys(row[f"{who}_move"] for row in table)) for who in ("first", "second"))
    return PayoffGrid(
        id="payoff-matrix",
        caption="Real income of both sides, percent and money a year, against the law as it stands",
        corner=(f"{view.name(war.first)} down,", f"{view.name(war.second)} across"),
        columns=tuple(MOVES.get(move, move) for move in across),
        rows=tuple((MOVES.get(a, a), tuple(cells[a, b] for b in across)) for a in down),
    )


def square(view: View, war: WarRecord, row: dict[str, Any]) -> Square:
    """What a pair of moves gives both sides."""
    payoffs = tuple(
        PayoffCell(
            view.name(code),
            view.hue(code),
            sure(row[f"{who}_gain"], (row[f"{who}_low"], row[f"{who}_high"]), percent),
            span(row[f"{who}_low"], row[f"{who}_high"])
            if spans_zero(row[f"{who}_low"], row[f"{who}_high"])
            else money(row[f"{who}_money"]),
            "best answer" if row[f"{who}_best"] else "",
        )
        for who, code in (("first", war.first), ("second", war.second))
    )
    return Square(payoffs, "both best" if row["equilibrium"] else "")


def nash(view: View, war: WarRecord) -> Part:
    """The war of best tariffs, its rates, and what it does to both sides and to others."""
    text = lines(f"{words.nash(view, war)} {words.others(view, war)}".strip(), words.certificate(war))
    figures = only(winners.figure(view, war))
    tables = (rates(view, war), countries(view, war))
    title = "The war that neither would leave" if war.holds else "Where the search for a war ended"
    return Part("nash-war", title, (*text, *figures, *tables))


def rates(view: View, war: WarRecord) -> Folded:
    """Every rate of the war."""
    columns = (
        Column("Sector"),
        Column("Whose, on whose goods"),
        Column("By law, %", True),
        Column("War, %", True),
    )
    body = tuple(
        (
            Cell(view.sector(row["sector"]), row["sector"]),
            Cell(f"{view.name(row['side'])} on {view.name(row['other'])}"),
            Cell(plain(100 * row["now"]), row["now"]),
            Cell(plain(100 * row["war"]), row["war"]),
        )
        for row in rows_of(war.rates)
    )
    caption = "Rates of the war by sector"
    table = Table("war-rates-by-sector", caption, columns, body)
    return Folded(caption, only(rates_chart.figure(view, war), table))


def countries(view: View, war: WarRecord) -> Folded:
    """Everybody's real income in the war."""
    columns = (Column("Region"), Column("Real income, %", True), Column("$ billion a year", True))
    body = tuple(
        (
            Cell(view.name(row["region"]), row["region"]),
            Cell(ranged(row["gain"], row["low"], row["high"]), row["gain"]),
            Cell(sure(row["money"], (row["low"], row["high"]), lambda money: billions(money, 2)), row["money"]),
        )
        for row in sorted(rows_of(war.countries), key=lambda row: -row["gain"])
    )
    caption = "Real income of every region in the war, against the law as it stands"
    return Folded(caption, (Table("war-countries", caption, columns, body),))


def cooperation(view: View, war: WarRecord) -> Part:
    """What the sides would do alone, at war and together."""
    blocks = (*lines(words.cooperation(view, war)), *only(stakes.figure(view, war)), ended(war))
    return Part("cooperation", "What cooperation is worth", blocks)


def ended(war: WarRecord) -> Folded:
    """How each search ended."""
    body = tuple((Cell(capital(what)), Cell(how)) for what, how in war.status.items())
    columns = (Column("Search"), Column("How it ended"))
    caption = "How each search ended"
    return Folded(caption, (Table("war-status", caption, columns, body),))
