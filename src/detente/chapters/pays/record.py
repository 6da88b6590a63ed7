"""What the chapter on who pays leaves behind."""

from dataclasses import dataclass

from ...decoding import Frame


@dataclass(frozen=True, slots=True)
class PassThrough:
    """A measurement of the share of a duty that buyers pay, of :file:`data/pass-through.csv`.

    Attributes
    ----------
    horizon   : ``impact`` (up to a year), ``medium`` (two to three years) or ``long-run``
    where     : ``border`` or ``store``
    value     : the share, None where the source prints words and no number
    quotation : the source's words
    """

    study: str
    year: int
    episode: str
    horizon: str
    where: str
    value: float | None
    quotation: str
    url: str


@dataclass(frozen=True, slots=True)
class Bill:
    """Duties that a party adds on a path, and who pays them once trade has adjusted.

    Attributes
    ----------
    duties  : added on imports of the base world, at old trade, million USD a year; tariffs that fall are left out
    accounts : the same on imports as the national accounts have them, million USD; None where they are not at hand
    buyers, sellers, others : shares of the duties that buyers at home, sellers of the goods charged, and everybody else
              who sells to the party pay where it alone adds them; None where it adds none. Prices are in its own wages
    revenue : change of tariff revenue, million USD a year
    income  : real income, million USD a year
    """

    path: str
    title: str
    party: str
    duties: float
    accounts: float | None
    buyers: float | None
    sellers: float | None
    others: float | None
    revenue: float
    income: float


@dataclass(frozen=True, slots=True)
class HouseholdCost:
    """Dollars a household and a year on a path, against the base world; ``low`` and ``high`` where there is a range.

    Attributes
    ----------
    measure : ``duties`` (all, on old imports), ``consumption`` (the part in consumer prices), ``adjusted`` (duties that
              the model collects once trade has adjusted, at its share of buyers), ``income`` (real income, duties
              handed back; a loss is positive, as a cost is)
    horizon : ``impact`` or ``long-run``
    """

    path: str
    title: str
    measure: str
    horizon: str
    dollars: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class PaysRecord:
    """Who pays.

    Attributes
    ----------
    bills      : of each party on each path that differs from an earlier one
    households : of the party whose consumption is known, on the same paths; empty where ``untold`` says why
    prices     : path, category, spending (million USD), direct, inputs, total (percent, at the middle of the measured
                 pass-through), dollars (a household and year)
    sectors    : path, sector, duty (points added to the average tariff on imports), border (percent, what buyers pay
                 more for imports within a year, at the middle), later (percent, the model's price of all purchases,
                 imported or not, once trade has adjusted)
    work       : path, sector, output (percent, in quantity), jobs (thousand; manufacturing alone) with the low and high
                 of nine in ten draws
    jobs       : path, placed (what jobs of all factories are placed in sectors by), jobs (thousand), low, high
    studies    : what was measured
    bridge     : the party whose consumption is known
    untold     : what cannot be told, one sentence each
    """

    bills: tuple[Bill, ...]
    households: tuple[HouseholdCost, ...]
    prices: Frame
    sectors: Frame
    work: Frame
    jobs: Frame
    studies: tuple[PassThrough, ...]
    bridge: str | None
    untold: tuple[str, ...]
