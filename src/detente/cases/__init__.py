"""What is claimed: dossiers of conflicts, each claim with its source and the day it was known."""

from .asof import as_of
from .claims import claims, threats
from .dossier import (
    Certainty,
    Constituency,
    Dated,
    Deadline,
    Dossier,
    Event,
    Issue,
    IssueStatus,
    Measure,
    Party,
    Path,
    Person,
    Position,
    Products,
    Round,
    Source,
    Statement,
    StatusChange,
    Step,
    Truce,
)
from .library import cases, digest, folder, load
from .reader import read
from .status import MeasureStatus, status_on, step_on
from .timeline import Moment, MomentKind, describe, timeline

__all__ = [
    "Certainty", "Constituency", "Dated", "Deadline", "Dossier", "Event", "Issue", "IssueStatus", "Measure",
    "MeasureStatus", "Moment", "MomentKind", "Party", "Path", "Person", "Position", "Products", "Round",
    "Source", "Statement", "StatusChange",
    "Step", "Truce", "as_of", "cases", "claims", "describe", "digest", "folder",
    "load", "read", "status_on", "step_on", "threats", "timeline",
]  # fmt: skip
