"""Sentences of the chapter on what each side wants. They compare what was recorded; they compute nothing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from .look import Look, records
from .numbers import amount, percent, plain, rounded
from .words import capital, effect, exponent, listing, the, worth

if TYPE_CHECKING:
    from detente.study.chapters import WarRecord

MOVES: Final = {
    "hold": ("holds", "to hold"),
    "hike": ("carries out its threats", "to carry out its threats"),
    "retaliate": ("retaliates", "to retaliate"),
    "remove": ("removes its new duties", "to remove its new duties"),
}
"""What a move is called after a subject, and as an aim."""


def does(move: str) -> str:
    """A move after its subject."""
    return MOVES[move][0] if move in MOVES else f"plays “{move}”"


def aim(move: str) -> str:
    """A move as what is best."""
    return MOVES[move][1] if move in MOVES else f"to play “{move}”"


def told(war: "WarRecord") -> str:
    """What the game is."""
    return (
        "A game of three moves a side: keep the tariffs of the day, raise them as threatened, or take back every duty "
        "of the conflict. Both sides’ real income is against the law as it stands; the best answer to the other’s "
        "move is marked."
    )


def answers_of(look: Look, war: "WarRecord", side: str) -> str:
    """The best answers of a side to each move of the other."""
    first = side == war.game.first
    own, other = ("first", "second") if first else ("second", "first")
    rows = [row for row in records(war.game.matrix) if row[f"{own}_best"]]
    found = {row[f"{other}_move"]: row[f"{own}_move"] for row in rows}
    me, you = the(look.name(side)), the(look.name(war.game.second if first else war.game.first))
    if len(set(found.values())) == 1:
        return f"Whatever {you} does, {me} does best {aim(next(iter(found.values())))}."
    parts = [f"if {you} {does(theirs)}, {me} does best {aim(mine)}" for theirs, mine in found.items()]
    return f"{capital(listing(parts))}."


def stable(look: Look, war: "WarRecord") -> str:
    """Where both moves are best answers."""
    rows = [row for row in records(war.game.matrix) if row["equilibrium"]]
    first, second = the(look.name(war.game.first)), the(look.name(war.game.second))
    if not rows:
        return "No pair of these moves is a best answer on both sides, so neither can be sure of the other."
    parts = [f"{first} {does(row['first_move'])} and {second} {does(row['second_move'])}" for row in rows]
    return f"Both answers are best at once where {listing(parts)}: from there no side moves alone."


def nash(look: Look, war: "WarRecord") -> str:
    """The war in which each side sets each rate for itself."""
    rows = records(war.game.war)
    now = {row["side"]: row["tariff_now"] for row in records(war.game.responses)}
    rates = [
        f"{the(look.name(row['side']))} {percent_of(row['tariff'])} (now {percent_of(now.get(row['side']))})"
        for row in rows
    ]
    return (
        "If each side set every tariff on the other as suits it best, all else as in law, the war would end at these "
        f"rates, in the median sector: {listing(rates)}. {sides(look, rows)} against the law as it stands."
    )


def sides(look: Look, rows: Sequence[dict[str, Any]]) -> str:
    """What the sides gain or lose, with money."""
    parts = [f"{the(look.name(row['side']))} {effect(row['gain'])}{worth(row['money'])}" for row in rows]
    return capital(listing(parts))


def percent_of(value: float | None) -> str:
    """A level that is in percent already."""
    return "–" if value is None else f"{plain(value)}%"


def others(look: Look, war: "WarRecord") -> str:
    """Who else gains and loses most in the war."""
    mine = (war.game.first, war.game.second)
    rows = sorted((r for r in records(war.countries) if r["region"] not in mine), key=lambda row: row["gain"])
    if not rows:
        return ""
    worst, best = rows[0], rows[-1]
    parts = [f"{the(look.name(r['region']))} {effect(r['gain'])}" for r in (worst, best)]
    return f"Of everybody else, {listing(parts)}."


def cooperation(look: Look, war: "WarRecord") -> str:
    """What efficient tariffs on each other are worth, from the law and from the war."""
    rows = records(war.game.cooperation)
    parts = []
    for threat, before in (("law", "the law as it stands"), ("war", "the war")):
        mine = [row for row in rows if row["threat"] == threat]
        if mine:
            money = listing([f"{the(look.name(r['side']))} {amount(r['money'])} a year" for r in mine])
            rates = listing([f"{the(look.name(r['side']))} {percent_of(r['tariff'])}" for r in mine])
            parts.append(
                f"Against {before}, tariffs that waste nothing and favour neither are worth "
                f"{percent(mine[0]['gain'])} of real income to each side ({money}); in the median sector: {rates}."
            )
    return " ".join(parts)


def certificate(war: "WarRecord") -> str:
    """What trying to do better than in the war found."""
    gain = war.game.certificate
    ended = war.game.status.get("war", "")
    tried = "Deviations of either side were tried on fresh solves of the model"
    if rounded(gain, 12) <= 0:
        found = f"none gains anything (the best one loses {exponent(abs(gain))} of real income)"
    else:
        found = f"the best one gains {exponent(gain)} of real income"
    return f"{tried}: {found}. {ended}".strip()


def line(look: Look, war: "WarRecord") -> str:
    """The war in one line, for a terminal."""
    rows = records(war.game.war)
    parts = [f"{row['side']} {percent(row['gain'])} at {percent_of(row['tariff'])}" for row in rows]
    return f"Nash war, each side’s best tariffs on the other, against the law: {'; '.join(parts)} in the median sector."
