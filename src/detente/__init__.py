"""A laboratory for trade conflicts: what a tariff war does, and what deal could end it.

The public names load when they are first used, so ``import detente`` is quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from . import errors

if TYPE_CHECKING:
    from .cases import Dossier, as_of, cases
    from .cases import load as load_case
    from .model import Horizons, Model, Outcome, horizons, rebalance, solve
    from .replications import replicate
    from .strategy import cooperate, nash, optimal_tariff
    from .study import Study, run, talks
    from .tariffs import Schedule
    from .tariffs import build as schedule
    from .world import Economy, reduced
    from .world import load as load_world

__version__ = "0.1.0"

_WHERE = {
    "Dossier": ("cases", "Dossier"),
    "Economy": ("world", "Economy"),
    "Horizons": ("model", "Horizons"),
    "Model": ("model", "Model"),
    "Outcome": ("model", "Outcome"),
    "Schedule": ("tariffs", "Schedule"),
    "Study": ("study", "Study"),
    "as_of": ("cases", "as_of"),
    "cases": ("cases", "cases"),
    "cooperate": ("strategy", "cooperate"),
    "horizons": ("model", "horizons"),
    "load_case": ("cases", "load"),
    "load_world": ("world", "load"),
    "nash": ("strategy", "nash"),
    "optimal_tariff": ("strategy", "optimal_tariff"),
    "rebalance": ("model", "rebalance"),
    "reduced": ("world", "reduced"),
    "replicate": ("replications", "replicate"),
    "run": ("study", "run"),
    "schedule": ("tariffs", "build"),
    "solve": ("model", "solve"),
    "talks": ("study", "talks"),
}

__all__ = [
    "Dossier", "Economy", "Horizons", "Model", "Outcome", "Schedule", "Study", "__version__", "as_of", "cases",
    "cooperate", "errors", "horizons", "load_case", "load_world", "nash", "optimal_tariff", "rebalance", "reduced",
    "replicate", "run", "schedule", "solve", "talks",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    module, attribute = _WHERE[name]
    value = getattr(import_module(f".{module}", __name__), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
