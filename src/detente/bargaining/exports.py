"""Writes a problem as utility files of GENIUS (XML) and NegMAS (JSON)."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

from ..errors import TalksError
from .problem import Problem


def write_profiles(problem: Problem, folder: Path, form: str = "xml") -> tuple[Path, ...]:
    """One file a party, and a domain file beside them; ``form`` is ``xml`` or ``json``.

    Raises TalksError for a problem with links, rules, groups or floors, which these forms cannot say.
    """
    if form not in ("xml", "json"):
        raise TalksError(f"form {form!r}: choose xml or json")
    lost = [name for name in ("links", "rules", "groups", "floors") if getattr(problem, name)]
    if lost:
        raise TalksError(f"GENIUS and NegMAS files cannot hold {' and '.join(lost)}: write our JSON form instead")
    folder.mkdir(parents=True, exist_ok=True)
    texts = [(_xml if form == "xml" else _json)(problem, party) for party in range(len(problem.parties))]
    paths = []
    for name, text in zip(problem.parties, texts, strict=True):
        paths.append(folder / f"{name}.{form}")
        paths[-1].write_text(text, encoding="utf-8")
    title = problem.name or "domain"
    (folder / f"{title}.{form}").write_text((_xml_domain if form == "xml" else _json_domain)(problem), encoding="utf-8")
    return tuple(paths)


def _xml(problem: Problem, party: int) -> str:
    root, objective = _frame(problem)
    for n, issue in enumerate(problem.issues, start=1):
        item = ET.SubElement(objective, "issue", _issue(n, issue.name))
        for k, option in enumerate(issue.options):
            worth = repr(float(issue.values[party, k]))
            ET.SubElement(item, "item", {"index": str(k + 1), "value": option, "evaluation": worth})
    for n in range(1, len(problem.issues) + 1):
        ET.SubElement(objective, "weight", {"index": str(n), "value": "1.0"})
    ET.SubElement(root, "discount_factor", {"value": "1.0"})
    ET.SubElement(root, "reservation", {"value": repr(float(problem.reservation[party]))})
    ET.indent(root)
    return ET.tostring(root, encoding="unicode") + "\n"


def _frame(problem: Problem) -> tuple[ET.Element, ET.Element]:
    root = ET.Element("utility_space", {"number_of_issues": str(len(problem.issues))})
    kind = {"index": "1", "etype": "objective", "type": "objective", "description": "", "name": "any"}
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


def _json(problem: Problem, party: int) -> str:
    tables = [
        {"mapping": dict(zip(issue.options, issue.values[party].tolist(), strict=True)), "type": "TableFun"}
        for issue in problem.issues
    ]
    found = {
        "name": problem.parties[party],
        "reserved_value": float(problem.reservation[party]),
        "type": "LinearAdditiveUtilityFunction",
        "values": tables,
        "weights": [1.0] * len(problem.issues),
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _json_domain(problem: Problem) -> str:
    issues = [
        {"name": issue.name, "type": "CategoricalIssue", "values": list(issue.options)} for issue in problem.issues
    ]
    found = {"issues": issues, "name": problem.name or "domain", "type": "DiscreteCartesianOutcomeSpace"}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
