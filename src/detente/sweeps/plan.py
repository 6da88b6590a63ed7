"""What a sweep has to solve: its settings, its scenarios, and the batches. The file decides all, no machine does."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from .._version import __version__
from .batches import Batch, rows_of
from .designs import ScenarioTable, scenarios
from .settings import Setting, settings
from .spec import Spec, read


@dataclass(frozen=True)
class SweepPlan:
    """A sweep, ready to be solved."""

    spec: Spec
    scenarios: ScenarioTable
    settings: tuple[Setting, ...]

    @property
    def rows(self) -> int:
        """ScenarioTable times draws of one setting, the number itself included."""
        return len(self.scenarios) * (1 + self.spec.draws)

    @cached_property
    def batches(self) -> tuple[Batch, ...]:
        """Every batch, setting by setting."""
        return tuple(self._batches())

    def _batches(self) -> Iterator[Batch]:
        for place, setting in enumerate(self.settings):
            size = rows_of(self.spec.memory, setting)
            for number, first in enumerate(range(0, self.rows, size)):
                yield Batch(place, number, first, min(first + size, self.rows))

    def of(self, batch: Batch) -> tuple[ScenarioTable, npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """The scenarios of a batch, their places (b,), and their draws (b,)."""
        drawn, at = np.divmod(np.arange(batch.first, batch.last), len(self.scenarios))
        return ScenarioTable(self.scenarios.names, self.scenarios.values[at]), at, drawn

    @cached_property
    def identity(self) -> dict[str, Any]:
        """What must be the same for a sweep to go on where it was, by what it is called."""
        values = sha256(np.ascontiguousarray(self.scenarios.values).tobytes()).hexdigest()
        return {
            "version": __version__,
            "parameters": list(self.scenarios.names),
            "scenarios": values,
            "draws": [self.spec.draws, self.spec.seed],
            "memory": self.spec.memory,
            "settings": [{**one.parts, "digest": one.digest} for one in self.settings],
        }

    @cached_property
    def digest(self) -> str:
        """Of the whole sweep."""
        return sha256(repr(self.identity).encode()).hexdigest()


def plan(file: Any) -> SweepPlan:
    """The plan of a file, or of a :class:`Spec`. Raises SweepError with the line of what is wrong."""
    spec = file if isinstance(file, Spec) else read(Path(file))
    table = scenarios(spec)
    return SweepPlan(spec, table, tuple(settings(spec, table)))
