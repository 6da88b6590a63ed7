"""Assumptions as an address says them: words of the fields of :class:`~detente.Setup`, those that name files apart."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from ..assumptions import Setup
from ..errors import AssumptionError, UnknownName

REFUSED: Final = ("path", "sectors_map")
"""Fields that name files of the server: no address may."""
NUMBERS: Final = ("labour", "scale", "pass_through")
COUNTS: Final = ("draws", "seed")


def setup_of(words: Mapping[str, Any]) -> Setup:
    """A setup from words; without draws where the words say nothing of them.

    Raises
    ------
    UnknownName      a field that no setup has, or that no address may give
    AssumptionError  a number that is none
    """
    known = [one.name for one in fields(Setup) if one.name not in REFUSED]
    found: dict[str, Any] = {"draws": 0}
    for name, word in words.items():
        if name not in known:
            raise UnknownName("assumption", name, known)
        found[name] = _value(name, word)
    return Setup(**found)


def _value(name: str, word: Any) -> Any:
    if name in NUMBERS or (name == "factors" and _is_number(word)):
        return _number(name, word, float)
    if name in COUNTS:
        return _number(name, word, int)
    return str(word)


def _is_number(word: Any) -> bool:
    return str(word).replace(".", "", 1).isdecimal()


def _number(name: str, word: Any, kind: type[float] | type[int]) -> float | int:
    try:
        return kind(str(word))
    except ValueError:
        raise AssumptionError(f"{name} = {word!r:.40} is no number.") from None
