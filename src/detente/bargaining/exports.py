"""Writes a problem as utility files of GENIUS (XML) and NegMAS (YAML or JSON).

GENIUS divides the evaluations of an issue by their largest and has utilities and reservations between 0 and 1. So each
party's worths are written in its own unit there: the worst option of each issue is 0 where one is below 0, weights are
what is at stake in each issue, and add to 1. A comment in the file says how to get back. The Nash and the
Kalai-Smorodinsky package do not depend on the unit; sums over parties do. NegMAS takes worths as they are.
"""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any, Final

import yaml

from ..errors import TalksError
from .problem import Problem

FORMS: Final = {"xml": "xml", "yaml": "yml", "json": "json"}
"""Suffix of each form."""


def write_profiles(problem: Problem, folder: Path, form: str = "xml") -> tuple[Path, ...]:
    """One file a party, and ``domain`` beside them; ``form`` is ``xml``, ``yaml`` or ``json``. Returns the parties'.

    Raises TalksError for a problem with links, rules, groups or floors, which these forms cannot say.
    """
    if form not in FORMS:
        raise TalksError(f"form {form!r}: choose xml, yaml or json")
    lost = [name for name in ("links", "rules", "groups", "floors") if getattr(problem, name)]
    lost += ["chances to hold"] if any(issue.holds < 1 for issue in problem.issues) else []
    if lost:
        raise TalksError(f"GENIUS and NegMAS files cannot hold {' and '.join(lost)}: write our JSON form instead")
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / name for name in file_names(problem, FORMS[form])]
    for party, path in enumerate(paths):
        tree = _negmas(problem, party)
        path.write_text(_xml(problem, party) if form == "xml" else _text(tree, form), encoding="utf-8")
    domain = _xml_domain(problem) if form == "xml" else _text(_negmas_domain(problem), form)
    (folder / f"domain.{FORMS[form]}").write_text(domain, encoding="utf-8")
    return tuple(paths)


def file_names(problem: Problem, suffix: str) -> list[str]:
    """A plain file name for each party, none of them ``domain``."""
    plain = [re.sub(r"[^\w-]+", "_", party) for party in problem.parties]
    clash = len(set(map(str.lower, plain))) < len(plain) or "domain" in map(str.lower, plain)
    return [f"{n + 1}-{name}.{suffix}" if clash else f"{name}.{suffix}" for n, name in enumerate(plain)]


def _text(tree: dict[str, Any], form: str) -> str:
    if form == "json":
        return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)


def _xml(problem: Problem, party: int) -> str:
    root, objective = _frame(problem)
    rows = [issue.values[party] for issue in problem.issues]
    base = [min(0.0, float(row.min())) for row in rows]
    best = [float(row.max()) - least for row, least in zip(rows, base, strict=True)]
    unit = sum(best) or 1.0  # decided: where every option is alike nothing is divided
    if abs(unit - 1) < 1e-12:
        unit = 1.0
    for n, (issue, row) in enumerate(zip(problem.issues, rows, strict=True), start=1):
        item = ET.SubElement(objective, "issue", _issue(n, issue.name))
        for k, (option, worth) in enumerate(zip(issue.options, row.tolist(), strict=True), start=1):
            share = (worth - base[n - 1]) / best[n - 1] if best[n - 1] else 0.0
            ET.SubElement(item, "item", {"index": str(k), "value": option, "evaluation": repr(share)})
    for n, most in enumerate(best, start=1):
        ET.SubElement(objective, "weight", {"index": str(n), "value": repr(most / unit)})
    ET.SubElement(root, "discount_factor", {"value": "1.0"})
    least = (float(problem.reservation[party]) - sum(base)) / unit
    ET.SubElement(root, "reservation", {"value": repr(least)})
    root.insert(0, ET.Comment(f" worth = {unit!r} x utility + {sum(base)!r} "))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode") + "\n"


def _frame(problem: Problem) -> tuple[ET.Element, ET.Element]:
    root = ET.Element("utility_space", {"number_of_issues": str(len(problem.issues))})
    kind = {"index": "0", "etype": "objective", "type": "objective", "description": "", "name": "any"}
    return root, ET.SubElement(root, "objective", kind)


def _issue(n: int, name: str) -> dict[str, str]:
    return {"index": str(n), "etype": "discrete", "type": "discrete", "vtype": "discrete", "name": name}


def _xml_domain(problem: Problem) -> str:
    root = ET.Element("negotiation_template")
    space, objective = _frame(problem)
    root.append(space)
    for n, issue in enumerate(problem.issues, start=1):
        item = ET.SubElement(objective, "issue", _issue(n, issue.name))
        for k, option in enumerate(issue.options, start=1):
            ET.SubElement(item, "item", {"index": str(k), "value": option, "cost": "0", "description": option})
    ET.indent(root)
    return ET.tostring(root, encoding="unicode") + "\n"


def _negmas(problem: Problem, party: int) -> dict[str, Any]:
    tables = [
        {"mapping": dict(zip(issue.options, issue.values[party].tolist(), strict=True)), "type": "TableFun"}
        for issue in problem.issues
    ]
    return {
        "name": problem.parties[party],
        "reserved_value": float(problem.reservation[party]),
        "type": "LinearAdditiveUtilityFunction",
        "values": tables,
        "weights": [1.0] * len(problem.issues),
    }


def _negmas_domain(problem: Problem) -> dict[str, Any]:
    issues = [
        {"name": issue.name, "type": "CategoricalIssue", "values": list(issue.options)} for issue in problem.issues
    ]
    return {"issues": issues, "name": problem.name or "domain", "type": "DiscreteCartesianOutcomeSpace"}
