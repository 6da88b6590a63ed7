"""Utility spaces of GENIUS (XML), read as GENIUS reads them.

The evaluation of a value is divided by the largest of its issue, so that the utility of a package is a sum of weights
times shares and compares with the reservation, which lies between 0 and 1. Whole-number and real issues have an
evaluator: linear (``slope`` from the lower bound, or ``parameter1 · value + parameter0``), triangular or constant, cut
off at 0 and 1. Only items that stand directly in their issue are its values: a ``similarity_function`` has others.
The weight of an objective counts for nothing, that of an issue alone does. GENIUS cuts the worth of a package at 1,
which no sum over issues does: a file whose best package is worth more is refused, but for weights that were rounded.

Reference: GENIUS 10.4, AdditiveUtilitySpace, EvaluatorDiscrete, EvaluatorInteger, EvaluatorReal and EVALFUNCTYPE.
"""

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Final, NoReturn

from ..errors import TalksError
from .profiles import STEPS, Profile, grid, label, noted, shares, triangle, weighed
from .reading import MOST
from .trees import content

ROUNDED: Final = 1e-3
"""By how much the best package may be worth more than 1: weights are printed with three decimals or more."""


class _Tree(ET.TreeBuilder):
    """A tree without document types, whose entities could grow without end."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> NoReturn:
        raise ET.ParseError("document types and entities are refused: remove them")


def root_of(path: Path) -> ET.Element:
    """The root of an XML file, in the encoding it declares. Raises TalksError where it is none."""
    parser = ET.XMLParser(target=_Tree())
    try:
        parser.feed(content(path))
        found: ET.Element = parser.close()
    except (ET.ParseError, ValueError, LookupError) as error:
        raise TalksError(f"{path}: not XML: {error}") from None
    return found


def read_genius(path: Path, normalise: bool | None = None) -> Profile:
    """One party of a GENIUS file; ``normalise=False`` takes evaluations as they stand.

    Raises TalksError for what is no linear additive utility space, a value without evaluation, an issue without
    weight, names that stand twice, packages that GENIUS cuts at 1, and evaluations as they stand beside a reservation
    between 0 and 1.
    """
    root = root_of(path)
    if root.tag != "utility_space":
        raise TalksError(f"{path}: the root is <{root.tag}>: a utility space of GENIUS has <utility_space>")
    if next(root.iter("utility_function"), None) is not None or next(root.iter("ufun"), None) is not None:
        raise TalksError(f"{path}: a nonlinear utility space: only weighted sums of issues are read")
    issues = list(root.iter("issue"))
    if not issues:
        raise TalksError(f"{path}: not a GENIUS utility space: no issue in it")
    _once(path, "issue", [str(one.get("name")) for one in issues])
    _once(path, "index of an issue", [str(one.get("index")) for one in issues])
    weights = _weights(path, root, issues)
    read = {str(one.get("name")): _evaluations(path, one) for one in issues}
    evaluations = read if normalise is False else _normalised(path, issues, read)
    reservation = next((_number(path, one, "value") for one in root.iter("reservation")), 0.0)
    if normalise is False and reservation and any(abs(max(v.values()) - 1) > 1e-9 for v in read.values()):
        raise TalksError(
            f"{path}: evaluations as they stand beside a reservation of {reservation:g}, which GENIUS means as a "
            "share between 0 and 1: read the file normalised, or without reservation"
        )
    worth = weighed(evaluations, weights)
    if normalise is not False:
        _uncut(path, worth, weights)
    return _notes(root, issues, weights, Profile(path.stem, worth, reservation))


def _uncut(path: Path, worth: dict[str, dict[str, float]], weights: dict[str, float]) -> None:
    """Raise TalksError where GENIUS would cut the worth of packages at 1."""
    best = sum(max(options.values()) for options in worth.values())
    if best > 1 + ROUNDED:
        raise TalksError(
            f"{path}: weights add to {sum(weights.values()):.6g} and the best package is worth {best:.6g}: GENIUS "
            "counts every package above 1 as 1, which no sum over issues does: write weights that add to 1"
        )


def _notes(root: ET.Element, issues: list[ET.Element], weights: dict[str, float], found: Profile) -> Profile:
    for one in root.iter("discount_factor"):
        if one.get("value") not in ("1.0", "1", "0", "0.0", None):
            found = noted(
                found, f"discount factor {one.get('value')} left out: a package is worth the same at any time"
            )
    total = sum(weights.values())
    if abs(total - 1) > 1e-6:
        found = noted(found, f"weights add to {total:.6g}, not 1; they are taken as they stand")
    heavy = _weights_of_objectives(root)
    if heavy:
        said = f"weights of objectives {', '.join(heavy)} left out, as GENIUS does: those of issues count"
        found = noted(found, said)
    real = [str(one.get("name")) for one in issues if _kind(one) == "real"]
    if real:
        found = noted(found, f"{', '.join(real)}: continuous, read in {STEPS} even steps")
    return found


def _once(path: Path, kind: str, names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise TalksError(f"{path}: {kind} {', '.join(repr(name) for name in twice)} stands twice: keep one")


def _number(path: Path, element: ET.Element, key: str) -> float:
    text = element.get(key)
    try:
        found = float(str(text))
    except ValueError:
        found = float("nan")
    if not abs(found) <= MOST:
        raise TalksError(f"{path}: <{element.tag} {_attributes(element)}>: {key} is {text!r}: write a finite number")
    return found


def _attributes(element: ET.Element) -> str:
    return " ".join(f'{key}="{value}"' for key, value in element.attrib.items())


def _weights(path: Path, root: ET.Element, issues: list[ET.Element]) -> dict[str, float]:
    """The weight of each issue, matched by its index."""
    rows = list(root.iter("weight"))
    _once(path, "weight of index", [str(one.get("index")) for one in rows])
    by_index = {one.get("index"): _number(path, one, "value") for one in rows}
    lost = [str(one.get("name")) for one in issues if one.get("index") not in by_index]
    if lost:
        raise TalksError(f"{path}: no weight for {', '.join(lost)}: a missing weight is not 0, add one")
    spare = sorted(set(by_index) - {one.get("index") for one in issues}, key=str)
    objectives = {one.get("index") for one in root.iter("objective")}
    spare = [index for index in spare if index not in objectives]
    if spare:
        raise TalksError(f"{path}: weight of index {', '.join(map(str, spare))} belongs to no issue: remove it")
    return {str(one.get("name")): by_index[one.get("index")] for one in issues}


def _weights_of_objectives(root: ET.Element) -> list[str]:
    """Objectives whose weight would make a difference if it counted."""
    weights = {one.get("index"): one.get("value") for one in root.iter("weight")}
    named = {one.get("index"): str(one.get("name")) for one in root.iter("objective")}
    return [name for index, name in named.items() if index in weights and float(str(weights[index])) != 1]


def _kind(issue: ET.Element) -> str:
    return next((str(issue.get(key)) for key in ("vtype", "type", "etype") if issue.get(key)), "discrete")


def _evaluations(path: Path, issue: ET.Element) -> dict[str, float]:
    items = issue.findall("item")
    if items:
        names = [str(item.get("value")) for item in items]
        _once(path, f"value of '{issue.get('name')}'", names)
        return {name: _number(path, item, "evaluation") for name, item in zip(names, items, strict=True)}
    kind = _kind(issue)
    if kind not in ("integer", "real"):
        raise TalksError(
            f"{path}: issue '{issue.get('name')}' of type {kind!r} has no items: discrete, integer and real are read"
        )
    bounds = issue.find("range")
    bounds = issue if bounds is None else bounds
    low, high = _number(path, bounds, "lowerbound"), _number(path, bounds, "upperbound")
    evaluator = issue.find("evaluator")
    if evaluator is None:
        raise TalksError(f"{path}: issue '{issue.get('name')}' has a range and no evaluator: add one")
    values = grid(path, str(issue.get("name")), low, high, whole=kind == "integer")
    return {label(value): _evaluated(path, evaluator, value, low) for value in values}


def _evaluated(path: Path, evaluator: ET.Element, value: float, low: float) -> float:
    match evaluator.get("ftype", "linear").lower():
        case "linear":
            if evaluator.get("slope") is not None:
                return _cut(_number(path, evaluator, "offset") + _number(path, evaluator, "slope") * (value - low))
            found = _number(path, evaluator, "parameter1") * value + _number(path, evaluator, "parameter0")
            return _cut(found)
        case "constant":
            return _number(path, evaluator, "parameter0")
        case "triangular":
            bottom, end, top = (_number(path, evaluator, f"parameter{n}") for n in range(3))
            return triangle(value, bottom, end, top)
    raise TalksError(f"{path}: evaluator {evaluator.get('ftype')!r}: linear, triangular and constant are read")


def _cut(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _normalised(path: Path, issues: list[ET.Element], read: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Shares of the largest for values that are listed; evaluators are shares already."""
    listed = {str(one.get("name")): one.find("item") is not None for one in issues}
    for name, options in read.items():
        if listed[name] and min(options.values()) < 0:
            raise TalksError(f"{path}: issue '{name}' has an evaluation below 0: GENIUS takes none; ask for --raw")
    divided = shares(read)
    return {name: divided[name] if listed[name] else options for name, options in read.items()}
