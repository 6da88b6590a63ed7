"""Who pays a duty: buyers, sellers and others abroad; households, by what they buy; the treasury; work."""

from .chapter import Pays

__all__ = ["Pays"]
