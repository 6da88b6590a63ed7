"""An offer received, judged: what it is worth, who at home refuses it, and the smallest answer that is better for both.

The counter-offer changes as few issues as possible of the offer so that both sides have more than it gives them, keeps
the rules and passes at home: found by a program, so that no smaller one exists. Where the offer leaves no such room
(it is on the frontier), or gives the receiver less than no deal, the fewest changes that make it acceptable are told
instead.

Reference: Raiffa (1982), ch. 9, "settlement embellishments"; Jonker and Robu (2004) on trade-offs near an offer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ..errors import TalksError
from .analysis import fewest_changes
from .ladder import Rung, rung
from .package import objections
from .problem import Problem

MORE: Final = 1e-3
"""Share of a side's scale by which it must gain for a counter-offer to be better for it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An offer to ``party``.

    Attributes
    ----------
    offer      : the offer as it stands, against leaving all as it is
    objections : why it could not be signed, in words; empty where it could
    better     : the fewest changes from which both sides gain; None where no package is better for both
    repair     : where it cannot be signed and nothing is better for both, the fewest changes after which it can be;
                 None where it can be signed, or nothing can
    """

    party: int
    offer: Rung
    objections: tuple[str, ...]
    better: Rung | None
    repair: Rung | None


def judged(problem: Problem, party: int, choice: Sequence[int]) -> Judged:
    """Judge an offer to one of the parties. Raises TalksError where the offer is no package of the problem."""
    if len(choice) != len(problem.issues):
        raise TalksError(f"the offer says {len(choice)} issues, and {len(problem.issues)} are on the table")
    offer = rung(problem, problem.default, choice)
    why = objections(problem, choice)
    least = np.maximum(np.array(offer.package.utility) + MORE * problem.scale, problem.reservation)
    better = fewest_changes(problem, choice, least)
    repair = None
    if better is None and why:
        repair = fewest_changes(problem, choice, problem.reservation)
    return Judged(
        party,
        offer,
        why,
        None if better is None else rung(problem, choice, better.choice),
        None if repair is None else rung(problem, choice, repair.choice),
    )
