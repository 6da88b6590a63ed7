"""Libraries that only some verbs need: loaded where they are used, and asked for by the name that an index serves."""

from importlib import import_module
from typing import Any, Final

from .errors import DetenteError

PACKAGES: Final = {"trafilatura": "trafilatura lxml_html_clean"}
"""Module to the packages to install, where they are not called alike."""


def optional(module: str, what: object, error: type[DetenteError]) -> Any:
    """A module; ``error`` that says what needs it and how to install it where it is absent."""
    try:
        return import_module(module)
    except ImportError:
        raise error(f"{what}: needs {module}: pip install {PACKAGES.get(module, module)}") from None
