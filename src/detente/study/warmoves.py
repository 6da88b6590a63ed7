"""What each side of a conflict may do on a day: hold, hike or retaliate, remove."""

import numpy as np

from ..cases import threats
from ..strategy import retaliate
from ..world.economy import Array
from . import law
from .job import Bench

HOLD, HIKE, RETALIATE, REMOVE = "hold", "hike", "retaliate", "remove"
NO_THREAT = "{side} had threatened nothing by this day: its move `{move}` is an answer to the other's, of equal value."


def tariffs_of(bench: Bench, carry_out: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> Array:
    """Tariffs of the world under the law of the day, with threats carried out or measures taken back."""
    rates = bench.schedule.on(bench.day, carry_out=carry_out, without=without, known=bench.day)
    return law.duties(bench.schedule, bench.economy, rates, bench.before).tariffs


def moves_of(
    bench: Bench, held: Array, first: str, second: str
) -> tuple[tuple[dict[str, Array], dict[str, Array]], list[str]]:
    """Moves of both sides by name, and what should be said of them."""
    up, removed, notes = (
        tariffs_of(bench, carry_out=tuple(threats(bench.known))),
        tariffs_of(bench, without=("*",)),
        [],
    )
    one, two = bench.economy.region(first), bench.economy.region(second)
    hike, answer = up, up
    if np.array_equal(up[:, one], held[:, one]):
        hike = retaliate(bench.model, first, second, held).tariffs
        notes.append(NO_THREAT.format(side=first, move=HIKE))
    if np.array_equal(up[:, two], held[:, two]):
        attack = held.copy()
        attack[:, one] = hike[:, one]
        answer = held + _added(bench, second, first, held, attack)
        notes.append(NO_THREAT.format(side=second, move=RETALIATE))
    return (
        {HOLD: held, HIKE: hike, REMOVE: removed},
        {HOLD: held, RETALIATE: answer, REMOVE: removed},
    ), notes


def _added(bench: Bench, victim: str, attacker: str, held: Array, attack: Array) -> Array:
    """What an answer of equal value adds to the law: the attack is measured against it."""
    v, a = bench.economy.region(victim), bench.economy.region(attacker)
    raised = bench.economy.tariffs + (attack - held)
    found = retaliate(bench.model, victim, attacker, raised)
    added = np.zeros_like(held)
    added[a, v] = found.added
    return added
