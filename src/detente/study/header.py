"""What every study says of itself: the scene, as far as all chapters need it, and how to make it again."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source of the case, as a reader cites it."""

    id: str
    publisher: str
    title: str
    day: date
    on_record: bool
    standing: str
    """seen, cited or own, see :class:`~detente.casebook.Source`."""
    url: str | None
    reference: str | None


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """A day with a threat. ``days_left`` counts from the date of the study; ``threat`` is its name for ``--if``."""

    day: date
    title: str
    threat: str
    days_left: int
    source: str


@dataclass(frozen=True, slots=True)
class CourseLine:
    """One course of events: which threats are carried out, which measures are off."""

    id: str
    title: str
    description: str
    carry_out: tuple[str, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """The conflict on the day, in names.

    Attributes
    ----------
    parties                     : (region code, name)
    region_names, sector_names  : of the world, by code
    deadlines                   : ahead, the next one first
    courses                     : the law as it stands first
    """

    id: str
    title: str
    summary: str
    parties: tuple[tuple[str, str], ...]
    region_names: dict[str, str]
    sector_names: dict[str, str]
    sources: tuple[SourceLine, ...]
    deadlines: tuple[DeadlineLine, ...]
    courses: tuple[CourseLine, ...]
    leaves_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a reader needs to make the same numbers again."""

    version: str
    case: str
    """Name or path."""
    case_digest: str
    """sha256 over the case's files, or over what was said in Python."""
    on: date
    threat: str | None
    """Threats asked for beside the case's own courses."""
    world: str
    world_sources: tuple[str, ...]
    balance: str
    """What balancing the world changed, in a sentence."""
    world_notes: tuple[str, ...]
    """What a reader should know of the world's data, a sentence each."""
    setup: dict[str, str]
    """Every assumption by name."""
    weights: tuple[str, ...]
    """Label of each set of trade weights; says where it is approximate."""
    assumptions: tuple[str, ...]
    """The model's assumptions, each a sentence with its reference."""
    cites: tuple[str, ...]
    """Keys of the works whose methods were used, see :mod:`detente.bibliography`."""
    tolerance: float
    chapters: tuple[str, ...]
    left_out: dict[str, str]
    """Chapters that were asked for and could not be written, and why."""
    command: str
    """The command that makes this study."""
    collected: tuple[str, ...] = ()
    """What is known of the collected part of added duties, a sentence an importer; empty where the law's count."""
