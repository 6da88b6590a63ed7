"""How a chapter's page looks at its study: names, colours, footnotes, and which course of events is in question.

Nothing here computes; what a study did not record comes back as None.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from ..countries import country_name
from ..show.blocks import Citation, Ref
from ..show.numbers import day
from .header import CourseLine, DeadlineLine, Manifest, Scene, SourceLine

WORLD: Final = "WORLD"
"""Code of sums over all regions."""
ROOM: Final = 4
"""Parties for which a chart and a sentence have room; tables have all."""
HUES: Final = 6
"""Colours that parties have, see :mod:`detente.show.theme`."""
RECORD: Final = {
    "seen": "on the record",
    "cited": "on the record, known by its number from others that cite it; its page was not read",
    "own": "a judgement of the authors of the case",
    "unnamed": "rests on people who would not be named",
}
"""What a reader is told of a source, by how the authors of the case know it."""
PRINTED_LATER: Final = "printed later, and read here only for what was public by {day}"


@dataclass(frozen=True)
class View:
    """A study with indices, so that every page asks for the same thing in the same way."""

    manifest: Manifest
    scene: Scene
    records: Mapping[str, Any] = field(default_factory=dict)

    def record(self, chapter: str) -> Any | None:
        """The record of another chapter, None where the study has none."""
        return self.records.get(chapter)

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of the parties, as the case calls them."""
        return dict(self.scene.parties)

    @property
    def parties(self) -> tuple[str, ...]:
        """Codes of the parties, in the case's order."""
        return tuple(code for code, _ in self.scene.parties)

    @property
    def leading(self) -> tuple[str, ...]:
        """The parties that the case names first: as many as charts and sentences have room for."""
        return self.parties[:ROOM]

    @property
    def others(self) -> str:
        """That tables have more parties than a chart shows; nothing where it shows all."""
        left = len(self.parties) - len(self.leading)
        return f" {left} more parties are in the tables." if left > 1 else " One more party is in the tables." * left

    def name(self, code: str | None) -> str:
        """Name of a region, as the case or else the world calls it."""
        if code is None:
            return ""
        if code == WORLD:
            return "World"
        return self.names.get(code) or self.scene.region_names.get(code) or country_name(code)

    def position(self, code: str) -> int | None:
        """Position of a party, None for everybody else; its colour follows from it."""
        return self.parties.index(code) if code in self.parties else None

    def hue(self, code: str) -> str:
        """Name of a region's colour in the page."""
        at = self.position(code)
        return "other" if at is None else f"party-{at % HUES}"

    def sector(self, code: str) -> str:
        """Name of a sector."""
        return self.scene.sector_names.get(code, code)

    def short_sector(self, code: str) -> str:
        """Name of a sector for a chart: what comes after "and other" is left to the table."""
        return self.sector(code).split(" and other ")[0]

    @cached_property
    def law(self) -> CourseLine:
        """The course on which nothing is carried out and nothing switched off."""
        as_it_stands = (one for one in self.scene.courses if not one.carry_out and not one.without)
        return next(as_it_stands, self.scene.courses[0])

    @cached_property
    def deadline(self) -> DeadlineLine | None:
        """The deadline that the study asks about, else the next one, else none."""
        ahead = sorted((d for d in self.scene.deadlines if d.days_left >= 0), key=lambda d: d.day)
        asked = (d for d in ahead if d.threat in self.asked)
        return next(asked, next(iter(ahead), None))

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """Threats that the study was asked to carry out."""
        return tuple(self.manifest.threat.split(", ")) if self.manifest.threat else ()

    @cached_property
    def threatened(self) -> CourseLine | None:
        """The course on which the threats asked for, else the deadline's, are carried out, and as little else as was
        computed; where no day has a threat, the first course that carries one out.
        """
        threats = set(self.asked or ((self.deadline.threat,) if self.deadline else ()))
        carried = [one for one in self.scene.courses if one.carry_out and threats <= set(one.carry_out)]
        return min(carried, key=lambda one: len(one.carry_out) + len(one.without), default=None)

    @property
    def focus(self) -> CourseLine:
        """The course that charts show: the threatened one, else the law."""
        return self.threatened or self.law

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {source.id: number for number, source in enumerate(self.scene.sources, start=1)}

    def reference(self, source: str) -> Ref:
        """The footnote of a source; without a number where the case does not list it."""
        number = self._numbers.get(source)
        if number is None:
            return Ref(anchor(source), None, source)
        known = self.scene.sources[number - 1]
        return Ref(anchor(source), number, f"{known.publisher}, {day(known.day)}")

    def references(self, sources: Sequence[str]) -> tuple[Ref, ...]:
        """Footnotes without repetition, lowest number first."""
        found = dict.fromkeys(self.reference(source) for source in sources)
        # decided: only sorts; those without a number come last anyway
        return tuple(sorted(found, key=lambda ref: (ref.number is None, ref.number or 0)))

    def on_record(self, source: str) -> str:
        """Whether a source was on the record; nothing where the case does not list it."""
        found = (self._record(known) for known in self.scene.sources if known.id == source)
        return next(found, "")

    def _record(self, source: SourceLine) -> str:
        """How far a source stands to it, and whether it was printed after the day of the study."""
        on = self.manifest.on
        later = f"; {PRINTED_LATER.format(day=day(on))}" if source.day > on else ""
        return f"{RECORD[source.standing if source.on_record else 'unnamed']}{later}"

    def citations(self) -> tuple[Citation, ...]:
        """The sources in the order of their numbers."""
        return tuple(
            Citation(
                ref=self.reference(source.id),
                publisher=source.publisher,
                title=source.title,
                day=day(source.day),
                reference=source.reference or "",
                url=source.url,
                record=self._record(source),
            )
            for source in self.scene.sources
        )


def anchor(source: str) -> str:
    """A source id that can stand in an address."""
    return "source-" + re.sub(r"[^\w-]+", "-", source)
