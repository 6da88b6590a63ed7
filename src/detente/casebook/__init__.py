"""What is claimed: cases of conflicts, each claim with its source and the day it was known.

The models load when they are first used: who only asks compiled law needs none of them.
"""

from typing import TYPE_CHECKING

from ..lazily import door
from .claims import claims, threats
from .force import MeasureStatus, governing, in_force, next_step, status_on
from .timeline import Moment, MomentKind, describe, timeline

if TYPE_CHECKING:
    from .base import Certainty, Dated, Party, Person, Source
    from .case import Case
    from .fields import Path
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

__getattr__ = door(
    __name__,
    {
        "AS_LAW_STANDS": ".measures",
        "Case": ".case",
        "CaseIssue": ".record",
        "Certainty": ".base",
        "Constituency": ".record",
        "Dated": ".base",
        "Deadline": ".record",
        "Earlier": ".wording",
        "Event": ".record",
        "IssueStatus": ".record",
        "Listing": ".lists",
        "Measure": ".measures",
        "Option": ".terms",
        "Party": ".base",
        "Path": ".fields",
        "Person": ".base",
        "Position": ".record",
        "Products": ".measures",
        "Ratifier": ".terms",
        "Remark": ".wording",
        "Round": ".record",
        "Source": ".base",
        "Statement": ".record",
        "StatusChange": ".record",
        "Step": ".measures",
        "Switches": ".measures",
        "Terms": ".terms",
        "Tie": ".terms",
        "Transit": ".measures",
        "Truce": ".record",
        "as_of": ".knowledge",
        "cases": ".library",
        "digest": ".library",
        "folder": ".library",
        "load": ".library",
        "locate": ".library",
        "read": ".reading.reader",
        "reference": ".library",
    },
)
