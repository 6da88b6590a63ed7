"""What follows on each course of events: real income of everybody, and who wins and who loses."""

from .chapter import Paths

__all__ = ["Paths"]
