"""A study: records with a manifest, which save, load and show themselves; it knows no chapter, only their contract."""

from .chapter import Absent, Chapter, Read
from .header import CourseLine, DeadlineLine, Manifest, Scene, SourceLine
from .registry import Shelf
from .study import Entry, Study, refuse_places
from .view import View

__all__ = [
    "Absent",
    "Chapter",
    "CourseLine",
    "DeadlineLine",
    "Entry",
    "Manifest",
    "Read",
    "Scene",
    "Shelf",
    "SourceLine",
    "Study",
    "View",
    "refuse_places",
]
