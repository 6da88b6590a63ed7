"""A laboratory for trade conflicts: what a tariff war does, and what deal could end it.

The public names load when they are first used, so ``import detente`` is quick. None of them is also the name of a
module, so that no order of imports can put one in the place of the other.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from . import errors
from ._version import __version__

if TYPE_CHECKING:
    from .assumptions import Setup
    from .casebook import Case, as_of, cases
    from .casebook import load as load_case
    from .conflict import Situation
    from .countries import country
    from .model import Horizons, Model, Outcome, Variant, horizons, rebalance, solve
    from .questions.duty import ask as duty
    from .questions.industry import ask as industry
    from .questions.market import ask as market
    from .questions.read import ask as read
    from .questions.war import ask as war
    from .registry import load_study, run, situation, talks
    from .replications import replicate
    from .strategy import cooperate, nash, optimal_tariff
    from .study import Chapter, Study
    from .tariffs import Schedule
    from .tariffs import build as schedule
    from .world import Economy, reduced, worlds
    from .world import load as load_world

_WHERE: Final = {
    "Case": ("casebook", "Case"),
    "Chapter": ("study", "Chapter"),
    "Economy": ("world", "Economy"),
    "Horizons": ("model", "Horizons"),
    "Model": ("model", "Model"),
    "Outcome": ("model", "Outcome"),
    "Schedule": ("tariffs", "Schedule"),
    "Setup": ("assumptions", "Setup"),
    "Situation": ("conflict", "Situation"),
    "Study": ("study", "Study"),
    "Variant": ("model", "Variant"),
    "as_of": ("casebook", "as_of"),
    "cases": ("casebook", "cases"),
    "cooperate": ("strategy", "cooperate"),
    "country": ("countries", "country"),
    "duty": ("questions.duty", "ask"),
    "horizons": ("model", "horizons"),
    "industry": ("questions.industry", "ask"),
    "load_case": ("casebook", "load"),
    "load_study": ("registry", "load_study"),
    "load_world": ("world", "load"),
    "market": ("questions.market", "ask"),
    "nash": ("strategy", "nash"),
    "optimal_tariff": ("strategy", "optimal_tariff"),
    "read": ("questions.read", "ask"),
    "rebalance": ("model", "rebalance"),
    "reduced": ("world", "reduced"),
    "replicate": ("replications", "replicate"),
    "run": ("registry", "run"),
    "schedule": ("tariffs", "build"),
    "situation": ("registry", "situation"),
    "solve": ("model", "solve"),
    "talks": ("registry", "talks"),
    "war": ("questions.war", "ask"),
    "worlds": ("world", "worlds"),
}
"""Public name to where it is defined."""

__all__ = [
    "Case",
    "Chapter",
    "Economy",
    "Horizons",
    "Model",
    "Outcome",
    "Schedule",
    "Setup",
    "Situation",
    "Study",
    "Variant",
    "__version__",
    "as_of",
    "cases",
    "cooperate",
    "country",
    "duty",
    "errors",
    "horizons",
    "industry",
    "load_case",
    "load_study",
    "load_world",
    "market",
    "nash",
    "optimal_tariff",
    "read",
    "rebalance",
    "reduced",
    "replicate",
    "run",
    "schedule",
    "situation",
    "solve",
    "talks",
    "war",
    "worlds",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    module, attribute = _WHERE[name]
    value = getattr(import_module(f".{module}", __name__), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
