"""What is claimed: cases of conflicts, each claim with its source and the day it was known."""

from .base import Certainty, Dated, Party, Person, Source
from .case import Case
from .claims import claims, threats
from .fields import Path
from .force import MeasureStatus, governing, in_force, next_step, status_on
from .knowledge import as_of
from .library import cases, digest, folder, load, locate, reference
from .lists import Listing
from .measures import AS_LAW_STANDS, Measure, Products, Step, Switches, Transit
from .reading.reader import read
from .record import (
    CaseIssue,
    Constituency,
    Deadline,
    Event,
    IssueStatus,
    Position,
    Round,
    Statement,
    StatusChange,
    Truce,
)
from .terms import Option, Ratifier, Terms, Tie
from .timeline import Moment, MomentKind, describe, timeline
from .wording import Earlier, Remark

__all__ = [
    "AS_LAW_STANDS",
    "Case",
    "CaseIssue",
    "Certainty",
    "Constituency",
    "Dated",
    "Deadline",
    "Earlier",
    "Event",
    "IssueStatus",
    "Listing",
    "Measure",
    "MeasureStatus",
    "Moment",
    "MomentKind",
    "Option",
    "Party",
    "Path",
    "Person",
    "Position",
    "Products",
    "Ratifier",
    "Remark",
    "Round",
    "Source",
    "Statement",
    "StatusChange",
    "Step",
    "Switches",
    "Terms",
    "Tie",
    "Transit",
    "Truce",
    "as_of",
    "cases",
    "claims",
    "describe",
    "digest",
    "folder",
    "governing",
    "in_force",
    "load",
    "locate",
    "next_step",
    "read",
    "reference",
    "status_on",
    "threats",
    "timeline",
]
