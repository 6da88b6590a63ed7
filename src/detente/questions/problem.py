"""Negotiation problems from files: read, solve, say what was found, write in another form."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..bargaining import (
    SOLUTIONS,
    Problem,
    frontier,
    load,
    most_equal,
    named,
    solve,
    surviving,
    utilities,
    verify,
    write_json,
    write_profiles,
)
from ..bargaining.exports import FORMS as SUFFIXES
from ..bargaining.exports import file_names
from ..disk import refuse_over, written_whole
from ..errors import TalksError, UnknownName
from ..show.blocks import Block, Cell, Column, Section, Table, lines
from .shown import Shown

FRONTIER = "frontier"
FORMS = {"detente": "", "genius": "xml", "negmas": "yaml", "negmas-json": "json"}
"""Names of the forms that a problem can be written in."""


@dataclass(frozen=True, slots=True, repr=False)
class PackageAnswer(Shown):
    """What was asked of a problem and what was found.

    Attributes
    ----------
    solution    : nash, ks, egalitarian, utilitarian or frontier
    status      : a sentence
    packages    : (issue to option, party to utility); one, or the points of the frontier
    certificate : what was checked, by name; see :class:`detente.bargaining.PackageCheck`
    parties     : names
    reservation : what each has without a deal
    notes       : what was assumed or left out when the problem was read
    """

    solution: str
    status: str
    packages: tuple[tuple[dict[str, str], dict[str, float]], ...]
    certificate: dict[str, Any]
    parties: tuple[str, ...]
    reservation: dict[str, float]
    notes: tuple[str, ...] = ()

    def section(self) -> Section:
        """What a reader sees."""
        return page(self)

    def data(self) -> dict[str, Any]:
        """The answer as one JSON object."""
        return data(self)


def ask(
    paths: Sequence[Path], solution: str, *, points: int | None = None, normalise: bool | None = None
) -> PackageAnswer:
    """A named package of a problem, or its frontier.

    Parameters
    ----------
    paths     : our JSON or YAML file, one GENIUS, GeniusWeb or NegMAS file a party, or a folder of these
    solution  : nash, ks, egalitarian, utilitarian or frontier
    points    : of the frontier; all of them where it is complete and ``points`` is left out
    normalise : read evaluations as shares of their issue's largest; left out, those of GENIUS only

    Raises
    ------
    TalksError, UnknownName
    """
    if solution not in (*SOLUTIONS, FRONTIER):
        raise UnknownName("solution", solution, (*SOLUTIONS, FRONTIER))
    problem = after_signature(load(paths, normalise=normalise))
    return _frontier(problem, points) if solution == FRONTIER else _named(problem, solution)


def read_problem(paths: Sequence[Path], *, normalise: bool | None = None) -> Problem:
    """A problem from files, as :func:`ask` reads it."""
    return load(paths, normalise=normalise)


def after_signature(problem: Problem) -> Problem:
    """The problem with options worth what survives signature, and a note that says which are meant."""
    weak = [f"{issue.name} ({issue.holds:g})" for issue in problem.issues if issue.holds < 1]
    if not weak:
        return problem
    note = f"options count with the chance that they hold after signature: {', '.join(weak)}"
    return replace(surviving(problem), notes=(*problem.notes, note))


def _frontier(problem: Problem, points: int | None) -> PackageAnswer:
    found = frontier(problem, points)
    worth = utilities(problem, found.choices)
    packages = tuple(
        (named(problem, choice), dict(zip(problem.parties, row, strict=True)))
        for choice, row in zip(found.choices.tolist(), worth.tolist(), strict=True)
    )
    certificate = {"points": len(found), "complete": found.complete, "widest_gap": found.widest}
    return _answer(problem, FRONTIER, found.method, packages, certificate)


def _named(problem: Problem, solution: str) -> PackageAnswer:
    found = solve(problem, solution)
    check = verify(problem, found)
    certificate: dict[str, Any] = {
        "verified": check.holds,
        "acceptable": check.acceptable,
        "efficient": check.efficient,
        "unbeaten": check.unbeaten,
        "trials": check.trials,
        "value": found.value,
        "bound": found.bound,
        "gap": check.gap,
        "gains": dict(zip(problem.parties, found.gains, strict=True)),
        "ideal": dict(zip(problem.parties, found.ideal, strict=True)),
        "objections": list(check.objections),
    }
    if solution == "ks" and len(problem.parties) == 2 and not problem.groups and not problem.floors:
        equal = most_equal(problem)
        worth = dict(zip(problem.parties, equal.utility, strict=True))
        certificate["most_equal"] = {"choice": named(problem, equal.choice), "utility": worth}
    package = (
        named(problem, found.package.choice),
        dict(zip(problem.parties, found.package.utility, strict=True)),
    )
    return _answer(problem, solution, found.status, (package,), certificate)


def _answer(
    problem: Problem,
    solution: str,
    status: str,
    packages: tuple[tuple[dict[str, str], dict[str, float]], ...],
    certificate: dict[str, Any],
) -> PackageAnswer:
    nothing = dict(zip(problem.parties, problem.reservation.tolist(), strict=True))
    return PackageAnswer(solution, status, packages, certificate, problem.parties, nothing, problem.notes)


def export(problem: Problem, target: Path, form: str, *, force: bool = False) -> tuple[Path, ...]:
    """Write a problem: ``detente`` is our JSON file; ``genius`` (XML), ``negmas`` (YAML) and ``negmas-json`` a folder.

    A file that is there is written over only with ``force``. Raises UnknownName for another form, TalksError where a
    form cannot hold the problem or the target is in the way.
    """
    if form not in FORMS:
        raise UnknownName("form", form, tuple(FORMS))
    if form == "detente":
        with written_whole(target, TalksError, force=force) as draft:
            write_json(problem, draft)
        return (target,)
    if target.exists() and not target.is_dir():
        raise TalksError(f"{target}: is a file: {form} writes a folder of one file a party, give another name")
    for name in (*file_names(problem, SUFFIXES[FORMS[form]]), f"domain.{SUFFIXES[FORMS[form]]}"):
        refuse_over(target / name, TalksError, force=force)
    return write_profiles(problem, target, FORMS[form])


def data(found: PackageAnswer) -> dict[str, Any]:
    """The answer as one object."""
    return {
        "solution": found.solution,
        "status": found.status,
        "packages": [{"choice": choice, "utility": utility} for choice, utility in found.packages],
        "certificate": found.certificate,
        "reservation": found.reservation,
        "notes": list(found.notes),
    }


def page(found: PackageAnswer) -> Section:
    """Worth to each party; the package where there is one."""
    columns = tuple(Column(party, True) for party in found.parties)
    rows = tuple(
        tuple(Cell(f"{utility[party]:.4f}", utility[party]) for party in found.parties) for _, utility in found.packages
    )
    blocks: list[Block] = [Table("worths", f"{found.solution}: worth to each party", columns, rows)]
    if len(found.packages) == 1:
        chosen = tuple((Cell(issue), Cell(option)) for issue, option in found.packages[0][0].items())
        blocks.append(Table("package", "Package", (Column("issue"), Column("option")), chosen))
    said = (f"{name}: {value}" for name, value in found.certificate.items() if name != "most_equal")
    return Section("problem", found.solution, (*blocks, *lines(found.status, "; ".join(said), *found.notes)))
