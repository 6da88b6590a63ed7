"""What the chapter on the deal leaves behind. Worths are points; by-party tuples are in the order of ``parties``."""

from dataclasses import dataclass
from datetime import date

from ...conflict.packages import PackageLine


@dataclass(frozen=True, slots=True)
class TopicLine:
    """Issues of one topic by how far they have come on the date; ``sticking`` has the most intractable too."""

    topic: str
    settled: int
    progress: int
    open: int
    sticking: int


@dataclass(frozen=True, slots=True)
class RegisterLine:
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
class NoDealLine:
    """A path that may follow without a deal: its chance, and its welfare against the law, billion USD a year, with the
    ends of its range by side; none where nothing was drawn.
    """

    path: str
    title: str
    chance: float
    money: tuple[float | None, ...]
    ends: tuple[tuple[float, float] | None, ...] = ()


@dataclass(frozen=True, slots=True)
class PriceLine:
    """A tariff option priced by the model: billion USD a year against the law, and its points at central worths;
    ``judged`` is the part of the points that is not the money but judgement, such as leverage given up.
    """

    issue: str
    option: str
    title: str
    money: tuple[float | None, ...]
    points: tuple[float, ...]
    judged: tuple[float, ...]


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
class GroupShare:
    """Share of the frontier that a group at home accepts."""

    party: str
    group: str
    share: float


@dataclass(frozen=True, slots=True)
class HomeRecord:
    """Ratification: shares of the frontier that pass, in all, by party and by group."""

    share: float
    by_party: tuple[float, ...]
    by_group: tuple[GroupShare, ...]


@dataclass(frozen=True, slots=True)
class HoldRecord:
    """Enforcement: the mediator's package as signed and as it survives, and what discount factor keeps it.

    ``critical`` is None where no patience is enough, since the punishment does not hurt; deviation: the party takes
    its own tariffs and promises back while the other keeps to the deal.
    """

    signed: tuple[float, ...]
    surviving: tuple[float, ...]
    deviation: tuple[float, ...]
    critical: tuple[float | None, ...]
    keeps: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class DealRecord:
    """The talks of a case as known on a date.

    Attributes
    ----------
    bargained : issues on the table with options
    status    : what could be computed, or why not, a sentence
    no_deal, stopgap : range of the worth, by party
    packages  : the mediator's, if one is acceptable
    """

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
    issues: tuple[RegisterLine, ...]
    bargained: int
    links: int
    status: str
    no_deal: tuple[tuple[float, float], ...] = ()
    stopgap: tuple[tuple[float, float], ...] = ()
    paths: tuple[NoDealLine, ...] = ()
    prices: tuple[PriceLine, ...] = ()
    zone: Zone | None = None
    packages: tuple[PackageLine, ...] = ()
    trades: tuple[TradeLine, ...] = ()
    home: HomeRecord | None = None
    hold: HoldRecord | None = None
    assumptions: tuple[str, ...] = ()
