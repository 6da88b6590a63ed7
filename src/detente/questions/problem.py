"""Negotiation problems from files: read, solve, say what was found, write in another form."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..bargaining import (
    SOLUTIONS,
    Problem,
    frontier,
    load,
    most_equal,
    named,
    solve,
    utilities,
    verify,
    write_json,
    write_profiles,
)
from ..disk import MOST_LETTERS, refuse_taken, why, written_whole
from ..errors import TalksError, UnknownName
from ..show.blocks import Block, Cell, Column, Section, Table, lines
from .shown import Shown

FRONTIER = "frontier"
FORMS = ("detente", "genius", "negmas")


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
    """

    solution: str
    status: str
    packages: tuple[tuple[dict[str, str], dict[str, float]], ...]
    certificate: dict[str, Any]
    parties: tuple[str, ...]
    reservation: dict[str, float]

    def section(self) -> Section:
        """What a reader sees."""
        return page(self)

    def data(self) -> dict[str, Any]:
        """The answer as one JSON object."""
        return data(self)


def ask(paths: Sequence[Path], solution: str, *, points: int | None = None, normalise: bool = False) -> PackageAnswer:
    """A named package of a problem, or its frontier.

    Parameters
    ----------
    paths     : our JSON file, one GENIUS or NegMAS file a party, or a folder of these
    solution  : nash, ks, egalitarian, utilitarian or frontier
    points    : of the frontier; all of them where it is complete and ``points`` is left out
    normalise : read GENIUS evaluations as shares of their issue's largest

    Raises
    ------
    TalksError, UnknownName
    """
    if solution not in (*SOLUTIONS, FRONTIER):
        raise UnknownName("solution", solution, (*SOLUTIONS, FRONTIER))
    problem = load(paths, normalise=normalise)
    return _frontier(problem, points) if solution == FRONTIER else _named(problem, solution)


def read_problem(paths: Sequence[Path], *, normalise: bool = False) -> Problem:
    """A problem from files, as :func:`ask` reads it."""
    return load(paths, normalise=normalise)


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
    return PackageAnswer(solution, status, packages, certificate, problem.parties, nothing)


def export(problem: Problem, target: Path, form: str, *, force: bool = False) -> tuple[Path, ...]:
    """Write a problem: ``detente`` is our JSON file, ``genius`` (XML) and ``negmas`` (JSON) a folder of files.

    Raises UnknownName for another form, TalksError where a form cannot hold the problem, or where a file is there
    already and ``force`` is not given.
    """
    if form not in FORMS:
        raise UnknownName("form", form, FORMS)
    if form == "detente":
        with written_whole(target, TalksError, force=force) as draft:
            write_json(problem, draft)
        return (target,)
    _refuse_names(problem)
    with TemporaryDirectory(prefix="detente-") as made:
        files = write_profiles(problem, Path(made), "xml" if form == "genius" else "json")
        beside = [one for one in sorted(Path(made).iterdir()) if one not in files]
        return _placed(target, (*files, *beside), len(files), force)


def _placed(target: Path, made: Sequence[Path], told: int, force: bool) -> tuple[Path, ...]:
    """Put files into a folder, all of them or, where one is there already, none; gives the first ``told``."""
    if target.exists() and not target.is_dir():
        raise TalksError(f"{target} is a file: name a folder, which takes a file for each party")
    places = [target / one.name for one in made]
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as bad:
        raise TalksError(f"{target}: cannot be made ({why(bad)}): name another folder") from None
    for place in places:
        refuse_taken(place, TalksError, force=force)
    for one, place in zip(made, places, strict=True):
        with written_whole(place, TalksError, force=force) as draft:
            draft.write_bytes(one.read_bytes())
    return tuple(places[:told])


def _refuse_names(problem: Problem) -> None:
    """Stop where parties cannot each name a file."""
    names = [*problem.parties, problem.name or "domain"]
    for name in names:
        if any(sign in name for sign in "/\\:\0") or name.startswith(".") or len(name) > MOST_LETTERS:
            raise TalksError(f"{name!r:.80} cannot name a file: rename the party or the problem")
        if names.count(name) > 1:
            raise TalksError(f"two files would be called {name!r}: give parties and problem different names")


def data(found: PackageAnswer) -> dict[str, Any]:
    """The answer as one object."""
    return {
        "solution": found.solution,
        "status": found.status,
        "packages": [{"choice": choice, "utility": utility} for choice, utility in found.packages],
        "certificate": found.certificate,
        "reservation": found.reservation,
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
    return Section("problem", found.solution, (*blocks, *lines(found.status, "; ".join(said))))
