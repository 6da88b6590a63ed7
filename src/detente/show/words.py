"""Parts of sentences: names, listings, directions. A sentence compares what was recorded; it computes nothing.

Equal after rounding is "stays at", so that no sentence says that something "rises from 12.1% to 12.1%".
"""

from collections.abc import Callable, Sequence
from typing import Final

from .numbers import MISSING, amount, count, fine, plain, rounded, span, spans_zero

ARTICLES: Final = ("United ", "European ", "Netherlands", "Philippines")
SPOKEN: Final = {
    "Rest of world": "the rest of the world",
    "Rest of EU": "the rest of the EU",
    "World": "the world",
}


def the(name: str) -> str:
    """A country's name inside a sentence: ``the United States``, ``China``."""
    if name in SPOKEN:
        return SPOKEN[name]
    return f"the {name}" if name.startswith(ARTICLES) else name


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def own(name: str) -> str:
    """Possessive: ``China's``, ``the United States'``."""
    said = the(name)
    return f"{said}’" if said.endswith("s") else f"{said}’s"


def listing(parts: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def foremost(parts: Sequence[str], most: int, rest: str) -> str:
    """A listing that stays readable: the first ``most`` parts, and how many ``rest`` there are."""
    left = len(parts) - most
    return listing(parts) if left < 1 else f"{', '.join(parts[:most])}, and {left} {rest}"


def left_out(draws: int) -> str:
    """That draws have no answer: ``1 draw without an equilibrium is left out.``; nothing where every draw has one."""
    return f"{count(draws, 'draw')} without an equilibrium {'is' if draws == 1 else 'are'} left out." if draws else ""


def moves(before: float | None, after: float | None, write: Callable[[float | None], str]) -> str:
    """``rises from about A to about B``, ``falls from ...``, ``stays at about A``."""
    was, becomes = write(before), write(after)
    if before is None or after is None or MISSING in (was, becomes):
        return f"becomes about {becomes}" if before is None else f"is about {was}"
    if was == becomes:
        return f"stays at about {was}"
    return f"{'rises' if after > before else 'falls'} from about {was} to about {becomes}"


def effect(
    value: float | None, low: float | None = None, high: float | None = None, million: float | None = None
) -> str:
    """What a change in percent means for a country: ``loses about 0.33% (0.26 to 0.41%; about $6.6 billion a year)``;
    where the range has both signs, ``changes by about zero (−0.013 to +0.008%)``; range and money are left out where
    there are none.
    """
    if value is None:
        return "has no recorded result"
    if spans_zero(low, high):
        return f"changes by about zero ({span(low, high)})"
    if nothing(value):
        return "neither gains nor loses (less than 0.001%)"
    said = f"{'gains' if value > 0 else 'loses'} about {plain(abs(value), fine(value))}%"
    # decided: of ends that are not known nothing is written, two lines on
    small, large = sorted((abs(low or 0.0), abs(high or 0.0)))
    digits = max(fine(value), fine(small), fine(large))
    inside = [] if low is None or high is None else [f"{plain(small, digits)} to {plain(large, digits)}%"]
    inside += [] if million is None or rounded(million, 0) == 0 else [f"about {amount(million)} a year"]
    return f"{said} ({'; '.join(inside)})" if inside else said


def nothing(value: float) -> bool:
    """Whether a change in percent is too small to be said."""
    return rounded(value, 3) == 0


def exponent(value: float) -> str:
    """A very small number as it is read: ``3.2 × 10⁻¹³``."""
    if value == 0:
        return "exactly 0"
    digits, power = f"{value:.1e}".split("e")
    raised = str(int(power)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{plain(float(digits))}\u00a0×\u00a010{raised}"
