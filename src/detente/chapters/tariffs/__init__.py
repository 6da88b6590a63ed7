"""The tariffs of the parties on each other: measures, averages through time and by sector."""

from .chapter import Tariffs

__all__ = ["Tariffs"]
