"""What the chapter on the outlook leaves behind. By-party tuples are in the order of ``parties``."""

from dataclasses import dataclass

from ...conflict.packages import PackageLine


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
class HawkRecord:
    """What a tougher group at home does: the group whose asks are raised, and the curve."""

    group: str
    curve: tuple[HawkLine, ...]


@dataclass(frozen=True, slots=True)
class OfferLine:
    """An offer if play reaches its round: who makes it, whether it is agreed, and the gains by party."""

    round: int
    proposer: str
    agreed: bool
    gains: tuple[float, float]


@dataclass(frozen=True, slots=True)
class TimeRecord:
    """Offers until the deadline, and the stopgap.

    ``first`` names who proposes first. ``extension`` is what the right to extend is worth to each party, ``ends`` the
    chances of the small tree: deal before the deadline, deal after an extension, no deal.
    """

    first: str
    offers: tuple[OfferLine, ...]
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
class SwingLine:
    """One bar of the tornado: gains of each party when one worth is at its low and at its high end."""

    name: str
    title: str
    party: str
    low: float
    high: float
    gains_low: tuple[float, ...] | None
    gains_high: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class OutlookRecord:
    """How the talks may go.

    Attributes
    ----------
    packages    : equal shares, and the most that each party could ask for
    mediator    : gains of the mediator's package, by party
    hopes       : most that each party could gain over no deal
    carriers    : issues that carry the mediator's package, and those that could be dropped, largest loss first
    link_worths : links likewise
    """

    parties: tuple[str, ...]
    names: tuple[str, ...]
    packages: tuple[PackageLine, ...]
    mediator: tuple[float, ...]
    hopes: tuple[float, ...]
    stopgap: tuple[tuple[float, float], ...]
    carriers: tuple[WeightLine, ...]
    link_worths: tuple[WeightLine, ...]
    hawk: HawkRecord | None
    time: TimeRecord | None
    forecast: ForecastRecord | None
    tornado: tuple[SwingLine, ...]
