"""Utility files of GENIUS (XML) and NegMAS (JSON), read and written, one party a file.

Both hold linear additive utilities: a weight for each issue and an evaluation for each of its items; the utility of an
option is weight × evaluation. GENIUS's own program divides evaluations by the largest of their issue; ask for
``normalise=True`` to read a file as it does (files whose best item has evaluation 1 read the same both ways).
Links and groups have no place in these forms and are refused on export rather than dropped.

References: Lin et al. (2014), Computational Intelligence 30 (GENIUS); Mohammad, Nakadai and Greenwald (2021), NegMAS.
"""

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..disk import Unreadable, read_text, text_of
from ..encoding import parse_json
from ..errors import TalksError
from .parts import Issue
from .problem import Problem


@dataclass(frozen=True, slots=True)
class Profile:
    """One party's utilities: by issue the worth of each option, and what no deal is worth to it."""

    name: str
    worth: dict[str, dict[str, float]]
    reservation: float


def read_profiles(paths: Sequence[Path], *, normalise: bool = False) -> Problem:
    """A problem from one file a party, XML or JSON. Raises TalksError where they are not about the same issues."""
    profiles = [_profile(path, normalise) for path in paths]
    if len(profiles) < 2:
        raise TalksError(f"{len(profiles)} utility file: a negotiation needs one for each of two parties or more")
    first = profiles[0]
    for path, other in zip(paths[1:], profiles[1:], strict=True):
        _same(path, first, other)
    issues = []
    for name, options in first.worth.items():
        values = np.array([[profile.worth[name][option] for option in options] for profile in profiles])
        issues.append(Issue(name, tuple(options), values, values, values))
    names = tuple(profile.name for profile in profiles)
    if len(set(names)) < len(names):
        names = tuple(path.stem for path in paths)
    return Problem(names, tuple(issues), reservation=np.array([one.reservation for one in profiles]))


def _same(path: Path, first: Profile, other: Profile) -> None:
    mine = {name: set(options) for name, options in first.worth.items()}
    theirs = {name: set(options) for name, options in other.worth.items()}
    if mine != theirs:
        apart = sorted(set(mine) ^ set(theirs)) or [name for name in mine if mine[name] != theirs[name]]
        raise TalksError(f"{path}: not about the same issues and options as the first file: {', '.join(apart[:5])}")


def _profile(path: Path, normalise: bool) -> Profile:
    text = read_text(path, TalksError)
    found = _from_json(path, text) if path.suffix == ".json" else _from_xml(path, text)
    if not normalise:
        return found
    best = {name: max(options.values(), default=0.0) for name, options in found.worth.items()}
    weights = _weights(path, text)
    worth = {
        name: {o: v / best[name] * weights.get(name, 1.0) if best[name] > 0 else 0.0 for o, v in options.items()}
        for name, options in found.worth.items()
    }
    return Profile(found.name, worth, found.reservation)


def _weights(path: Path, text: str) -> dict[str, float]:
    if path.suffix == ".json":
        return {}
    root = ET.fromstring(text)
    by_index = {one.get("index"): float(one.get("value", "nan")) for one in root.iter("weight")}
    return {str(one.get("name")): by_index.get(one.get("index"), 1.0) for one in root.iter("issue")}


def _from_xml(path: Path, text: str) -> Profile:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise TalksError(f"{path}: document types and entities are refused: remove them")
    try:
        root = ET.fromstring(text)
        weights = _weights(path, text)
        worth = {
            str(issue.get("name")): {
                str(item.get("value")): float(str(item.get("evaluation"))) * weights[str(issue.get("name"))]
                for item in issue.iter("item")
            }
            for issue in root.iter("issue")
        }
        least = next((float(str(one.get("value"))) for one in root.iter("reservation")), 0.0)
    except (ET.ParseError, ValueError) as error:
        raise TalksError(f"{path}: not a GENIUS utility space: {error}") from None
    if not worth or not all(worth.values()):
        raise TalksError(f"{path}: not a GENIUS utility space: no issue with discrete items in it")
    return Profile(path.stem, worth, least)


def _from_json(path: Path, text: str) -> Profile:
    try:
        tree = parse_json(text)
        domain = _domain(path, tree)
        parts = zip(domain, tree["values"], tree["weights"], strict=True)
        worth = {
            name: {str(o): float(v) * float(weight) for o, v in table["mapping"].items()}
            for name, table, weight in parts
        }
        least = tree.get("reserved_value")
        least = float(least) if least is not None and np.isfinite(float(least)) else 0.0
        name = str(tree.get("name") or path.stem)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise TalksError(f"{path}: not a linear additive utility of NegMAS: {error!r}") from None
    return Profile(name, worth, least)


def _domain(path: Path, tree: Mapping[str, Any]) -> list[str]:
    """Names of the issues: inside the utility, or in the domain file that lies beside it."""
    if isinstance(tree.get("outcome_space"), dict):
        return [str(issue["name"]) for issue in tree["outcome_space"]["issues"]]
    for other in sorted(path.parent.glob("*.json")):
        try:
            beside = parse_json(text_of(other))
        except (ValueError, Unreadable):
            continue
        if isinstance(beside, dict) and "issues" in beside and "parties" not in beside:
            return [str(issue["name"]) for issue in beside["issues"]]
    return [f"issue {n + 1}" for n in range(len(tree["weights"]))]


def is_profile(path: Path) -> bool:
    """Is it one party's utility file (and not a domain, nor our own form)?"""
    try:
        text = text_of(path)
    except Unreadable:
        return False
    if path.suffix == ".xml":
        return "evaluation=" in text
    return '"weights"' in text and '"mapping"' in text
