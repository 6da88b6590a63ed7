"""Ossa (2014): trade wars and trade talks with data."""
