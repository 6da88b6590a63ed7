"""Base rates that no schedule at hand prints: steps between two schedules that were read, by the rule of an agreement.

The schedules of the United States that were read are those of 2017 and of January 2025. Between them the cuts of the
Information Technology Agreement and of the agreement with Korea go on by equal steps on lines where both ends fit
(``scripts/tariff_tables``); every other line keeps the rate of 2017. An answer that rests on such a step says so.
"""

from datetime import date
from typing import Final

import numpy as np

from .base_rates import OBSERVED, mfn_on
from .column_two import pays_column_two
from .preferences import PROGRAMS, preference
from .scope import Lines
from .tables import mfn

READ: Final = {"USA": date(2017, 7, 1)}
"""Day of the last schedule that was read before those of :data:`~detente.tariffs.base_rates.OBSERVED`."""
STEP: Final = (
    "{code}: the {what} of {rate:.1%} is inferred: the schedules of {read} ({then:.1%}) and of {later} ({after:.1%}) "
    "were read, and the steps between them are taken to be equal, as {agreement} says."
)


def inferred(importer: str, origin: str, code: str, day: date) -> tuple[str, ...]:
    """Sentences on the inferred base rates of a line for an origin on a day; none where they were read."""
    read, later = READ.get(importer), min(OBSERVED)
    if read is None or not read < day < later or pays_column_two(importer, origin, day):
        return ()
    line = _line(importer, code)
    if line is None:
        return ()
    found = []
    then, now, after = (float(mfn_on(line, when)[0]) for when in (read, day, later))
    if now != then and now == now and then == then:
        said = {"what": "general rate", "agreement": "the Information Technology Agreement"}
        found.append(STEP.format(code=code, rate=now, then=then, after=after, read=read, later=later, **said))
    if PROGRAMS.get(importer, {}).get(origin) is not None:
        found += _preference(line, origin, code, (read, day, later))
    return tuple(found)


def _preference(line: Lines, origin: str, code: str, days: tuple[date, date, date]) -> list[str]:
    rates = [preference(line, origin, when) for when in days]
    if any(one is None for one in rates):
        return []
    then, now, after = (float(one[0]) for one in rates if one is not None)
    if now == then or now != now or then != then:
        return []
    said = {"what": f"preferential rate for {origin}", "agreement": "the agreement between the two"}
    return [STEP.format(code=code, rate=now, then=then, after=after, read=days[0], later=days[2], **said)]


def _line(importer: str, code: str) -> Lines | None:
    """The line alone; None where the importer's schedule has no such line."""
    table = mfn(importer)
    at = int(table.codes.searchsorted(code))
    if at == table.codes.size or table.codes[at] != code:
        return None
    here = slice(at, at + 1)
    return Lines(importer, table.codes[here], np.array([at]), np.array([""], dtype=object))
