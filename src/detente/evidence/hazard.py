"""How a deadline ends, by what deadlines before it did: base rates, and a hazard by talks, days left and extensions.

The base rate is the share of each ending among all deadlines whose outcome was known, one count of each added
(Laplace). The hazard looks at those deadlines only that were still open with as many days left, in the same class of
days and of extensions, and tied to talks or not as this one. It draws their shares towards those of all that were tied
to talks or not as this one, and these towards the base rate, as ``PULL`` deadlines would:

    p(e | talks, days, extensions) = (n(e) + PULL · p(e | talks)) / (n + PULL)
    p(e | talks) = (m(e) + PULL · base(e)) / (m + PULL)

Classes of days and of extensions and ``PULL`` were set before any forecast was scored; talks were added after the first
score, see docs/evidence.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from .deadlines import Threat
from .effects import Array

DAYS: Final = (0, 14, 45)
"""Classes of days left: up to 14, 15 to 45, more."""
PULL: Final = 4.0
"""How many deadlines the base rate counts for."""
STRUCTURAL: Final = 0.25
"""Weight of the model of the talks in a combined forecast, where there is one."""


def base_rate(day: date, record: Sequence[Threat]) -> Array:
    """Chances of deal, extension, escalation by what was known before ``day``, shape (3,)."""
    count = np.ones(3)
    for one in record:
        if one.known(day):
            count[one.ended] += 1
    return np.asarray(count / count.sum())


@dataclass(frozen=True, slots=True)
class Expected:
    """How a deadline may end, by the deadlines before it.

    Attributes
    ----------
    chances, errors : of deal, extension, escalation; errors as of shares of ``alike`` plus ``PULL`` deadlines
    alike, known    : past deadlines that were in its place, and all whose outcome was known
    """

    chances: tuple[float, float, float]
    errors: tuple[float, float, float]
    alike: int
    known: int


def hazard(days_left: int, extensions: int, talks: bool, day: date, record: Sequence[Threat]) -> Expected:
    """Expect the ending of a deadline ``days_left`` away, put off ``extensions`` times, tied to talks or not."""
    known = [one for one in record if one.known(day)]
    same = [one for one in known if one.talks == talks]
    alike = [one.ended for one in same if _alike(one, days_left, extensions)]
    chances = drawn(alike, drawn([one.ended for one in same], base_rate(day, record)))
    return _expected(chances, len(alike) + PULL, len(alike), len(known))


def drawn(endings: Sequence[int], towards: Array) -> Array:
    """Shares of endings, drawn towards others as ``PULL`` deadlines would."""
    return np.asarray((np.bincount(np.array(endings, dtype=int), minlength=3) + PULL * towards) / (len(endings) + PULL))


def base(day: date, record: Sequence[Threat]) -> Expected:
    """The base rate as an expectation, where nothing is known of the deadline but the day."""
    known = sum(one.known(day) for one in record)
    return _expected(base_rate(day, record), known + 3.0, known, known)


def _expected(chances: Array, size: float, alike: int, known: int) -> Expected:
    errors = np.sqrt(chances * (1 - chances) / (size + 1))
    deal, extension, escalation = chances.tolist()
    return Expected((deal, extension, escalation), (float(errors[0]), float(errors[1]), float(errors[2])), alike, known)


def _alike(one: Threat, days_left: int, extensions: int) -> bool:
    """Whether a past deadline was ever where this one is: as many days left and still open, put off before or not."""
    assert one.resolved is not None
    low = max(edge for edge in DAYS if edge < max(days_left, 1))
    notice = (one.deadline - one.announced).days
    lived = (one.deadline - one.resolved).days
    return notice > low and lived <= min(notice, days_left) and (one.extensions > 0) == (extensions > 0)


def combined(base: Array, structural: Array | None, weight: float = STRUCTURAL) -> Array:
    """Linear pool of a base rate and of what the model of the talks says (Stone 1961)."""
    return base if structural is None else np.asarray((1 - weight) * base + weight * structural)
