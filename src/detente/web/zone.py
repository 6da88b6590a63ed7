"""The zone of agreement as a picture: gains of both sides, and which packages keep every line."""

from dataclasses import dataclass
from typing import Any, Final

WIDE: Final = 300.0
HIGH: Final = 200.0
SIZES = {"nash": "the mediator's", "egalitarian": "the even one", "utilitarian": "the largest sum"}


@dataclass(frozen=True, slots=True)
class ZonePoint:
    """A package in the picture, from the corner above left."""

    x: float
    y: float
    alive: bool


@dataclass(frozen=True, slots=True)
class ZonePackage:
    """A package that a solution picks, and what the picture calls it."""

    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class ZonePicture:
    """Points, packages and the ends of the axes in points of worth; None of it where more than two sides bargain."""

    points: tuple[ZonePoint, ...]
    packages: tuple[ZonePackage, ...]
    most: tuple[float, float]


def picture(found: dict[str, Any]) -> ZonePicture | None:
    """The picture of a board's answer."""
    if len(found["sides"]) != 2 or not found["zone"]:
        return None
    gains = [*found["zone"], *(one["gains"] for one in found["packages"])]
    # decided: where nobody gains the axis has a length all the same
    most = (max(a for a, _ in gains) or 1.0, max(b for _, b in gains) or 1.0)

    def at(a: float, b: float) -> tuple[float, float]:
        return round(WIDE * a / most[0], 1), round(HIGH - HIGH * b / most[1], 1)

    points = (ZonePoint(*at(*one), alive) for one, alive in zip(found["zone"], found["alive"], strict=True))
    packages = (ZonePackage(*at(*one["gains"]), SIZES[one["solution"]]) for one in found["packages"])
    return ZonePicture(tuple(points), tuple(packages), most)
