"""What a study leaves behind: plain records and tidy tables, nothing that computes.

Everything that a report, a web page or ``--json`` shows comes from here, so they cannot disagree.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from .bargain_records import TalksRecord

if TYPE_CHECKING:
    from .chapters import WarRecord


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source of the case, as a reader cites it."""

    id: str
    publisher: str
    title: str
    day: date
    on_record: bool
    url: str | None
    reference: str | None


@dataclass(frozen=True, slots=True)
class MomentRecord:
    """One dated thing on the timeline.

    ``kind`` is threatened, announced, in effect, suspended, removed, withdrawn, round, deadline, lifted, truce,
    truce ended, event or statement; ``certainty`` is documented, reported or memory.
    """

    day: date
    kind: str
    title: str
    party: str | None
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class PositionRecord:
    """What one party says about an issue."""

    party: str
    text: str
    known: date
    source: str


@dataclass(frozen=True, slots=True)
class IssueRecord:
    """An issue as known on the date. ``status`` is settled, progress, open, sticking point or most intractable."""

    id: str
    title: str
    topic: str
    status: str
    since: date
    security: bool
    positions: tuple[PositionRecord, ...]
    source: str


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """Who said what. ``speaker`` is a name with a role, or the attribution where nobody was named."""

    known: date
    speaker: str
    attribution: str
    quotation: str | None
    summary: str
    source: str


@dataclass(frozen=True, slots=True)
class DeadlineRecord:
    """A day with a threat. ``days_left`` counts from the date of the study; ``threat`` is its name for ``--if``."""

    day: date
    title: str
    threat: str
    days_left: int


@dataclass(frozen=True, slots=True)
class ConstituencyRecord:
    """A group at home whose consent matters."""

    party: str
    name: str
    stance: str
    source: str


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """The dossier as known on the date of the study."""

    id: str
    title: str
    summary: str
    parties: tuple[tuple[str, str], ...]
    """(region code, name) of the parties."""
    timeline: tuple[MomentRecord, ...]
    issues: tuple[IssueRecord, ...]
    statements: tuple[StatementRecord, ...]
    deadlines: tuple[DeadlineRecord, ...]
    constituencies: tuple[ConstituencyRecord, ...]
    sources: tuple[SourceRecord, ...]
    leaves_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PathRecord:
    """One course of events that was computed.

    Attributes
    ----------
    status       : the solver's sentence
    residual     : largest failure of an equilibrium equation, share of world GDP
    same_as      : id of an earlier path with the same tariffs, or None
    carry_out    : threats carried out
    without      : measures switched off
    """

    id: str
    title: str
    description: str
    status: str
    residual: float
    same_as: str | None
    carry_out: tuple[str, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a reader needs to make the same numbers again."""

    version: str
    case: str
    case_digest: str
    """sha256 over the case's files."""
    on: date
    threat: str | None
    world: str
    world_sources: tuple[str, ...]
    balance: str
    """What balancing the world changed, in a sentence."""
    world_notes: tuple[str, ...]
    """What a reader should know of the world's data, a sentence each."""
    weights: tuple[str, ...]
    """Label of each set of trade weights; says where it is approximate."""
    assumptions: tuple[str, ...]
    """The model's assumptions, each a sentence with its reference."""
    tolerance: float
    command: str
    """The command that makes this study."""


@dataclass(frozen=True)
class Study:
    """A case, its law, and what follows in general equilibrium. All tables are tidy.

    Attributes
    ----------
    manifest, case, paths : records, see their classes
    measures       : one row a measure known on the date: measure, title, imposed_by, on, authority, rate, status,
                     since, trade_value (billion USD or missing), next_rate, next_day; rates are fractions
                     (``rate`` missing where it differs by product, then ``rate_text`` says how)
    tariff_series  : importer, origin, day, mfn, added, total, covered, known; trade-weighted average rates (fractions)
                     at each change of law from the start of the case to its end, as it turned out; ``covered`` is
                     the share of trade that pays a new duty; ``known`` is False after the date of the study
    tariff_paths   : path, importer, origin, mfn, added, total, covered: averages on each path
    tariff_sectors : path, importer, origin, sector, mfn, added, total, covered
    outcomes       : path, region, measure, value, unit. Measures in percent: welfare, real_wage,
                     welfare_first_order, terms_of_trade, volume_of_trade, consumer_prices;
                     in million USD: welfare_money, tariff_revenue, revenue_change, exports_change, imports_change.
                     Against the first path instead of the baseline: welfare_vs_law (percent),
                     welfare_money_vs_law and revenue_vs_law (million USD). Region WORLD is the sum of all regions
    sectors        : path, region, sector, measure, value, unit. Measures in percent: output, price;
                     in million USD: output_change
    trade          : path, origin, destination, before, after: goods trade, million USD net of tariff
    trade_sectors  : path, origin, destination, sector, before, after for the parties' imports
    talks          : what the sides could agree, or None where it was not asked, see :mod:`.chapters`
    war            : what each side wants, or None where it was not asked
    """

    manifest: Manifest
    case: CaseRecord
    paths: tuple[PathRecord, ...]
    measures: pd.DataFrame
    tariff_series: pd.DataFrame
    tariff_paths: pd.DataFrame
    tariff_sectors: pd.DataFrame
    outcomes: pd.DataFrame
    sectors: pd.DataFrame
    trade: pd.DataFrame
    trade_sectors: pd.DataFrame
    talks: TalksRecord | None = None
    war: "WarRecord | None" = None

    TABLES = (
        "measures", "tariff_series", "tariff_paths", "tariff_sectors",
        "outcomes", "sectors", "trade", "trade_sectors",
    )  # fmt: skip
