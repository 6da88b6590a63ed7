"""Who takes over the trade that the parties lose."""

from .chapter import Diversion

__all__ = ["Diversion"]
