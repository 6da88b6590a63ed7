"""Linear additive utilities of NegMAS (YAML, as ``Scenario.load`` has them, or JSON) and of GeniusWeb (JSON).

A NegMAS folder has one file a party and one for the domain, which names the issues in the order of the utilities'
``values``. Each issue has a table or a function of a number: linear, affine, constant, identity or triangular. An
affine utility has weights and a bias only. GeniusWeb has tables, or a line between two numbers, and its reservation is
a package.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..errors import TalksError
from .profiles import STEPS, Profile, grid, label, noted, shares, triangle, weighed
from .reading import MOST
from .trees import YAML, read_tree

WEB = "LinearAdditiveUtilitySpace"
Domain = dict[str, list[Any]]
"""Values by issue."""


def read_negmas(path: Path, normalise: bool | None = None) -> Profile:
    """One party of a NegMAS file. Raises TalksError for another utility, or a value that the domain lacks."""
    tree = read_tree(path)
    domain, notes = _domain(path, tree)
    names = list(domain) or [f"issue {n + 1}" for n in range(len(tree.get("weights", ())))]
    weights = _by_issue(path, tree.get("weights"), names, "weights")
    affine = str(tree.get("type", "")).endswith("AffineUtilityFunction") and "values" not in tree
    rows = [{"type": "IdentityFun"}] * len(names) if affine else tree.get("values")
    kinds = _by_issue(path, rows, names, "values")
    worth = {name: _table(path, name, kinds[name], domain.get(name)) for name in names}
    by_weight = {name: _number(path, f"weight of {name}", weights[name]) for name in names}
    worth = weighed(shares(worth) if normalise else worth, by_weight)
    worth = _shifted(worth, _bias(path, tree.get("bias")))
    found = Profile(str(tree.get("name") or path.stem), worth, _reservation(path, tree.get("reserved_value")), notes)
    if tree.get("reserved_outcome") is not None:
        found = noted(found, "reserved_outcome left out: no deal is worth the reserved value")
    return found


def _reservation(path: Path, value: Any) -> float | None:
    """None for what NegMAS writes where it has none: nothing, or minus infinity."""
    if value is None or value == float("-inf"):
        return None
    return _number(path, "reserved_value", value)


def _bias(path: Path, value: Any) -> float:
    """0 for what NegMAS writes where it has none: nothing."""
    return 0.0 if value is None else _number(path, "bias", value)


def _number(path: Path, what: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= MOST:
        shown = "a number of too many digits" if isinstance(value, int) and value else f"{value!r:.60}"
        raise TalksError(f"{path}: {what} is {shown}: write a finite number")
    return float(value)


def _by_issue(path: Path, rows: Any, names: list[str], what: str) -> dict[str, Any]:
    """A list in the order of the issues, or a mapping by name."""
    if isinstance(rows, Mapping) and set(map(str, rows)) == set(names):
        return {str(name): value for name, value in rows.items()}
    if isinstance(rows, list) and len(rows) == len(names):
        return dict(zip(names, rows, strict=True))
    raise TalksError(f"{path}: {what} do not fit the {len(names)} issues {', '.join(names[:6])}: give one for each")


def _table(path: Path, name: str, kind: Any, values: list[Any] | None) -> dict[str, float]:
    """Evaluation of each value of an issue."""
    if not isinstance(kind, Mapping):
        raise TalksError(f"{path}: issue '{name}': {kind!r:.60} is no table and no function")
    if isinstance(kind.get("mapping"), Mapping):
        given = {label(o): _number(path, f"{name} = {o}", v) for o, v in kind["mapping"].items()}
        lost = [label(o) for o in values or () if label(o) not in given]
        if lost or not given:
            raise TalksError(f"{path}: issue '{name}': no evaluation of {', '.join(lost[:5]) or 'any value'}")
        return {label(o): given[label(o)] for o in values} if values else given
    if values is None:
        raise TalksError(f"{path}: issue '{name}' has a function and no domain file beside it that lists its values")
    return {label(o): _function(path, name, kind, _number(path, f"{name} = {o}", o)) for o in values}


def _function(path: Path, name: str, kind: Mapping[str, Any], value: float) -> float:
    def of(key: str, otherwise: float | None = None) -> float:
        return _number(path, f"{key} of {name}", kind.get(key, otherwise))

    match str(kind.get("type", "")).rpartition(".")[2]:
        case "LinearFun" | "AffineFun":
            return of("slope") * value + of("bias", 0.0)
        case "ConstFun":
            return of("bias")
        case "IdentityFun":
            return value + of("bias", 0.0)
        case "TriangularFun":
            return triangle(value, of("start"), of("end"), of("middle")) * of("scale", 1.0) + of("bias", 0.0)
    raise TalksError(
        f"{path}: issue '{name}': {kind.get('type')!r} is not read: tables, and linear, affine, constant, identity and "
        "triangular functions are"
    )


def _shifted(worth: dict[str, dict[str, float]], bias: float) -> dict[str, dict[str, float]]:
    """A bias of the whole is one of the first issue."""
    first = next(iter(worth))
    return worth | {first: {o: v + bias for o, v in worth[first].items()}} if bias else worth


def _domain(path: Path, tree: Mapping[str, Any]) -> tuple[Domain, tuple[str, ...]]:
    """Values by issue: inside the utility, or in the domain file that lies beside it; empty where there is none."""
    space = tree.get("outcome_space")
    if not isinstance(space, Mapping):
        space = next(_beside(path), None)
    if space is None:
        return {}, ()
    found: Domain = {}
    notes = []
    for issue in space["issues"]:
        name = str(issue["name"])
        values, cut = _values(path, name, issue)
        found[name] = values
        notes += [f"{name}: continuous, read in {STEPS} even steps"] if cut else []
    return found, tuple(notes)


def _beside(path: Path) -> Iterator[Mapping[str, Any]]:
    for other in sorted(path.parent.iterdir()):
        if other != path and other.suffix.lower() in (*YAML, ".json"):
            tree = read_tree(other)
            if is_domain(tree):
                yield tree


def is_domain(tree: Any) -> bool:
    """Is it the issues of a NegMAS scenario?"""
    if not isinstance(tree, Mapping) or "parties" in tree or not isinstance(tree.get("issues"), list):
        return False
    return all(isinstance(issue, Mapping) and {"name", "values"} <= set(issue) for issue in tree["issues"])


def _values(path: Path, name: str, issue: Mapping[str, Any]) -> tuple[list[Any], bool]:
    """Values of an issue, and whether they were cut out of a continuous range."""
    kind, values = str(issue.get("type", "")), issue["values"]
    if isinstance(values, int) and not isinstance(values, bool):
        return grid(path, name, 0, values - 1, whole=True), False
    if not isinstance(values, list) or not values:
        raise TalksError(f"{path}: issue '{name}': its domain gives no values")
    if kind.endswith("ContinuousIssue"):
        return list(grid(path, name, *map(float, values), whole=False)), True
    if kind.endswith("ContiguousIssue"):
        return list(grid(path, name, *map(float, values), whole=True)), False
    return values, False


def read_geniusweb(path: Path, normalise: bool | None = None) -> Profile:
    """One party of a GeniusWeb file. Raises TalksError where a part is missing or no number."""
    tree = read_tree(path)[WEB]
    try:
        utilities, weights, domain = tree["issueUtilities"], tree["issueWeights"], tree["domain"]["issuesValues"]
        worth = {name: _web_table(path, name, utilities[name], domain[name]) for name in domain}
        by_weight = {name: _number(path, f"weight of {name}", weights[name]) for name in worth}
    except (KeyError, TypeError) as error:
        raise TalksError(f"{path}: not a linear additive utility of GeniusWeb: no {error}") from None
    worth = weighed(shares(worth) if normalise else worth, by_weight)
    return Profile(str(tree.get("name") or path.stem), worth, _of_bid(path, worth, tree.get("reservationBid")))


def _web_table(path: Path, name: str, kind: Mapping[str, Any], domain: Mapping[str, Any]) -> dict[str, float]:
    kind = next(iter(kind.values())) if len(kind) == 1 and isinstance(next(iter(kind.values())), Mapping) else kind
    if "valueUtilities" in kind:
        values = domain["values"]
        return _table(path, name, {"mapping": kind["valueUtilities"]}, values)
    low, high = (_number(path, f"{end} of {name}", kind[end]) for end in ("lowValue", "highValue"))
    bottom, top = (_number(path, f"{end} of {name}", kind[end]) for end in ("lowUtility", "highUtility"))
    first, last, step = (float(one) for one in domain["range"])
    count = round((last - first) / step) if step > 0 else -1
    spots = [first + step * n for n in grid(path, name, 0, count, whole=True)]
    return {label(x): bottom + (top - bottom) * (x - low) / (high - low) for x in spots}


def _of_bid(path: Path, worth: dict[str, dict[str, float]], bid: Any) -> float | None:
    """The reservation is a package; issues that it leaves open count nothing, as in GeniusWeb."""
    values = bid.get("issuevalues") if isinstance(bid, Mapping) else None
    if not values:
        return None
    try:
        return sum(worth[name][label(value)] for name, value in values.items())
    except KeyError as error:
        raise TalksError(f"{path}: reservationBid names {error}, which the domain lacks") from None
