"""Published tables, ours beside them, and why they differ: one folder a paper."""

from .registry import PAPERS, replicate
from .table import Replication, Row

__all__ = ["PAPERS", "Replication", "Row", "replicate"]
