"""What the chapter on the war leaves behind."""

from dataclasses import dataclass

from ...encoding import Frame


@dataclass(frozen=True, slots=True)
class WarRecord:
    """The game of the two sides; gains are against the law of the day, percent of real income and million USD.

    Attributes
    ----------
    first, second : the sides, region codes; the first hikes, the second retaliates
    matrix        : first_move, second_move, first_gain, second_gain (%), first_money, second_money (million USD),
                    first_best, second_best (True where the move is a best response), equilibrium (True where both)
    responses     : side, tariff_now, tariff_best (median on the other side, %), gain, other_gain (%), money: the best
                    tariffs on the other side, which does not answer
    war           : side, tariff (median, %), gain (%), money: both at once, on each other, all else as it is
    cooperation   : threat (``law`` or ``war``), side, tariff (median, %), gain (%), money (over the threat), weight:
                    efficient tariffs on each other by which both gain alike
    rates         : side, other, sector, now, war: rates of a side on the other by law and in the war, fractions
    countries     : region, gain (%), money (million USD): everybody's real income in the war
    certificate   : largest relative gain from a deviation of either side from the war, on fresh solves
    holds         : True where that is no more than solves are known to
    searched      : how far was looked, a sentence
    status        : how each search ended, by what was sought
    notes         : one sentence a thing that a reader should know
    """

    first: str
    second: str
    matrix: Frame
    responses: Frame
    war: Frame
    cooperation: Frame
    rates: Frame
    countries: Frame
    certificate: float
    holds: bool
    searched: str
    status: dict[str, str]
    notes: tuple[str, ...]
