"""What the chapter on trust records."""

from dataclasses import dataclass
from datetime import date

from ...evidence import Seen, Trial


@dataclass(frozen=True, slots=True)
class SolverLine:
    """What the solver said of a path."""

    path: str
    title: str
    status: str
    residual: float


@dataclass(frozen=True, slots=True)
class TrustRecord:
    """What a reader should be careful with.

    Attributes
    ----------
    solver  : of each path
    law     : (certainty, title) of each duty in force
    doubts  : (day, title) of what the case has from memory
    tolerance : largest failure of an equation that counts as solved, share of world GDP
    trials  : what has been tested against what happened, of this program and not of this study
    cells   : predictions and outcomes of one such test
    """

    solver: tuple[SolverLine, ...]
    law: tuple[tuple[str, str], ...]
    doubts: tuple[tuple[date, str], ...]
    tolerance: float
    trials: tuple[Trial, ...] = ()
    cells: tuple[Seen, ...] = ()
