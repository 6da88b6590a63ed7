"""The Harmonized System of 2017 and of 2022: which codes are new, which are gone, and what continues them.

Tariff lines here are of the 2017 edition. The table holds what the files at hand show: a code that trade or a
measure of later years has and the edition of 2017 lacks is new; a code of 2017 in such a heading that is not seen any
more is gone. Heirs are named successors, or all candidates of the same heading; a code split between several is
reported with all of them and never divided in silence.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from .products import clean
from .sectors import hs6_codes
from .tables import FOLDER, read_table


@dataclass(frozen=True, slots=True)
class Renumbered:
    """A code that the two editions do not share."""

    code: str
    kind: str
    heirs: tuple[str, ...]
    """Candidates in the other edition; none where the whole heading is new."""

    def __str__(self) -> str:
        """As a sentence."""
        if not self.heirs:
            return f"{self.code} is {self.kind}; no code of the other edition is known to continue it"
        link = "continues" if self.kind.startswith("new") else "is continued by"
        several = "" if len(self.heirs) == 1 else "one or more of "
        return f"{self.code} is {self.kind}; it {link} {several}{', '.join(self.heirs)}"


NEW: Final = "new in HS2022"
NAMED_FROM: Final = date(2025, 1, 1)
"""First day on which measures that ship name lines as the edition of 2022 numbers them; older lists are of 2017."""


@dataclass(frozen=True, slots=True)
class Inherited:
    """Where the goods of a heading that the edition of 2017 ended are found, and the words that show it."""

    codes: tuple[str, ...]
    words: str
    """What the descriptions of the US schedule of 2017 (USITC) say there."""


INHERITED: Final = {
    "6908": Inherited(("690721", "690722", "690723", "690730", "690740"), "glazed ceramic tiles, cubes and finishing"),
    "8469": Inherited(("847290",), "typewriters and word processing machines"),
    "2848": Inherited(("285390",), "phosphides"),
}
"""Headings that the edition of 2017 ended. No correlation table was at hand: read off the schedule's own words."""


def ended_before(code: str) -> str | None:
    """What became of a code whose heading the edition of 2017 does not have any more, as a sentence.

    Headings of a chapter are numbered without a hole when they are made, so a number that is missing below the last
    one of a chapter was ended by an earlier edition, unless that of 2022 took it up again. No table of the goods'
    heirs is at hand: for the headings that 2017 ended they are inferred from what the schedule of 2017 describes, and
    the answer says so; for the others it names where such a table is.
    """
    heading = clean(code)[:4]
    if len(heading) < 4 or heading in _headings() or any(one.code.startswith(heading) for one in _table().values()):
        return None
    of_chapter = [one for one in _headings() if one[:2] == heading[:2]]
    if not of_chapter or not "00" < heading[2:] < max(of_chapter)[2:]:
        return None
    heir = INHERITED.get(heading)
    where = (
        f"inferred, not read from a correlation table: the US schedule of 2017 has {heir.words} in "
        f"{', '.join(f'{code[:4]}.{code[4:]}' for code in heir.codes)}: look there"
        if heir
        else "the correlation tables of the World Customs Organization say which heading took its goods up"
    )
    return f"heading {heading} is of an edition before HS2017; {where}"


@cache
def _headings() -> frozenset[str]:
    """Headings of the edition of 2017."""
    return frozenset(code[:4] for code in hs6_codes())


@cache
def _table() -> dict[str, Renumbered]:
    rows = read_table(FOLDER / "hs-2022.csv.gz", ("code", "kind", "heirs")).records("code", "kind", "heirs")
    # decided: a code without heirs has none to list
    return {code: Renumbered(code, kind, tuple((heirs or "").split())) for code, kind, heirs in rows}


def renumbered(codes: Iterable[str]) -> tuple[Renumbered, ...]:
    """Those of the codes (six digits or more) that the editions of 2017 and 2022 do not share."""
    known = _table()
    return tuple(known[code] for code in sorted({clean(one)[:6] for one in codes}) if code in known)
