"""Named data sources: ``load(name)`` gives an :class:`~detente.world.economy.Economy`.

Every source is one file here and one entry in sources.yaml. Readers of raw formats are imported when a source
is loaded, so that ``load("world-2017")`` needs NumPy alone.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ...codes import require
from ..economy import Economy
from .files import Origin, data_folder, origins

__all__ = ["LOADERS", "Origin", "data_folder", "load", "origins"]

LOADERS = MappingProxyType(
    {
        "world-2017": ("world2017", "load_world_2017"),
        "wiod2013": ("wiod2013", "load_wiod2013"),
        "icio-mat": ("icio", "load_icio"),
        "cp2015": ("cp2015", "load_cp2015"),
        "liberation2025": ("liberation2025", "load_liberation2025"),
        "ossa2014": ("ossa2014", "load_ossa2014"),
        "tables": ("tables", "load_tables"),
    }
)
"""Source name to the module below this package and the function in it."""


def load(name: str = "world-2017", path: Path | None = None, **options: Any) -> Economy:
    """The economy of a named source.

    Parameters
    ----------
    name    : "world-2017" (built in), "wiod2013", "icio-mat", "cp2015", "liberation2025", "ossa2014" or
              "tables"
    path    : file or folder of the raw data; None for its usual place below the data folder (see
              :func:`~detente.world.sources.files.data_folder`); "tables" has none and needs one
    options : keyword arguments of the source's own loader, e.g. ``elasticities="FGO"``

    Raises
    ------
    UnknownName : no source of that name, or an option value that the source does not know
    SourceError : raw data absent, of another shape or impossible; the message says what to do
    """
    require("world source", name, tuple(LOADERS))
    module, function = LOADERS[name]
    loader: Callable[..., Economy] = getattr(import_module(f".{module}", __package__), function)
    return loader(path, **options)
