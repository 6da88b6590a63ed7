"""How a study is shown: a page that opens offline, charts, tables, a summary, one JSON object.

Nothing here computes. ``write(study, folder)`` makes the whole report, ``summary(study)`` the small table of
a terminal, ``to_json(study)`` the object of ``--json``, ``pages.of(study)`` the typed page behind the HTML.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import pages
    from .objects import to_json
    from .studio import Studio
    from .tables import Summary, summary
    from .writing import Written, ahead, write

__all__ = ["Studio", "Summary", "Written", "ahead", "pages", "summary", "to_json", "write"]

_HOME = {
    "Studio": "studio",
    "ahead": "writing",
    "Summary": "tables",
    "Written": "writing",
    "summary": "tables",
    "to_json": "objects",
    "write": "writing",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used."""
    if name == "pages":
        return import_module(".pages", __name__)
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = found
    return found
