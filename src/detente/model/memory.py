"""A model that solves no tariffs twice: what it has solved it gives again."""

from collections import OrderedDict
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, Final

import numpy as np

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

    def gains(self, tariffs: Sequence[Array]) -> Array:
        """Equivalent variation of many tariffs, shape (b, j), million USD: what is not known is solved in one batch.

        Raises NoEquilibrium where markets do not clear on one of them.
        """
        keys = [_key(one) for one in tariffs]
        new = {key: one for key, one in zip(keys, tariffs, strict=True) if key not in self._found}
        found = {key: self._found[key].equivalent_variation for key in keys if key in self._found}
        self.asked += len(keys)
        if len(new) == 1:
            found |= {key: self.solve(one).equivalent_variation for key, one in new.items()}
        elif new:
            batch = self.model.solve_many(np.stack(list(new.values())))
            found |= dict(zip(new, batch.equivalent_variation, strict=True))
            self.solved += len(new)
        return np.stack([found[key] for key in keys])

    def derivatives(self, at: Outcome) -> Derivatives:
        """As :meth:`Model.derivatives`."""
        return self.model.derivatives(at)


def _key(rates: Array) -> bytes:
    return blake2b(rates.tobytes(), digest_size=16).digest()


Solver = Model | RememberingModel
"""What solves tariffs of one economy."""
