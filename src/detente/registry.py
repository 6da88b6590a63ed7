"""The chapters of a study: the only file that knows all of them, and what joins a situation to them.

A new chapter is a folder in ``chapters/`` and a line here; one of another package is an entry point of the group
``detente.chapters`` whose value is the class (CONTRIBUTING.md has both, step by step).
"""

import shlex
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, Final

from ._version import __version__
from .assumptions import Setup
from .casebook.library import Given
from .chapters.deal import Deal
from .chapters.diversion import Diversion
from .chapters.issues import Issues
from .chapters.outlook import Outlook
from .chapters.paths import Paths
from .chapters.pays import Pays
from .chapters.ranges import RangesChapter
from .chapters.revenue import Revenue
from .chapters.sectors import Sectors
from .chapters.statements import Statements
from .chapters.tariffs import Tariffs
from .chapters.timeline import Timeline
from .chapters.trust import Trust
from .chapters.war import War
from .conflict import Situation
from .conflict.assumed import sentences_of, works_of
from .conflict.prepared import Progress, silent
from .days import Day
from .model import TOLERANCE
from .show.blocks import Section
from .study import Absent, CourseLine, DeadlineLine, Manifest, Read, Scene, Shelf, SourceLine, Study, View
from .world.economy import BalanceReport

Finished = Callable[[Section], None]


def forget(_: Section) -> None:
    """What is done with the section of a chapter where nobody waits for it."""


ENTRY_POINTS: Final = "detente.chapters"
CHAPTERS: Final = (
    Timeline,
    Tariffs,
    Paths,
    RangesChapter,
    Sectors,
    Revenue,
    Pays,
    Diversion,
    War,
    Issues,
    Statements,
    Deal,
    Outlook,
    Trust,
)
"""In the order of the page."""


@cache
def shelf() -> Shelf:
    """Every chapter: ours, then those of other installed packages."""
    found = Shelf(make() for make in CHAPTERS)
    for one in entry_points(group=ENTRY_POINTS):
        found.add(one.load()())
    return found


def situation(
    case: Given,
    *,
    on: Day | None = None,
    setup: Setup | None = None,
    carry_out: Sequence[str] = (),
    progress: Progress = silent,
    **assumptions: Any,
) -> Situation:
    """A conflict on a day under a set of assumptions.

    Parameters
    ----------
    case        : name of a shipped case, path of your own, a dict, or a Case
    on          : the day, a date or text such as "2019-02-15"; the case's own where None
    setup       : assumptions; single ones may be given by name, such as ``deficits="zero"``
    carry_out   : threats to carry out beside the case's own courses of events
    progress    : called with a sentence before each step

    Raises
    ------
    CaseError, UnknownName, DayError
    """
    chosen = (setup or Setup()).with_(**assumptions)
    return Situation(case, on, chosen, carry_out=carry_out, progress=progress, compose=compose)


def run(
    case: Given,
    *,
    on: Day | None = None,
    setup: Setup | None = None,
    carry_out: Sequence[str] = (),
    chapters: Sequence[str] = (),
    progress: Progress = silent,
    finished: Finished = forget,
    **assumptions: Any,
) -> Study:
    """Study a conflict as known on a day: ``chapters``, or the default ones; the rest as :func:`situation`.

    ``finished`` is called with the section of each chapter once it is there.

    Raises
    ------
    CaseError, UnknownName, DayError, TariffError, WorldError, NoEquilibrium
    """
    here = situation(case, on=on, setup=setup, carry_out=carry_out, progress=progress, **assumptions)
    return compose(here, chapters, finished)


def talks(case: Given, *, on: Day | None = None, setup: Setup | None = None, **assumptions: Any) -> Study:
    """The talks of a case in full: where they stand, the packages that could close them, and how they may go."""
    return run(case, on=on, setup=setup, chapters=("deal", "outlook"), **assumptions)


