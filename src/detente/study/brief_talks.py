"""The talks in two seconds, for a report that should not wait; what takes longer is left out, and said to be.

Left out is what needs many programs: what each side could hope for at most, packages for one side, the forecast,
sensitivity, a tougher group at home. :func:`detente.study.talks` has all that, and the same numbers for what is here.
"""

from dataclasses import replace

from ..cases import Terms
from ..errors import TalksError
from ..talks import Frontier, Problem, frontier, solve, surviving, win_set
from . import bargain as whole
from . import bargain_parts as parts
from .bargain_problem import Table, build, on_the_table
from .bargain_records import HomeRecord, TalksRecord
from .bargain_state import state
from .bargain_worths import Pricer
from .job import Bench, Progress
from .records import Study

UNBARGAINED = (
    "The case gives no options or no terms to open issues on this date, so there is nothing to compute."
)


def brief_talks(study: Study, bench: Bench, progress: Progress) -> TalksRecord:
    """State, prices, zone, the mediator's package, trades, shares that pass at home, and whether it would hold."""
    known, day = bench.known, bench.day
    command = f"detente talks {study.manifest.case} --on {day}"
    issues, terms = on_the_table(known), known.terms
    if not issues or terms is None:
        return state(known, day, len(issues), 0, UNBARGAINED, command)
    pricer = Pricer.of(bench, tuple(party.id for party in known.parties), progress, study)
    table = build(known, terms, pricer)
    base = state(known, day, len(issues), len(table.problem.links), "", command)
    progress("looking for packages")
    try:
        return _bargained(base, terms, table, pricer)
    except TalksError as none:
        return replace(base, status=str(none))


def _bargained(base: TalksRecord, terms: Terms, table: Table, pricer: Pricer) -> TalksRecord:
    problem = surviving(table.problem)
    front = frontier(replace(problem, groups=()))
    mediator = solve(problem, "nash", ideals=False)
    package = whole._package(table, problem, pricer, "nash", "For a mediator: the Nash package", mediator)
    return replace(
        base,
        status=f"{front.method}; packages: {mediator.status}",
        no_deal=whole._pairs(table.no_deal),
        stopgap=whole._pairs(table.stopgap),
        paths=whole._paths(pricer.bench.known, table),
        prices=whole._prices(table),
        zone=whole._zone(problem, front),
        packages=(package,),
        trades=parts._trades(problem, mediator, {issue.id: issue.title for issue in table.issues}),
        home=_home(problem, front),
        hold=parts._hold(table, problem, mediator, terms),
        assumptions=parts.assumptions(terms),
    )


def _home(problem: Problem, front: Frontier) -> HomeRecord | None:
    """Shares of the frontier that pass; what a tougher group does is left out."""
    if not problem.groups:
        return None
    found = win_set(problem, front)
    groups = zip(problem.groups, found.by_group, strict=True)
    by_group = tuple((problem.parties[group.party], group.name, share) for group, share in groups)
    return HomeRecord(found.share, found.by_party, by_group, "", ())
