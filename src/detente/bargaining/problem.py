"""A negotiation as plain labelled data: who, over what, worth how much to whom, and what stands in the way.

A *package* chooses one option of every issue. Its utility to party p is additive but for links::

    u_p(x) = Σ_q v_p(q, x_q) + Σ_l w_p(l) · [all literals of l hold in x]

A *literal* is an issue with one of its options. ``reservation`` is what each party has without a deal. Rules
forbid packages, groups at home may refuse them (:mod:`detente.bargaining.ratification`), floors bound any linear
score from below. Every object is frozen; whatever contradicts itself raises :class:`TalksError`, all mistakes
at once.

References: Raiffa (1982), *The Art and Science of Negotiation*; Nash (1950), Econometrica 18.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from .checks import check
from .parts import ProblemStatement

TOLERANCE: Final = 1e-9
"""Two utilities closer than this share of a party's scale are the same."""


@dataclass(frozen=True)
class Problem(ProblemStatement):
    """A statement that was checked. Build one with :func:`detente.bargaining.formats.from_dict` or by hand.

    Raises TalksError with every mistake, one a line.
    """

    def __post_init__(self) -> None:
        """Fill what was left out: no reservation is worth nothing, no quota is unanimity. Then check."""
        if self.reservation.size == 0:
            object.__setattr__(self, "reservation", np.zeros(len(self.parties)))
        if not self.quotas:
            object.__setattr__(self, "quotas", (1.0,) * len(self.parties))
        check(self)
