"""The verbs: ``detente --help``. Each verb is a file; engines load only when a verb needs them."""

from .app import main

__all__ = ["main"]