def compose(here: Situation, chapters: Sequence[str] = (), finished: Finished = forget) -> Study:
    """A study of a situation: each chapter computed once, after those that it needs."""
    known = shelf()
    wanted = known.chosen(chapters)
    scene = scene_of(here)
    records: dict[str, Any] = {}
    left_out: dict[str, str] = {}
    for id_ in known.in_order_of_need(wanted):
        here.progress(known[id_].title)
        try:
            records[id_] = known[id_].compute(here, Read(records))
        except Absent as why:
            left_out[id_] = str(why)
        else:
            if finished is not forget:
                finished(known[id_].page(records[id_], View(_manifest(here, wanted, chapters), scene, records)))
    ordered = {id_: records[id_] for id_ in wanted if id_ in records}
    made = _manifest(here, wanted, chapters)
    return Study(replace(made, chapters=tuple(ordered), left_out=left_out), scene, ordered, known)


def load_study(path: Path | str) -> Study:
    """A study that was saved; raises ReportError where the file is none."""
    return Study.read(path, shelf())


def scene_of(here: Situation) -> Scene:
    """What all chapters need of a situation, in names."""
    known, economy = here.known, here.economy
    return Scene(
        id=known.id,
        title=known.title,
        summary=known.summary.strip(),
        parties=tuple((party.id, party.name) for party in known.parties),
        region_names={code: economy.region_name(code) for code in economy.regions},
        sector_names={code: economy.sector_name(code) for code in economy.sectors},
        sources=tuple(
            SourceLine(s.id, s.publisher, s.title, s.date, s.on_record, s.standing, s.url, s.reference)
            for s in known.sources
        ),
        deadlines=tuple(
            DeadlineLine(one.date, one.title, one.threat, (one.date - here.day).days, one.source)
            for one in here.deadlines
        ),
        courses=tuple(
            CourseLine(one.id, one.title, one.description.strip(), one.carry_out, one.without) for one in here.paths
        ),
        leaves_out=tuple(remark.text.strip() for remark in known.leaves_out),
    )


def _manifest(here: Situation, wanted: Sequence[str], asked: Sequence[str]) -> Manifest:
    economy = here.economy
    return Manifest(
        version=__version__,
        case=here.reference,
        case_digest=here.digest,
        on=here.day,
        threat=", ".join(here.asked) or None,
        world=economy.name,
        world_sources=economy.sources,
        balance=balance_sentence(economy.balance),
        world_notes=(*economy.cautions, *economy.balance.notes),
        setup=here.setup.by_name(),
        weights=here.weights,
        assumptions=sentences_of(here.setup),
        cites=tuple(sorted({*works_of(here.setup), *(key for id_ in wanted for key in shelf()[id_].cites)})),
        tolerance=TOLERANCE,
        chapters=tuple(wanted),
        left_out={},
        command=command_of(here, asked),
        collected=here.collections,
    )


def command_of(here: Situation, chapters: Sequence[str]) -> str:
    """The command that makes a study again."""
    threats = [word for name in here.asked for word in ("--if", name)]
    day = ["--on", here.day.isoformat()]
    return shlex.join(
        ["detente", "run", here.reference, *day, *threats, *here.setup.words(), *_chapter_words(chapters)]
    )


def _chapter_words(chapters: Sequence[str]) -> list[str]:
    """The options that choose chapters; none for the default ones."""
    known = shelf()
    wanted = known.chosen(chapters)
    if wanted == known.chosen():
        return []
    if wanted == known.chosen(full=True):
        return ["--full"]
    return [word for name in chapters for word in ("--chapter", name)]


def balance_sentence(report: BalanceReport) -> str:
    """A balance report in a sentence."""
    changes = "; ".join(f"{what}: {value:.3g}" for what, value in report.changes.items())
    return f"Balanced by the rule {report.rule!r}. {changes}." if changes else f"Balanced by the rule {report.rule!r}."
