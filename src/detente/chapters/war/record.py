"""What the chapter on the war leaves behind."""

from dataclasses import dataclass

from ...decoding import Frame


@dataclass(frozen=True, slots=True)
class WarRecord:
    """The game of the two sides; gains are against the law of the day, percent of real income and million USD.

    Low and high hold nine of ten draws and the gain itself, tariffs held; they are missing where nothing was drawn.

    Attributes
    ----------
    first, second : the sides, region codes; the first hikes, the second retaliates
    matrix        : first_move, second_move, first_gain, second_gain (%), first_money, second_money (million USD),
                    first_low, first_high, second_low, second_high (%), first_best, second_best (True where the move is
                    a best response), equilibrium (True where both)
    responses     : side, tariff_now, tariff_best (median on the other side, %), gain, low, high, other_gain, other_low,
                    other_high (%), money: the best tariffs on the other side, which does not answer
    war           : side, tariff (median, %), gain, low, high (%), money: both at once, on each other, all else as it is
    cooperation   : threat (``law`` or ``war``), side, tariff (median, %), gain, low, high (%), money (over the threat),
                    weight: efficient tariffs on each other by which both gain alike
    rates         : side, other, sector, now, war: rates of a side on the other by law and in the war, fractions
    countries     : region, gain, low, high (%), money (million USD): everybody's real income in the war
    certificate   : largest relative gain from a deviation of either side from the war, on fresh solves
    holds         : True where that is no more than solves are known to
    searched      : how far was looked, a sentence
    status        : how each search ended, by what was sought
    agree         : side to the share of draws in which all its best answers are those of the matrix
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
    agree: dict[str, float]
