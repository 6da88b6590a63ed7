"""Sentences of the chapter on what each side wants. They compare what was recorded; they compute nothing."""

from collections.abc import Sequence
from typing import Any, Final

from ...encoding import rows_of
from ...show.numbers import amount, percent, plain, rate, rounded, span, spans_zero, told
from ...show.words import capital, effect, exponent, listing, the
from ...study import View
from .record import WarRecord

MOVES: Final = {
    "hold": ("holds", "to hold"),
    "hike": ("carries out its threat", "to carry out its threat"),
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


TOLD: Final = (
    "A game of moves: keep the tariffs of the day, raise them as threatened, or take back every duty "
    "of the conflict. Both sides’ real income is against the law as it stands; the best answer to the other’s "
    "move is marked."
)
"""What the game is."""


def answers_of(view: View, war: WarRecord, side: str) -> str:
    """The best answers of a side to each move of the other."""
    first = side == war.first
    own, other = ("first", "second") if first else ("second", "first")
    rows = [row for row in rows_of(war.matrix) if row[f"{own}_best"]]
    found = {row[f"{other}_move"]: row[f"{own}_move"] for row in rows}
    me, you = the(view.name(side)), the(view.name(war.second if first else war.first))
    if len(set(found.values())) == 1:
        return f"Whatever {you} does, {me} does best {aim(next(iter(found.values())))}{agreed(war, side)}."
    parts = [f"if {you} {does(theirs)}, {me} does best {aim(mine)}" for theirs, mine in found.items()]
    return f"{capital(listing(parts))}{agreed(war, side)}."


def agreed(war: WarRecord, side: str) -> str:
    """In how many of the draws the best answers are these."""
    return f" (so in {rate(war.agree[side], 0)} of the draws)" if side in war.agree else ""


def stable(view: View, war: WarRecord) -> str:
    """Where both moves are best answers."""
    rows = [row for row in rows_of(war.matrix) if row["equilibrium"]]
    first, second = the(view.name(war.first)), the(view.name(war.second))
    if not rows:
        return "No pair of these moves is a best answer on both sides, so neither can be sure of the other."
    parts = [f"{first} {does(row['first_move'])} and {second} {does(row['second_move'])}" for row in rows]
    return f"Both answers are best at once where {listing(parts)}: from there no side moves alone."


def nash(view: View, war: WarRecord) -> str:
    """The war in which each side sets each rate for itself."""
    rows = rows_of(war.war)
    now = {row["side"]: row["tariff_now"] for row in rows_of(war.responses)}
    rates = [
        f"{the(view.name(row['side']))} {percent_of(row['tariff'])} (now {percent_of(now.get(row['side']))})"
        for row in rows
    ]
    return (
        "If each side set every tariff on the other as suits it best, all else as in law, the war would end at these "
        f"rates, in the median sector: {listing(rates)}. {sides(view, rows)} against the law as it stands."
    )


def sides(view: View, rows: Sequence[dict[str, Any]]) -> str:
    """What the sides gain or lose, with money."""
    parts = [
        f"{the(view.name(row['side']))} {effect(row['gain'], row['low'], row['high'], row['money'])}" for row in rows
    ]
    return capital(listing(parts))


def percent_of(value: float | None) -> str:
    """A level that is in percent already."""
    return "–" if value is None else f"{plain(value)}%"


def others(view: View, war: WarRecord) -> str:
    """Who else gains and loses most in the war."""
    mine = (war.first, war.second)
    third = [r for r in rows_of(war.countries) if r["region"] not in mine]
    rows = sorted((r for r in third if not spans_zero(r["low"], r["high"])), key=lambda row: row["gain"])
    if not rows:
        return "Of everybody else nobody surely gains or loses." if third else ""
    worst, best = rows[0], rows[-1]
    parts = [f"{the(view.name(r['region']))} {effect(r['gain'], r['low'], r['high'])}" for r in (worst, best)]
    return f"Of everybody else, {listing(parts)}."


def cooperation(view: View, war: WarRecord) -> str:
    """What efficient tariffs on each other are worth, from the law and from the war."""
    rows = rows_of(war.cooperation)
    parts = []
    for threat, before in (("law", "the law as it stands"), ("war", "the war")):
        mine = [row for row in rows if row["threat"] == threat]
        if mine:
            money = listing([f"{the(view.name(r['side']))} {amount(r['money'])} a year" for r in mine])
            rates = listing([f"{the(view.name(r['side']))} {percent_of(r['tariff'])}" for r in mine])
            parts.append(
                f"Against {before}, tariffs that waste nothing and favour neither are worth "
                f"{percent(mine[0]['gain'])} of real income to each side ({money}){reach(view, mine)}; in the median "
                f"sector: {rates}."
            )
    return " ".join(parts)


def reach(view: View, rows: Sequence[dict[str, Any]]) -> str:
    """The ranges of what both sides get, the same tariffs held."""
    parts = [
        f"{span(row['low'], row['high'])} for {the(view.name(row['side']))}" for row in rows if row["low"] is not None
    ]
    return f", with those tariffs {listing(parts)} in nine of ten draws" if parts else ""


def certificate(war: WarRecord) -> str:
    """What trying to do better than in the war found, and how far was looked."""
    gain = war.certificate
    ended = war.status.get("war", "")
    if rounded(gain, 12) <= 0:
        found = f"None gains anything (the best one loses {exponent(abs(gain))} of real income)."
    elif war.holds:
        found = f"The best one gains {exponent(gain)} of real income, which is no more than the solves are known to."
    else:
        found = f"The best one gains {exponent(gain)} of real income: this is no equilibrium."
    return f"{war.searched} {found} {ended}".strip()


def sentence(view: View, war: WarRecord) -> str:
    """The war for the first screen."""
    rows = rows_of(war.war)
    parts = [f"{the(view.name(row['side']))} {effect(row['gain'])} at {percent_of(row['tariff'])}" for row in rows]
    return f"If each side set the tariffs on the other that suit it best, {listing(parts)}." if parts else ""


def line(view: View, war: WarRecord) -> str:
    """The war in one line, for a terminal."""
    rows = rows_of(war.war)
    parts = [
        f"{the(view.name(row['side']))} {told(row['gain'], row['low'], row['high'])} at {percent_of(row['tariff'])}"
        for row in rows
    ]
    return f"Nash war, each side’s best tariffs on the other, against the law: {'; '.join(parts)} in the median sector."
