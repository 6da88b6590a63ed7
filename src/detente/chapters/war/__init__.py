"""What each side wants: the game of the day, the war it could lead to, and what cooperation is worth."""

from .chapter import War

__all__ = ["War"]
