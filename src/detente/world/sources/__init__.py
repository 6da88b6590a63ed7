"""Named data sources: ``load(name)`` gives an :class:`~detente.world.economy.Economy`.

Worlds that ship are two files in ``data/``; every raw source is one file here and one entry in sources.yaml; other
packages add sources by an entry point of the group ``detente.worlds`` (docs/world.md). Readers of raw formats are
imported when a source is loaded, so that a built-in world needs NumPy alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib import import_module
from importlib.metadata import entry_points
from inspect import Parameter, signature
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from ...codes import require
from ...errors import SourceError
from .builtin import DEFAULT, built_in, load_builtin
from .files import Origin, data_folder, origins

if TYPE_CHECKING:
    from ..economy import Economy

__all__ = ["DEFAULT", "ENTRY_POINTS", "Origin", "built_in", "data_folder", "load", "origins", "worlds"]

ENTRY_POINTS: Final = "detente.worlds"
Loader = Callable[..., "Economy"]

_RAW: Final = MappingProxyType(
    {
        "wiod2013": ("wiod2013", "load_wiod2013"),
        "icio-mat": ("icio", "load_icio"),
        "cp2015": ("cp2015", "load_cp2015"),
        "liberation2025": ("liberation2025", "load_liberation2025"),
        "ossa2014": ("ossa2014", "load_ossa2014"),
        "tables": ("tables", "load_tables"),
    }
)
"""Raw source to the module below this package and the function in it."""


@cache
def _foreign() -> dict[str, Any]:
    """Sources that other installed packages add: name to entry point."""
    return {one.name: one for one in entry_points(group=ENTRY_POINTS)}


def worlds() -> tuple[str, ...]:
    """Names of all sources."""
    return (*built_in(), *_RAW, *sorted(_foreign()))


def load(name: str = DEFAULT, path: Path | None = None, **options: Any) -> Economy:
    """The economy of a named source.

    Parameters
    ----------
    name    : one of :func:`worlds`; the default ships
    path    : file or folder of the raw data; None for its usual place below the data folder (see
              :func:`~detente.world.sources.files.data_folder`); "tables" has none and needs one
    options : keyword arguments of the source's own loader, e.g. ``elasticities="FGO"``

    Raises
    ------
    UnknownName : no source of that name, or an option value that the source does not know
    SourceError : an option that the source does not have; raw data absent, of another shape or impossible; the message
                  says what to do
    """
    require("world source", name, worlds())
    loader = _loader(name)
    _require_options(name, loader, options)
    return loader(path=path, **options) if name in built_in() else loader(path, **options)


def _require_options(name: str, loader: Loader, options: Mapping[str, Any]) -> None:
    """Raise SourceError for an option that a source does not have, such as elasticities where there is one set."""
    takes = signature(loader).parameters
    if any(one.kind is Parameter.VAR_KEYWORD for one in takes.values()):
        return
    for option in options:
        if option not in takes:
            own = ", ".join(list(takes)[1:]) or "none"
            raise SourceError(
                f"{name} has no {option} to choose: leave it out. Its options: {own}. To change numbers of a world, "
                "write it as tables (detente.world.sources.tables.write_tables) and edit them."
            )


def _loader(name: str) -> Loader:
    if name in built_in():
        return partial(load_builtin, name)
    if name in _RAW:
        module, function = _RAW[name]
        loader: Loader = getattr(import_module(f".{module}", __package__), function)
        return loader
    foreign: Loader = _foreign()[name].load()
    return foreign
