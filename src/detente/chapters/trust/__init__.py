"""How far to trust an answer: what was tested, and what the study rests on."""

from .chapter import Trust

__all__ = ["Trust"]
