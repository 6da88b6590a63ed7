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
class ShiftLine:
    """One issue on which an offer differs from the mediator's package: what each of them says, in words."""

    issue: str
    title: str
    mediator: str
    offer: str


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """What a party would offer today if it is its turn: the gains by party; None: it would rather wait.

    ``shifts`` are the issues on which the package differs from the mediator's.
    """

    proposer: str
    gains: tuple[float, float] | None
    shifts: tuple[ShiftLine, ...]


@dataclass(frozen=True, slots=True)
class DayLine:
    """What each party can expect over no deal with some days left."""

    days: int
    gains: tuple[float, float]


@dataclass(frozen=True, slots=True)
class TimeRecord:
    """Offers until the deadline, and the stopgap.

    On each of ``days`` one side proposes, either with equal chance. ``expected`` are the gains before it is known who,
    ``course`` the same by days left. ``extension`` is what the right to extend is worth to each party.
    """

    days: int
    openings: tuple[OpeningLine, OpeningLine]
    expected: tuple[float, float]
    course: tuple[DayLine, ...]
    extension: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class ForecastRecord:
    """How the talks may end by the deadline: by what happened at earlier deadlines, and in a model of worths.

    ``chances`` are the only forecast. The model's draws tell what the stated ranges imply; they have not been
    shown to add to the record of deadlines (docs/evidence.md).

    Attributes
    ----------
    chances, errors : of deal, extension, escalation by earlier deadlines, with standard errors
    alike, known    : earlier deadlines that were in its place, and all whose outcome was known on the day
    days_left, extensions : of the next deadline; None where no deadline binds, so that chances are the base rate
    model, model_errors   : shares of draws that end so, with standard errors of the simulation only
    by_mood   : the same shares in each fifth of each party's mood, shape party × fifth × 3
    bins, deal, extension, escalation : histogram of the smallest share of hope that the best package gives a side,
                with draws by how they ended
    draws, programs, undecided, seed : how it was computed
    """

    chances: tuple[float, float, float]
    errors: tuple[float, float, float]
    alike: int
    known: int
    days_left: int | None
    extensions: int | None
    model: tuple[float, float, float]
    model_errors: tuple[float, float, float]
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
