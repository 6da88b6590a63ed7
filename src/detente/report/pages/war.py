"""What each side wants: the game of the day, the war it could lead to, and what cooperation is worth."""

from typing import TYPE_CHECKING, Any

from .. import war_words as words
from ..charts import stakes, war_rates, war_world
from ..look import Look, records
from ..models import Cell, Column, Paragraph, Part, Section, Table
from ..numbers import billions, money, percent, plain
from ..pieces import Game, Payoff, Square
from ..words import capital
from .effects import drawn

if TYPE_CHECKING:
    from detente.study.chapters import WarRecord

ID, TITLE = "war", "What each side wants"
ABSENT = "This study did not ask what each side would choose for itself."
MOVES = {
    "hold": "Hold the tariffs of the day",
    "hike": "Carry out its threats",
    "retaliate": "Retaliate",
    "remove": "Remove its new duties",
}


def section(look: Look) -> Section:
    """The chapter, or one sentence."""
    war = look.study.war
    if war is None:
        return Section(ID, TITLE, (Paragraph(ABSENT),))
    return Section(ID, TITLE, (), parts=(moves(look, war), nash(look, war), cooperation(look, war)))


def moves(look: Look, war: "WarRecord") -> Part:
    """The payoff matrix with the best answers in words."""
    said = [words.answers_of(look, war, side) for side in (war.game.first, war.game.second)]
    text = (words.told(war), " ".join([*said, words.stable(look, war)]), *war.game.notes)
    paragraphs = tuple(Paragraph(one) for one in text)
    return Part("game", "Hold, raise or remove", paragraphs, game=matrix(look, war))


def matrix(look: Look, war: "WarRecord") -> Game:
    """The moves of the first side in rows, of the second in columns."""
    rows = records(war.game.matrix)
    cells = {(row["first_move"], row["second_move"]): square(look, war, row) for row in rows}
    down, across = (list(dict.fromkeys(row[f"{who}_move"] for row in rows)) for who in ("first", "second"))
    return Game(
        id="payoff-matrix",
        caption="Real income of both sides, percent and money a year, against the law as it stands",
        down=look.name(war.game.first),
        across=look.name(war.game.second),
        columns=tuple(MOVES.get(move, move) for move in across),
        rows=tuple((MOVES.get(a, a), tuple(cells[a, b] for b in across)) for a in down),
    )


def square(look: Look, war: "WarRecord", row: dict[str, Any]) -> Square:
    """What a pair of moves gives both sides."""
    payoffs = tuple(
        Payoff(
            look.name(code), look.hue(code), percent(row[f"{who}_gain"]), money(row[f"{who}_money"]),
            bool(row[f"{who}_best"]),
        )
        for who, code in (("first", war.game.first), ("second", war.game.second))
    )  # fmt: skip
    return Square(payoffs, bool(row["equilibrium"]))


def nash(look: Look, war: "WarRecord") -> Part:
    """The war of best tariffs, its rates, and what it does to both sides and to others."""
    text = (f"{words.nash(look, war)} {words.others(look, war)}".strip(), words.certificate(war))
    figures = drawn(war_rates.figure(look), war_world.figure(look))
    return Part(
        "nash-war", "The war that neither would leave", tuple(Paragraph(one) for one in text), figures,
        tables=(rates(look, war), countries(look, war)),
    )  # fmt: skip


def rates(look: Look, war: "WarRecord") -> Table:
    """Every rate of the war."""
    columns = (
        Column("Sector"),
        Column("Whose, on whose goods"),
        Column("By law, %", True),
        Column("War, %", True),
    )
    rows = tuple(
        (
            Cell(look.sector(row["sector"]), row["sector"]),
            Cell(f"{look.name(row['side'])} on {look.name(row['other'])}"),
            Cell(plain(100 * row["now"]), row["now"]),
            Cell(plain(100 * row["war"]), row["war"]),
        )
        for row in records(war.rates)
    )
    return Table("war-rates-by-sector", "Rates of the war by sector", columns, rows, folded=True)


def countries(look: Look, war: "WarRecord") -> Table:
    """Everybody's real income in the war."""
    columns = (Column("Region"), Column("Real income, %", True), Column("$ billion a year", True))
    rows = tuple(
        (Cell(look.name(row["region"]), row["region"]), Cell(percent(row["gain"]), row["gain"]),
         Cell(billions(row["money"], 2), row["money"]))
        for row in sorted(records(war.countries), key=lambda row: -row["gain"])
    )  # fmt: skip
    caption = "Real income of every region in the war, against the law as it stands"
    return Table("war-countries", caption, columns, rows, folded=True)


def cooperation(look: Look, war: "WarRecord") -> Part:
    """What the sides would do alone, at war and together."""
    text = words.cooperation(look, war)
    figures = drawn(stakes.figure(look))
    return Part("cooperation", "What cooperation is worth", (Paragraph(text),), figures, tables=(ended(war),))


def ended(war: "WarRecord") -> Table:
    """How each search ended."""
    rows = tuple((Cell(capital(what)), Cell(how)) for what, how in war.game.status.items())
    columns = (Column("Search"), Column("How it ended"))
    return Table("war-status", "How each search ended", columns, rows, folded=True)
