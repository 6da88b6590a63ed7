"""The game of two sides on a day: what each may do, what answers best, where it ends, and what a deal is worth.

Everything is told against the law as it stands on the day. All else in the world stays as the law has it. Each part
is worked out when it is first asked for, and once.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..casebook import Path, Switches
from ..errors import StrategyError
from ..model import Outcome
from ..strategy import (
    PayoffMatrix,
    Solution,
    certified_war,
    cooperate,
    optimal_tariff,
    payoff_matrix,
    retaliate,
)
from ..strategy.certified import CertifiedWar
from ..strategy.cooperate import Agreement
from ..strategy.verify import Verdict
from ..world.economy import Array
from .prepared import PreparedConflict

HOLD, HIKE, RETALIATE, REMOVE = "hold", "hike", "retaliate", "remove"
ASKED = "What {side} does when it {move}: the course “{title}”."
NO_THREAT = "{side} had threatened nothing by this day: what it does when it {move} answers the other, at equal value."
NO_MOVE = "{side} had threatened nothing by this day and has nothing to answer: there is no move in which it {move}."
SPOKEN = {HIKE: "carries out its threat", RETALIATE: "retaliates"}
"""Moves as a note says them."""


@dataclass(frozen=True)
class SideMoves:
    """What each side may do, as tariffs of the world by name, and what should be said of them."""

    first: dict[str, Array]
    second: dict[str, Array]
    notes: tuple[str, ...]


class Contest:
    """The game of two sides; ``first`` hikes, ``second`` retaliates (region codes)."""

    def __init__(self, here: PreparedConflict, first: str, second: str) -> None:
        self.here, self.first, self.second = here, first, second

    @property
    def sides(self) -> tuple[str, str]:
        """Both sides."""
        return self.first, self.second

    @cached_property
    def held(self) -> Array:
        """Tariffs of the world under the law of the day."""
        return self.here.tariffs()

    @property
    def now(self) -> Outcome:
        """The world under the law of the day."""
        return self.matrix.outcomes[HOLD, HOLD]

    @cached_property
    def moves(self) -> SideMoves:
        """Hold, hike or retaliate, remove; a side that can neither threaten nor answer only holds or removes.

        What a side threatens is what it does on the course in question: the one that was asked for, else that of the
        next day on which something falls due, else the first that carries anything out.
        """
        here, held, notes = self.here, self.held, []
        removed = here.tariffs(Switches.of(without=("*",)))
        attack, reply = self._course(self.first, self.second), self._course(self.second, self.first)
        hike = self._hike() if attack is None else here.tariffs(attack)
        answer = self._reply(hike) if reply is None else here.tariffs(reply)
        first, second = {HOLD: held}, {HOLD: held}
        for side, moves, name, tariffs, course in (
            (self.first, first, HIKE, hike, attack),
            (self.second, second, RETALIATE, answer, reply),
        ):
            if tariffs is not None:
                moves[name] = tariffs
            said = ASKED if course else NO_MOVE if tariffs is None else NO_THREAT
            notes.append(said.format(side=here.name_of(side), move=SPOKEN[name], title=course.title if course else ""))
            moves[REMOVE] = removed
        return SideMoves(first, second, tuple(notes))

    def _course(self, side: str, other: str) -> Path | None:
        """The course in question on which a side raises a tariff on the other; None where there is none."""
        question = set(self.here.asked or [due.threat for due in self.here.deadlines[:1]])
        carried = [path for path in self.here.paths if path.carry_out]
        ordered = sorted(carried, key=lambda path: (not question <= set(path.carry_out), len(path.carry_out)))
        return next((path for path in ordered if self._raises(self.here.tariffs(path), side, other)), None)

    def _raises(self, tariffs: Array, side: str, other: str) -> bool:
        """Does a side put more on anything of the other than by law?"""
        i, j = self.here.economy.region(other), self.here.economy.region(side)
        return bool((tariffs[i, j] > self.held[i, j]).any())

    def _hit(self, attack: Array, victim: str, attacker: str) -> bool:
        """Does an attack raise a tariff on anything that the victim sells, over what the world has?"""
        world = self.here.economy
        v, a = world.region(victim), world.region(attacker)
        return bool((np.clip(attack[v, a] - world.tariffs[v, a], 0, None) * world.flows[v, a]).any())

    def _hike(self) -> Array | None:
        """An answer of equal value to what the second side has in law; None where it has nothing."""
        if not self._hit(self.held, self.first, self.second):
            return None
        return retaliate(self.here.model, self.first, self.second, self.held).tariffs

    def _reply(self, hike: Array | None) -> Array | None:
        """An answer of equal value to a hike, or to what the first side has in law; None where there is neither."""
        one, attack = self.here.economy.region(self.first), self.held.copy()
        if hike is not None:
            attack[:, one] = hike[:, one]
        raised = self.here.economy.tariffs + (attack - self.held)
        if not self._hit(raised, self.second, self.first):
            return None
        return self.held + self._answer(attack)

    @cached_property
    def matrix(self) -> PayoffMatrix:
        """What every pair of moves gives both."""
        self.here.progress("the payoff matrix")
        return payoff_matrix(self.here.model, self.first, self.second, self.moves.first, self.moves.second)

    @cached_property
    def _war(self) -> CertifiedWar:
        both = list(self.sides)
        return certified_war(
            self.here.model, both, partners=both, others=self.held, everywhere=True, progress=self.here.progress
        )

    @property
    def war(self) -> Solution:
        """The Nash equilibrium in which each side sets each rate on the other as suits it best."""
        return self._war.solution

    @property
    def certificate(self) -> Verdict:
        """What deviations of either side from the war bring, near and far, on fresh solves."""
        return self._war.verdict

    @cached_property
    def responses(self) -> dict[str, Solution]:
        """The best tariffs of each side on the other, which does not answer."""
        here, found = self.here, {}
        for side, other in (self.sides, self.sides[::-1]):
            here.progress(f"the best response of {side}")
            found[side] = optimal_tariff(here.model, side, partners=[other], others=self.held)
        return found

    @cached_property
    def deals(self) -> dict[str, Agreement]:
        """Efficient tariffs on each other by which both gain alike, over the law and over the war."""
        here, found = self.here, {}
        for threat, before in (("law", self.now), ("war", self.war.outcome)):
            here.progress(f"what talks can reach from the {threat}")
            found[threat] = cooperate(here.model, list(self.sides), threat=before)
        return found

    def _answer(self, attack: Array) -> Array:
        """What an answer of equal value adds to the law: the attack is measured against it."""
        economy = self.here.economy
        v, a = economy.region(self.second), economy.region(self.first)
        raised = economy.tariffs + (attack - self.held)
        added = np.zeros_like(self.held)
        added[a, v] = retaliate(self.here.model, self.second, self.first, raised).added
        return added


def sides_of(here: PreparedConflict, first: str | None, second: str | None) -> tuple[str, str]:
    """The sides asked for, else the first two parties with a tariff schedule in the world."""
    if first is not None and second is not None:
        return here.economy.regions[here.economy.region(first)], here.economy.regions[here.economy.region(second)]
    found = list(dict.fromkeys(importer for importer, _ in here.pairs))
    if len(found) < 2:
        raise StrategyError(
            f"{here.reference}: a game needs two parties with a tariff schedule in {here.economy.name}, "
            f'it has {", ".join(found) or "none"}. Name them: --players USA,CHN for a war, here.contest("USA", "CHN").'
        )
    return found[0], found[1]
