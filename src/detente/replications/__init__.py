"""Published tables, ours beside them, and why they differ: one folder a paper."""

from .table import Row, Table
from .registry import PAPERS, replicate

__all__ = ["PAPERS", "Row", "Table", "replicate"]
