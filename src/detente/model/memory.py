"""A model that solves no tariffs twice: what it has solved it gives again."""

from collections import OrderedDict
from hashlib import blake2b
from typing import Any, Final

from ..world.economy import Array, Economy
from ..world.tariff_change import tariffs_after
from .derivatives import Derivatives
from .equilibrium import Model
from .outcome import Outcome

MOST: Final = 256
"""Outcomes that are kept; the oldest goes first. One of ``world-2017`` takes 0.7 MB."""


class RememberingModel:
    """A :class:`Model` whose plain solves are kept by their tariffs.

    Attributes
    ----------
    model  : what solves
    solved : how many tariffs were solved
    asked  : how many were asked for
    """

    def __init__(self, model: Model, most: int = MOST) -> None:
        self.model, self.most = model, most
        self.solved = self.asked = 0
        self._found: OrderedDict[bytes, Outcome] = OrderedDict()

    @property
    def economy(self) -> Economy:
        """The baseline."""
        return self.model.economy

    def solve(self, tariffs: Any, **options: Any) -> Outcome:
        """As :meth:`Model.solve`; one without options is remembered."""
        if options:
            return self.model.solve(tariffs, **options)
        rates = tariffs_after(self.economy, tariffs)
        key = _key(rates)
        self.asked += 1
        if key not in self._found:
            self._found[key] = self.model.solve(rates)
            self.solved += 1
            if len(self._found) > self.most:
                self._found.popitem(last=False)
        self._found.move_to_end(key)
        return self._found[key]

    def derivatives(self, at: Outcome) -> Derivatives:
        """As :meth:`Model.derivatives`."""
        return self.model.derivatives(at)


def _key(rates: Array) -> bytes:
    return blake2b(rates.tobytes(), digest_size=16).digest()


Solver = Model | RememberingModel
"""What solves tariffs of one economy."""
