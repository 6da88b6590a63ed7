"""A laboratory for trade conflicts: what a tariff war does, and what deal could end it."""

__version__ = "0.1.0"
