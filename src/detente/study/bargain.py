"""The talks of a case on a date: the dossier, the model's prices and the bargaining, joined and recorded."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path as File

import numpy as np

from ..cases import Dossier, Terms, load
from ..errors import TalksError
from ..talks import (
    Bargain,
    Floor,
    Frontier,
    Problem,
    accepted,
    frontier,
    group_values,
    moves,
    ratified,
    solve,
    surviving,
    utilities,
    verify,
)
from . import bargain_parts as parts
from .bargain_problem import Table, build, on_the_table
from .bargain_records import ChoiceLine, PackageRecord, PathLine, PriceLine, TalksRecord, Zone
from .bargain_state import state
from .bargain_worths import Pricer, together
from .job import WORLD, Progress, prepare
from .records import Study

ASIDE = 1e-3
"""What the others' points count in a package for one side, so that none is wasted."""
PICTURE = 400
"""Points of the frontier that a record keeps."""


def talks(
    case: str,
    *,
    on: date | None = None,
    world: str = WORLD,
    path: File | None = None,
    deficits: str = "fixed",
    study: Study | None = None,
    draws: int = 2000,
    seed: int = 0,
    progress: Progress = lambda step: None,
) -> TalksRecord:
    """The talks of a case as known on a date.

    Parameters
    ----------
    case, on, world, path, deficits : as :func:`detente.study.run`
    study    : a study of the same case, date and world, whose paths need not be solved again
    draws    : of the forecast; 0 leaves it out
    seed     : of the draws
    progress : called with a sentence before each step

    Raises
    ------
    CaseError, TariffError, UnknownName, WorldError, NoEquilibrium : as :func:`detente.study.run`
    TalksError : no package is acceptable; the message names what conflicts
    """
    progress("reading the case")
    dossier = load(case)
    day = on or dossier.default_date
    bench = prepare(case, day, world, path, deficits, progress)
    known = bench.known
    command = f"detente talks {case} --on {day} --draws {draws} --seed {seed}"
    issues = on_the_table(known)
    if not issues or known.terms is None:
        return state(known, day, len(issues), 0, _why_not(known), command)
    pricer = Pricer.of(bench, tuple(party.id for party in known.parties), progress, study)
    table = build(known, known.terms, pricer)
    base = state(known, day, len(issues), len(table.problem.links), "", command)
    return _bargained(base, known, known.terms, table, pricer, draws, seed, progress)


def problem_of(case: str, *, on: date | None = None, world: str = WORLD, path: File | None = None) -> Problem:
    """The negotiation problem of a case on a date, as it survives signature, for play and for export.

    Raises TalksError where the case has nothing to bargain over on that date.
    """
    dossier = load(case)
    bench = prepare(case, on or dossier.default_date, world, path, "fixed", lambda step: None)
    if not on_the_table(bench.known) or bench.known.terms is None:
        raise TalksError(f"case '{case}': {_why_not(bench.known)}")
    parties = tuple(party.id for party in bench.known.parties)
    pricer = Pricer.of(bench, parties, lambda step: None, None)
    return surviving(build(bench.known, bench.known.terms, pricer).problem)


def _why_not(known: Dossier) -> str:
    if not any(issue.options for issue in known.issues):
        return "The case gives no options to its issues, so there is nothing to compute."
    if known.terms is None:
        return "The case gives no terms, so worths cannot be compared."
    return "Every issue with options is settled on this date."


def _bargained(
    base: TalksRecord,
    known: Dossier,
    terms: Terms,
    table: Table,
    pricer: Pricer,
    draws: int,
    seed: int,
    progress: Progress,
) -> TalksRecord:
    problem = surviving(table.problem)
    progress("looking for the frontier")
    front = frontier(replace(problem, groups=()))
    progress("looking for packages")
    mediator = solve(problem, "nash")
    found = [("nash", "For a mediator: the Nash package", mediator)]
    found.append(("ks", "Equal shares of what each could hope for", solve(problem, "ks")))
    for party, name in enumerate(base.names):
        best = best_for(problem, mediator, party, terms.closing[0])
        found.append((f"best-{problem.parties[party]}", f"The most that {name} could ask for", best))
    packages = tuple(_package(table, problem, pricer, *one) for one in found)
    record = replace(
        base,
        status=f"{front.method}; packages: {mediator.status}",
        no_deal=_pairs(table.no_deal),
        stopgap=_pairs(table.stopgap),
        paths=_paths(known, table),
        prices=_prices(table),
        zone=_zone(problem, front),
        packages=packages,
        hopes=tuple((np.array(mediator.ideal) - problem.reservation).tolist()),
        assumptions=parts.assumptions(terms),
    )
    return parts.fill(record, known, terms, table, problem, front, mediator, draws, seed, progress)


