"""The conflict so far: everything dated that was known on the day."""

from .chapter import Timeline

__all__ = ["Timeline"]
