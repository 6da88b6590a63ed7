"""A schedule on one tariff line, to ask about many days quickly."""

from dataclasses import replace

import numpy as np

from .products import clean
from .schedule import Schedule
from .scope import Lines


def narrowed(schedule: Schedule, importer: str, code: str) -> Schedule:
    """The schedule on one line of one importer."""
    lines, digits = schedule.lines[importer], clean(code)
    at = np.flatnonzero(lines.codes == digits)
    one = Lines(importer, lines.codes[at], lines.mfn_line[at], lines.sectors[at])
    measures = tuple(m for m in schedule.measures if m.imposed_by == importer)
    scopes = {m.id: schedule.scopes[m.id].on(at) for m in measures}
    return replace(schedule, measures=measures, lines={importer: one}, scopes=scopes)
