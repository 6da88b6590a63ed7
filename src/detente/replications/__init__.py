"""Published tables, ours beside them, and why they differ: one folder a paper."""

from .registry import PAPERS, replicate
from .table import Row, Table

__all__ = ["PAPERS", "Row", "Table", "replicate"]
