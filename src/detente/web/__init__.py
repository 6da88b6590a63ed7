"""The laboratory in a browser: one search box and three doors, each state an address that can be shared.

A door parses an address, asks a question of :mod:`detente.questions` or a study of :mod:`detente.registry`, and places
its blocks: page, report, terminal and programs read the same records, so they cannot disagree. Solves run in a process
of their own (:mod:`~detente.web.workshop`), studies as jobs (:mod:`~detente.web.jobs`).
"""

from .application import application
from .settings import Settings

__all__ = ["Settings", "application"]
