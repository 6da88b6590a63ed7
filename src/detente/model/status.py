"""Why a solver stopped; the value of a status is the sentence that a person reads."""

from enum import Enum


class Status(Enum):
    """How a solve ended."""

    CONVERGED = "Converged: every market clears to the tolerance."
    STALLED = "Stopped before markets cleared: the residual no longer falls. Change tariffs in smaller steps."
    OUT_OF_STEPS = "Stopped before markets cleared: max_steps is used up. Raise max_steps."
    NO_PATH = (
        "Stopped before markets cleared: the solver found no path of equilibria from the baseline to the whole change, "
        "which does not show that there is none. With scale economies a sector may vanish from a country, and some "
        "rules for deficits ask a country for more than it earns: take weaker scale, another rule, or a smaller change."
    )
    NO_INCOME = (
        "Stopped: a country would send more abroad than it earns, so that it has no income. A surplus that a rule for "
        "deficits holds must be sold abroad whatever the tariffs: let trade balance (deficits zero), or take a smaller "
        "change."
    )
    NOT_FINITE = "Stopped: prices or spending left the range of numbers. Change tariffs in smaller steps."

    @property
    def ok(self) -> bool:
        """True where the result may be used."""
        return self is Status.CONVERGED
