"""A conflict on a day, prepared: case + day + setup → the law known that day, the economy, the model.

Whatever is asked of it is worked out once and kept: the law with some switches, an equilibrium.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property

import numpy as np

from ..assumptions import COLLECTED, Setup
from ..casebook import AS_LAW_STANDS, Case, Deadline, Path, Switches, as_of, digest, reference
from ..casebook import load as load_case
from ..casebook.library import Given
from ..codes import require
from ..days import Day, as_day
from ..errors import UnknownName
from ..model import Outcome, RememberingModel
from ..notebook import card
from ..tariffs import Rates, Schedule, build
from ..tariffs.collected import Collected
from ..world import worlds
from ..world.economy import Array, Economy
from .assumed import economy_of, model_of, world_of
from .averages import Pair, pairs_of
from .blocs import standing_for
from .calendar import dated, falling_due
from .courses import courses
from .duties import Duties, LawToWorld, told_of
from .parties import named_as_in_law, told_of_law_day, told_of_parties
from .ranges import Ranges, spread

Progress = Callable[[str], None]
Money = tuple[float, ...]
"""Billion USD a year, by party of the case; NaN where the world lacks it."""


Course = Switches | Path | str | Sequence[str]
"""A course of events: switches, a path of the case or its id, a threat or several."""


def silent(step: str) -> None:
    """No progress."""


class PreparedConflict:
    """A conflict on a day, ready to solve any course of events; parameters as :class:`~detente.conflict.Situation`."""

    def __init__(
        self,
        case: Given,
        on: Day | None = None,
        setup: Setup | None = None,
        *,
        carry_out: Sequence[str] = (),
        progress: Progress = silent,
    ) -> None:
        progress("reading the case")
        self.case: Case = load_case(case)
        self.day: date = self.case.default_date if on is None else as_day(on)
        self.setup = _in_its_world(setup or Setup(), self.case)
        self.asked = tuple(carry_out)
        self.reference = reference(case)
        self.digest = digest(case)
        self.progress = progress
        self._dated: Case = dated(self.case, self.day)
        self.known: Case = as_of(self._dated, self.day)
        self.paths: tuple[Path, ...] = courses(self.known, self.day, self.asked)
        self._rates: dict[Switches, Rates] = {}
        self._duties: dict[Switches, Duties] = {}
        self._gains: dict[Switches, Array] = {}

    @cached_property
    def law(self) -> Schedule:
        """The law of the case, through time."""
        return build(self._dated)

    @cached_property
    def economy(self) -> Economy:
        """The world, balanced, its regions called as the law calls countries.

        Raises WorldError where none of the parties is one of its regions.
        """
        self.progress(f"loading {self.setup.name}")
        whole = told_of_parties(named_as_in_law(economy_of(self.setup)), self.parties, self.law.members)
        return told_of_law_day(whole, self.law.ends)

    @cached_property
    def model(self) -> RememberingModel:
        """The model, prepared; it solves no tariffs twice."""
        return model_of(self.setup, self.economy)

    @cached_property
    def ranges(self) -> Ranges:
        """The same model under draws of everything that is uncertain."""
        world = self.economy
        # decided: a world that does not say what goods are has no imports of goods
        buyers = [one for one in self.parties if one in world.regions] if world.services is not None else []
        return Ranges(self.model.model, self.setup, collected=self.setup.rates == COLLECTED, buyers=buyers)

    @cached_property
    def before(self) -> Rates:
        """The law that the tariffs of the world hold already, on which all that the case changes comes on top.

        That of the world's own day, the last of the case at most; where the world tells none, or one before the case,
        the law at the start of the case without any of its measures.
        """
        held = self.economy.law_day
        if held is None or held < self.law.begins:
            return self.law.on(self.law.begins, without=("*",))
        return self.law.on(min(held, self.law.ends))

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Ids of the parties."""
        return tuple(party.id for party in self.known.parties)

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """Ids of the parties that bargain: those that the terms name, else all."""
        terms = self.known.terms
        return (terms.between if terms else ()) or self.parties

    def standing(self, party: str) -> tuple[str, ...]:
        """Regions of the world that a party is summed over; none where the world lacks it."""
        return standing_for(party, self.law.members, self.economy)

    def name_of(self, code: str) -> str:
        """Name of a party, or of a region of the world."""
        names = {party.id: party.name for party in self.known.parties}
        return names.get(code) or self.economy.region_name(code)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """(importer, origin) of the parties in the world on each other."""
        return pairs_of(self.law, [code for code in self.parties if code in self.economy.regions])

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Deadlines that still bind and days for which something is announced, the next one first."""
        return falling_due(self.known, self.day)

    @cached_property
    def talks_due(self) -> Deadline | None:
        """The next deadline of those who bargain: one that no deal carries out; without such, the next of all."""
        terms = self.known.terms
        ends = {name for path in self.known.paths if terms and path.id in terms.no_deal for name in path.carry_out}
        return next((one for one in self.deadlines if one.threat in ends), next(iter(self.deadlines), None))

    def rates(self, course: Course = AS_LAW_STANDS) -> Rates:
        """Every rate of the law of the day on a course of events."""
        switches = self.switches(course)
        if switches not in self._rates:
            self._rates[switches] = self.law.on(
                self.day, carry_out=switches.carry_out, without=switches.without, known=self.day
            )
        return self._rates[switches]

    def duties(self, course: Course = AS_LAW_STANDS) -> Duties:
        """The tariffs of the world on a course of events, and the weights that made them."""
        switches = self.switches(course)
        if switches not in self._duties:
            self._duties[switches] = self._carrier.duties(self.rates(switches), self.before)
        return self._duties[switches]

    def tariffs(self, course: Course = AS_LAW_STANDS) -> Array:
        """The tariffs of the world on a course of events, shape (i, j, s), fractions."""
        return self.duties(course).tariffs

    def solve(self, course: Course = AS_LAW_STANDS) -> Outcome:
        """The equilibrium on a course of events: ``here.solve()`` is the law, ``here.solve("hike")`` a threat.

        Raises NoEquilibrium where markets do not clear.
        """
        return self.model.solve(self.tariffs(course))

    @cached_property
    def beginning(self) -> Outcome:
        """The equilibrium under the law of the case's first day, from which trade of that time is told on.

        Raises NoEquilibrium where markets do not clear.
        """
        return self.model.solve(self._carrier.duties(self.law.on(self.law.begins), self.before).tariffs)

    def worth(self, course: Course) -> Money:
        """Real income of each side on a course against the law of the day, billion USD a year."""
        return self.worths([course])[0]

    def worths(self, courses: Sequence[Course]) -> tuple[Money, ...]:
        """The same of many courses, in their order; those that are not solved yet are solved in one batch.

        Raises NoEquilibrium where markets do not clear on one of them.
        """
        asked = [self.switches(course) for course in courses]
        new = [one for one in dict.fromkeys(asked) if one not in self._gains]
        if new:
            solved = self.model.gains([self.tariffs(one) for one in (AS_LAW_STANDS, *new)])
            self._gains |= dict(zip(new, 1e-3 * (solved[1:] - solved[0]), strict=True))
        at = [[self.economy.region(region) for region in self.standing(party)] for party in self.sides]
        return tuple(tuple(float(self._gains[one][of].sum()) if of else float("nan") for of in at) for one in asked)

    def worth_ends(self, course: Course) -> tuple[tuple[float, float] | None, ...]:
        """Ends of the range of :meth:`worth` by side, billion USD a year; None where nothing was drawn."""
        if not self.ranges.count:
            return tuple(None for _ in self.sides)
        one, law = (self.ranges.of(self.tariffs(each)).money for each in (course, AS_LAW_STANDS))
        found: list[tuple[float, float] | None] = []
        for party, value in zip(self.sides, self.worth(course), strict=True):
            at = [self.economy.region(region) for region in self.standing(party)]
            reach = spread(value, 1e-3 * (one[:, at] - law[:, at]).sum(axis=1)) if at else None
            found.append(None if reach is None else (reach.low, reach.high))
        return tuple(found)

    @property
    def weights(self) -> tuple[str, ...]:
        """Labels of the trade weights that have been used so far."""
        return tuple(sorted({label for one in self._duties.values() for label in one.weights}))

    @property
    def collections(self) -> tuple[str, ...]:
        """What is known of the collected part of added duties, a sentence an importer, on the courses asked so far."""
        records = dict[str, dict[str, Collected | None]]()
        for one in self._duties.values():
            for importer, by_origin in one.collected.items():
                records.setdefault(importer, {}).update(by_origin)
        return tuple(told_of(importer, dict(sorted(found.items()))) for importer, found in sorted(records.items()))

    @property
    def counted(self) -> date | None:
        """The day whose knowledge of collected duties counts."""
        return self.day if self.setup.rates == COLLECTED else None

    def same_tariffs(self, course: Course, earlier: Sequence[Path]) -> Path | None:
        """The first of some courses that has the same tariffs."""
        mine = self.tariffs(course)
        return next((one for one in earlier if np.array_equal(self.tariffs(one), mine)), None)

    def switches(self, course: Course) -> Switches:
        """The switches that a course stands for; raises UnknownName for a threat that nobody made by the day."""
        if isinstance(course, Switches):
            return Switches.of(course.carry_out, course.without)
        if isinstance(course, Path):
            return course.switches
        names = (course,) if isinstance(course, str) else tuple(course)
        by_id = {path.id: path.switches for path in self.paths}
        if len(names) == 1 and names[0] in by_id:
            return by_id[names[0]]
        made = {step.threat for measure in self.known.measures for step in measure.steps if step.threat}
        for name in names:
            if name not in made:
                raise UnknownName("path or threat known on the day", name, [*by_id, *made])
        return Switches.of(names)

    @cached_property
    def _carrier(self) -> LawToWorld:
        whole = named_as_in_law(world_of(self.setup))
        if len(whole.sectors) == len(self.economy.sectors):
            return LawToWorld(self.law, self.economy, known=self.counted)
        return LawToWorld(self.law, whole, merged=self.economy, known=self.counted)

    def _repr_html_(self) -> str:
        facts = {
            "day": self.day,
            "world": self.setup.name,
            "assumptions": " ".join(self.setup.words()) or "the default ones",
            "deadlines": "; ".join(f"{one.date}: {one.title}" for one in self.deadlines) or "none ahead",
            "courses of events": "; ".join(f"{one.id}: {one.title}" for one in self.paths),
        }
        return card(self.known.title, facts)

    def __repr__(self) -> str:
        name = f"{type(self).__name__}({self.reference!r}, on={self.day}"
        return f"{name}, world={self.setup.name!r}, {len(self.paths)} paths)"


def _in_its_world(setup: Setup, case: Case) -> Setup:
    """The setup with the world that the case names, where nobody asked for another; UnknownName for no world."""
    if setup.world is not None or case.world is None:
        return setup
    require(f"world (of case {case.id})", case.world, worlds())
    return setup.with_(world=case.world)
