"""What a study of the talks leaves behind: plain records, nothing that computes.

Worths are points; by-party tuples are in the order of ``TalksRecord.parties``.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TopicLine:
    """Issues of one topic by how far they have come on the date."""

    topic: str
    settled: int
    progress: int
    open: int
    sticking: int
    """Sticking points and the most intractable."""


@dataclass(frozen=True, slots=True)
class IssueLine:
    """An issue as known on the date. ``options`` is 0 where it is not bargained over itself."""

    id: str
    title: str
    topic: str
    status: str
    since: date
    options: int
    verifiable: bool
    holds: float


@dataclass(frozen=True, slots=True)
class PathLine:
    """A path that may follow without a deal: its chance, and its welfare against the law, billion USD a year."""

    path: str
    title: str
    chance: float
    money: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PriceLine:
    """A tariff option priced by the model: billion USD a year against the law, and its points at central worths."""

    issue: str
    option: str
    title: str
    money: tuple[float, ...]
    points: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """What a package says on one issue, and what that is to each party against leaving it as it is."""

    issue: str
    title: str
    topic: str
    option: str
    text: str
    points: tuple[float, ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class PackageRecord:
    """A recommended package.

    Attributes
    ----------
    id, title : nash (for a mediator), ks, and for each party ``best-USA`` and so on
    utility, gains : points, and points over no deal
    choices   : every issue on the table
    gives, gets : by party, issue ids of what costs and what pays it, largest first
    status    : the solver's sentence
    gap       : proven bound less value
    verified  : what the independent check found, in words
    groups    : (group, accepts, points, threshold)
    model     : billion USD a year of its tariff changes solved together; None where it changes none
    linear    : the same as the problem adds it up
    """

    id: str
    title: str
    utility: tuple[float, ...]
    gains: tuple[float, ...]
    choices: tuple[ChoiceLine, ...]
    gives: tuple[tuple[str, ...], ...]
    gets: tuple[tuple[str, ...], ...]
    status: str
    gap: float
    verified: str
    groups: tuple[tuple[str, bool, float, float], ...]
    model: tuple[float, ...] | None
    linear: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class Zone:
    """The bargaining zone of the first two parties.

    ``points`` are undominated packages, best for the first party first, ``passes`` whether each passes at home;
    ``no_deal`` the worth of no deal; ``complete`` whether every undominated package is here, before thinning for
    the picture from ``found``.
    """

    points: tuple[tuple[float, float], ...]
    passes: tuple[bool, ...]
    no_deal: tuple[float, float]
    complete: bool
    found: int
    method: str


@dataclass(frozen=True, slots=True)
class TradeLine:
    """A logroll: ``giver`` gives on one issue and gets on the other; what the pair is worth to each party."""

    giver: str
    gives: str
    gets: str
    points: tuple[float, ...]
    rates: tuple[float, float]


@dataclass(frozen=True, slots=True)
class WeightLine:
    """What the mediator's package loses (logarithm of the product of gains) without an issue or a link."""

    name: str
    title: str
    loss: float
    deal: bool


@dataclass(frozen=True, slots=True)
class HawkLine:
    """One point of Schelling's curve: what a group asks for, and the gains of each party; None: no deal passes."""

    threshold: float
    gains: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class HomeRecord:
    """Ratification: shares of the frontier that pass, and what a tougher group does."""

    share: float
    by_party: tuple[float, ...]
    by_group: tuple[tuple[str, str, float], ...]
    """(party, group, share of the frontier that it accepts)."""
    hawk: str
    """The group whose asks are raised."""
    curve: tuple[HawkLine, ...]


@dataclass(frozen=True, slots=True)
class TimeRecord:
    """Offers until the deadline, and the stopgap.

    ``offers`` is (round, proposer, agreed, gains by party); ``first`` names who proposes first in it. ``extension``
    is what the right to extend is worth to each party, ``ends`` the chances of the small tree: deal before the
    deadline, deal after an extension, no deal.
    """

    first: str
    offers: tuple[tuple[int, str, bool, tuple[float, float]], ...]
    extension: tuple[float, float] | None
    ends: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class ForecastRecord:
    """How the talks may end by the deadline under the stated ranges.

    Attributes
    ----------
    chances, errors : of deal, extension, escalation; standard errors of the simulation only
    by_mood   : the same chances in each fifth of each party's mood, shape party × fifth × 3
    bins, deal, extension, escalation : histogram of the smallest share of hope that the best package gives a side,
                with draws by how they ended
    draws, programs, undecided, seed : how it was computed
    """

    chances: tuple[float, float, float]
    errors: tuple[float, float, float]
    by_mood: tuple[tuple[tuple[float, float, float], ...], ...]
    bins: tuple[float, ...]
    deal: tuple[int, ...]
    extension: tuple[int, ...]
    escalation: tuple[int, ...]
    draws: int
    programs: int
    undecided: int
    seed: int


@dataclass(frozen=True, slots=True)
class BarLine:
    """One bar of the tornado: gains of each party when one worth is at its low and at its high end."""

    name: str
    title: str
    party: str
    low: float
    high: float
    gains_low: tuple[float, ...] | None
    gains_high: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class HoldRecord:
    """Enforcement: the mediator's package as signed and as it survives, and what discount factor keeps it.

    ``critical`` is infinite where the punishment does not hurt; deviation: the party takes its own tariffs and
    promises back while the other keeps to the deal.
    """

    signed: tuple[float, ...]
    surviving: tuple[float, ...]
    deviation: tuple[float, ...]
    critical: tuple[float, ...]
    keeps: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class TalksRecord:
    """The talks of a case as known on a date."""

    case: str
    title: str
    on: date
    parties: tuple[str, ...]
    names: tuple[str, ...]
    deadline: date | None
    days_left: int | None
    deadline_title: str
    truce: str
    topics: tuple[TopicLine, ...]
    issues: tuple[IssueLine, ...]
    bargained: int
    """Issues on the table with options."""
    links: int
    status: str
    """A sentence: what could be computed, or why not."""
    no_deal: tuple[tuple[float, float], ...] = ()
    """Range of the worth of no deal, by party."""
    stopgap: tuple[tuple[float, float], ...] = ()
    paths: tuple[PathLine, ...] = ()
    prices: tuple[PriceLine, ...] = ()
    zone: Zone | None = None
    packages: tuple[PackageRecord, ...] = ()
    hopes: tuple[float, ...] = ()
    """Most that each party could gain over no deal."""
    trades: tuple[TradeLine, ...] = ()
    carriers: tuple[WeightLine, ...] = ()
    """Issues that carry the mediator's package, and those that could be dropped, largest loss first."""
    link_worths: tuple[WeightLine, ...] = ()
    home: HomeRecord | None = None
    time: TimeRecord | None = None
    forecast: ForecastRecord | None = None
    tornado: tuple[BarLine, ...] = ()
    hold: HoldRecord | None = None
    assumptions: tuple[str, ...] = ()
    command: str = ""