def best_for(problem: Problem, mediator: Bargain, party: int, share: float) -> Bargain:
    """The best package for one party that leaves each other one a share of its hope (less if that is impossible)."""
    hopes = np.array(mediator.ideal) - problem.reservation
    floors = []
    for other in range(len(problem.parties)):
        if other != party:
            least = min(share * hopes[other], mediator.gains[other]) + problem.reservation[other]
            floors.append(
                Floor("what the other must have", problem.values[other], problem.link_values[other], least)
            )
    own = np.full(len(problem.parties), ASIDE)
    own[party] = 1.0
    narrowed = replace(problem, floors=(*problem.floors, *floors))
    favoured = replace(
        narrowed,
        issues=tuple(
            replace(i, **{e: getattr(i, e) * own[:, None] for e in ("values", "low", "high")})
            for i in problem.issues
        ),
        links=tuple(
            replace(k, **{e: getattr(k, e) * own for e in ("values", "low", "high")}) for k in problem.links
        ),
        reservation=problem.reservation * own,
    )
    best = solve(favoured, "utilitarian", ideals=False)
    worth = utilities(problem, np.array([best.package.choice]))[0]
    package = replace(best.package, utility=tuple(worth.tolist()))
    gains = tuple((worth - problem.reservation).tolist())
    return replace(best, solution="best", package=package, gains=gains, ideal=mediator.ideal)


def _pairs(span: tuple[np.ndarray, np.ndarray]) -> tuple[tuple[float, float], ...]:
    return tuple((float(a), float(b)) for a, b in zip(*span, strict=True))


def _paths(known: Dossier, table: Table) -> tuple[PathLine, ...]:
    titles = {path.id: path.title for path in known.paths}
    return tuple(PathLine(name, titles[name], chance, money) for name, chance, money in table.paths)


def _prices(table: Table) -> tuple[PriceLine, ...]:
    found = []
    for (issue, option), money in table.money.items():
        q = table.problem.issue(issue)
        values = table.problem.issues[q].values[:, table.problem.issues[q].options.index(option)]
        found.append(PriceLine(issue, option, table.issues[q].title, money, tuple(values.tolist())))
    return tuple(found)


def _zone(problem: Problem, front: Frontier) -> Zone:
    passes = ratified(problem, front.choices)
    keep = np.unique(np.round(np.linspace(0, len(front) - 1, min(PICTURE, len(front)))).astype(int))
    points = tuple((float(a), float(b)) for a, b in front.utilities[keep][:, :2])
    nothing = (float(problem.reservation[0]), float(problem.reservation[1]))
    return Zone(points, tuple(passes[keep].tolist()), nothing, front.complete, len(front), front.method)


def _package(
    table: Table, problem: Problem, pricer: Pricer, id: str, title: str, found: Bargain
) -> PackageRecord:
    choice = found.package.choice
    row = np.array([choice])
    check = verify(problem, found)
    consent, worth = accepted(problem, row)[0], group_values(problem, row)[0]
    groups = tuple(
        (group.name, bool(yes), float(points), group.threshold)
        for group, yes, points in zip(problem.groups, consent, worth, strict=True)
    )
    changed = moves(problem, choice)
    parties = range(len(problem.parties))
    gives = tuple(
        tuple(m.issue for m in sorted(changed, key=lambda m: m.change[p]) if m.change[p] < 0) for p in parties
    )
    gets = tuple(
        tuple(m.issue for m in sorted(changed, key=lambda m: -m.change[p]) if m.change[p] > 0)
        for p in parties
    )
    model, linear = _solved_together(table, problem, pricer, choice)
    return PackageRecord(
        id=id,
        title=title,
        utility=found.package.utility,
        gains=found.gains,
        choices=_choices(table, problem, choice),
        gives=gives,
        gets=gets,
        status=found.status,
        gap=max(found.bound - found.value, 0.0) if np.isfinite(found.bound) else 0.0,
        verified=_verified(check.holds, check.trials, check.efficient, check.objections),
        groups=groups,
        model=model,
        linear=linear,
    )


def _verified(holds: bool, trials: int, efficient: bool | None, objections: Sequence[str]) -> str:
    if not holds:
        return "The check failed: " + ("; ".join(objections) or "a better package was found")
    undominated = "; a second program finds nothing that dominates it" if efficient else ""
    tried = f"; none of {trials:,} other packages is better" if trials else ""
    return f"Acceptable to all when recomputed{tried}{undominated}."


def _choices(table: Table, problem: Problem, choice: Sequence[int]) -> tuple[ChoiceLine, ...]:
    lines = []
    for case_issue, issue, o in zip(table.issues, problem.issues, choice, strict=True):
        points = tuple((issue.values[:, o] - issue.values[:, issue.default]).tolist())
        option = case_issue.options[o]
        changed = o != issue.default
        lines.append(
            ChoiceLine(issue.name, case_issue.title, issue.topic, option.id, option.title, points, changed)
        )
    return tuple(lines)


def _solved_together(
    table: Table, problem: Problem, pricer: Pricer, choice: Sequence[int]
) -> tuple[tuple[float, ...] | None, tuple[float, ...] | None]:
    """Money of all tariff changes of a package at once, and as the sum of their prices."""
    taken = {
        (i.name, i.options[o]) for i, o in zip(problem.issues, choice, strict=True)
    } & table.switches.keys()
    if not taken:
        return None, None
    model = pricer.price(together([table.switches[key] for key in sorted(taken)]))
    linear = np.sum([table.money[key] for key in taken], axis=0)
    return model, tuple(linear.tolist())
