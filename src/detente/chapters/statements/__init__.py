"""Who said what, newest first."""

from .chapter import Statements

__all__ = ["Statements"]
