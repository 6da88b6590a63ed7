"""How the talks may go: packages for each side, what carries the deal, tougher groups at home, time, a forecast."""

from .chapter import Outlook

__all__ = ["Outlook"]
