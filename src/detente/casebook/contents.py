"""The cases that ship, each in a line: kept, so that the list of them needs no case to be read."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from ..keeping import Kept, keep, recall
from .library import cases, load

_NAME: Final = "cases"


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case of the library in a line."""

    id: str
    title: str
    begins: date
    ends: date
    measures: int
    issues: int
    options: bool
    """Whether its issues have options and terms, so that packages can be worked out."""


def line_of(name: str) -> CaseLine:
    """A case, read."""
    case = load(name)
    options = case.terms is not None and any(issue.options for issue in case.issues)
    return CaseLine(case.id, case.title, case.begins, case.ends, len(case.measures), len(case.issues), options)


def contents() -> dict[str, CaseLine]:
    """The cases that ship, by name."""
    kept = recall(_NAME)
    if kept is not None:
        return {name: _heard(said) for name, said in kept.said.items()}
    found = {name: line_of(name) for name in cases()}
    said = {name: asdict(one) | {"begins": str(one.begins), "ends": str(one.ends)} for name, one in found.items()}
    keep(_NAME, Kept(said, {}))
    return found


def _heard(said: dict[str, Any]) -> CaseLine:
    days = {name: date.fromisoformat(said[name]) for name in ("begins", "ends")}
    return CaseLine(**(said | days))
