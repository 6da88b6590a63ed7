"""A schedule on the lines of one product, to ask about many days and origins quickly."""

from dataclasses import replace

import numpy as np

from .products import product
from .schedule import Schedule
from .scope import Lines


def narrowed(schedule: Schedule, importer: str, code: str) -> Schedule:
    """The schedule on the lines of one importer below a code; 10 digits are the line that contains them.

    Raises ``UnknownName`` where no line is.
    """
    lines = schedule.lines[importer]
    found, _ = product(lines.codes, code, importer)
    at = np.arange(found.start, found.stop)
    few = Lines(importer, lines.codes[at], lines.mfn_line[at], lines.sectors[at])
    measures = tuple(m for m in schedule.measures if m.imposed_by == importer)
    scopes = {m.id: schedule.scopes[m.id].on(at) for m in measures}
    return replace(schedule, measures=measures, lines={importer: few}, scopes=scopes)
