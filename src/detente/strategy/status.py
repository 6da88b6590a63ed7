"""How a search for tariffs ended; the value of a status is the sentence that a person reads."""

from enum import Enum


class SearchStatus(Enum):
    """How a search ended."""

    CONVERGED = "Converged: every first-order condition holds to the tolerance."
    LOCAL = (
        "Converged, but starts from low and from prohibitive tariffs end at different places: the objective is not "
        "concave, and the better one is given."
    )
    OUT_OF_STEPS = "Stopped before first-order conditions held: the rounds are used up. Take what was found as a hint."
    STALLED = (
        "Stopped: no step along the first-order conditions improves the objective any more, although they do not "
        "hold. The objective is not concave there; the best tariffs found are given."
    )
    NEARLY = (
        "Nearly an equilibrium: no player gains more than 0.01 % by other rates, near or far, but first-order "
        "conditions that matter as little do not hold, and no point was found at which they do and nobody leaves."
    )
    LEAVES = (
        "Not an equilibrium: every first-order condition holds, but a player gains by moving far away, and no point "
        "was found that all would keep. There may be none."
    )

    @property
    def ok(self) -> bool:
        """True where first-order conditions hold, and nobody is known to gain far away."""
        return self in (SearchStatus.CONVERGED, SearchStatus.LOCAL)
