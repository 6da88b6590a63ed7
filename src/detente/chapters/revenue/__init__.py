"""What the treasuries take."""

from .chapter import Revenue

__all__ = ["Revenue"]
