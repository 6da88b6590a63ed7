"""What is on the table, and the groups at home whose consent matters."""

from .chapter import Issues

__all__ = ["Issues"]
