"""Doors that open when someone comes: public names of a package, each loaded when it is first used (PEP 562)."""

from collections.abc import Callable, Mapping
from importlib import import_module
from sys import modules
from typing import Any


def door(package: str, where: Mapping[str, str]) -> Callable[[str], Any]:
    """The ``__getattr__`` of a package whose public names lie in the modules named: ``{"Case": ".case"}``.

    A name that is also a module of the package must not stand there: once loaded, the module would answer for it.
    """

    def opened(name: str) -> Any:
        if name not in where:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(where[name], package), name)
        setattr(modules[package], name, value)
        return value

    return opened
