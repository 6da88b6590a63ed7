"""Who fills the gap: the market of one product before and after a course of events, by origin, with a range.

General equilibrium by sectors gives the costs of each origin, the price of home goods and spending; inside the sector
each product of six digits is a market of its own (:mod:`detente.markets.nests`), answering as at a horizon.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..assumptions import COLLECTED, Setup
from ..casebook.library import Given
from ..conflict import Situation, pair_weights
from ..conflict.ranges import Spread, spread
from ..countries import REST_OF_WORLD, country, country_name
from ..days import Day
from ..errors import TariffError, UnknownName
from ..evidence import Horizon, horizon
from ..evidence.elasticities import Estimate
from ..evidence.uncertain import passed, points, shares_collected
from ..markets import Market, ProductTrade, product_trade, respond
from ..markets.products import ProductDuties, duties
from ..model import Outcome
from ..tariffs.products import clean
from .market_page import MarketAnswer, MarketRow

Array = npt.NDArray[np.float64]
DRAWS: Final = 1000
"""Draws where nobody asked for a number of them."""


@dataclass(frozen=True, slots=True)
class MarketDraws:
    """What is uncertain of a market; the first of each is the estimate itself, shape (b,).

    Attributes
    ----------
    sigma, kappa : the two elasticities
    collected    : new duties that are paid over those given
    passed       : exponent of a duty in the price to buyers; what it lacks of 1 the sellers bear
    """

    sigma: Array
    kappa: Array
    collected: Array
    passed: Array

    def market(self, value: Array, first: Array, duty: Array, rest: tuple[Array, float, float]) -> Market:
        """A product's market under every draw; ``rest`` is what follows from the equilibrium: ĉ, ĥ and D̂."""
        cost, home, demand = rest
        moved = duty - first
        paid = first + np.where(moved > 0, moved * self.collected[:, None], moved)
        borne = ((1 + paid) / (1 + first)) ** (self.passed[:, None] - 1)
        return Market(value, first, paid, cost * borne, home, demand)


@dataclass(frozen=True, slots=True)
class Told:
    """Of every product and origin, and every draw: the first of each axis is the estimate itself.

    Attributes
    ----------
    now, then  : imports at the border under the law of the day and on the course, million USD, shape (b, n)
    price      : to buyers on the course over that of the day, (b, n)
    loss, duty : what buyers lose and what customs take more, million USD, (b,)
    """

    now: Array
    then: Array
    price: Array
    loss: Array
    duty: Array


def ask(
    code: str,
    *,
    importer: str,
    case: Given,
    on: Day | None = None,
    carry_out: Sequence[str] = (),
    origins: Sequence[str] = (),
    responses: str = "impact",
    trade: Path | str | None = None,
    setup: Setup | None = None,
) -> MarketAnswer:
    """What a course of events does to who sells a product to an importer.

    Parameters
    ----------
    code      : HS code of two, four or six digits; several products are a market each
    importer  : who buys and charges the duty; ``origins``: the sellers to tell, all that matter where empty
    case      : its law on a day ``on``; ``carry_out``: the threats that make the course
    responses : a horizon, impact, medium or long-run
    trade     : a file of one's own with the columns product, origin, imports_usd

    Raises
    ------
    UnknownName : a country, threat, horizon, or a code without trade
    SourceError : no trade ships for the importer
    TariffError : nothing to compare, or no line with an ad valorem rate
    """
    chosen, buyer, digits = setup or Setup(), country(importer), clean(code)
    response = horizon(responses)
    if not carry_out:
        raise TariffError("a market is told before and after: name what is carried out with --if THREAT")
    here = Situation(case, on, chosen, carry_out=carry_out)
    known = product_trade(buyer, here.day.year, None if trade is None else Path(trade))
    bought = known.below(digits)
    goods = _Goods.of(here, buyer, digits, bought, carry_out)
    told = _told(here, goods, response)
    wanted = [country(one) for one in origins]
    missing = [one for one in wanted if one not in goods.origins]
    if missing:
        raise UnknownName(f"origin that sells {digits} to {buyer}", missing[0], goods.origins)
    return _answer(here, goods, told, known, response, tuple(carry_out), wanted)


@dataclass(frozen=True, slots=True)
class _Goods:
    """The products asked about, with the duties of the beginning, of the day and of the course."""

    importer: str
    code: str
    value: "pd.Series[float]"
    rates: tuple[ProductDuties, ProductDuties, ProductDuties]
    left_out: float
    continued: float

    @property
    def origins(self) -> list[str]:
        return sorted(set(self.value.index.get_level_values("origin")))

    @classmethod
    def of(
        cls, here: Situation, importer: str, code: str, bought: "pd.Series[float]", carry_out: Sequence[str]
    ) -> "_Goods":
        sellers = sorted(set(bought.index.get_level_values("origin")))
        weights = {one: pair_weights(importer, one, here.law.begins.year) for one in sellers}
        laws = (here.law.on(here.law.begins), here.rates(), here.rates(tuple(carry_out)))
        products = bought.index.get_level_values("product")
        first, now, then = (duties(law, importer, weights, products, here.counted) for law in laws)
        known = bought.index.isin(now.law.index) & (bought > 0)
        if not known.any():
            raise TariffError(
                f"{code}: no line of {importer} below it has an ad valorem rate on {here.day}: ask `detente duty` "
                "for the line, whose rate may be specific."
            )
        kept = bought[known]
        anew = kept.index.get_level_values("product").isin(list(now.continued))
        whole = bought.sum()
        return cls(importer, code, kept, (first, now, then), 1 - kept.sum() / whole, kept[anew].sum() / whole)


def _told(here: Situation, goods: _Goods, response: Horizon) -> Told:
    """Every product, one after the other, from the trade of the beginning to the law and to the course."""
    draws = _draws(response, here.setup)
    outcomes = (here.beginning, here.solve(), here.solve(tuple(here.asked)))
    parts = []
    for product, value in goods.value.groupby(level="product"):
        sector = str(goods.rates[1].sector[product])
        sellers = [str(one) for one in value.index.get_level_values("origin")]
        # decided: an order of rows; every seller has a rate
        first, now, then = (np.asarray(one.taken.reindex(value.index), dtype=np.float64) for one in goods.rates)
        both = []
        for duty, outcome in ((now, outcomes[1]), (then, outcomes[2])):
            rest = _of_sector(here, outcomes[0], outcome, goods.importer, sellers, sector)
            market = draws.market(np.asarray(value, dtype=np.float64), first, duty, rest)
            both.append(respond(market, draws.sigma, draws.kappa))
        law, course = both
        parts.append(
            Told(law.value, course.value, course.price / law.price, course.loss - law.loss, course.duty - law.duty)
        )
    return Told(
        now=np.concatenate([one.now for one in parts], axis=1),
        then=np.concatenate([one.then for one in parts], axis=1),
        price=np.concatenate([one.price for one in parts], axis=1),
        loss=np.sum([one.loss for one in parts], axis=0),
        duty=np.sum([one.duty.sum(axis=1) for one in parts], axis=0),
    )


def _of_sector(
    here: Situation, first: Outcome, then: Outcome, importer: str, sellers: Sequence[str], sector: str
) -> tuple[Array, float, float]:
    """ĉ by seller, ĥ and D̂ of the importer between two equilibria; ones where the world has no such sector."""
    world = here.economy
    buyer = here.law.members.get(importer, importer)
    if sector not in world.sectors or buyer not in world.regions:
        return np.ones(len(sellers)), 1.0, 1.0
    s, j = world.sector(sector), world.region(buyer)
    cost = then.implied.cost[:, s] / first.implied.cost[:, s]
    rest = float(np.average(cost, weights=world.flows[:, j, s]))
    at = {name: float(cost[world.region(name)]) for name in world.regions}
    spent = then.levels.spending[j, s] / first.levels.spending[j, s]
    demand = spent / (then.price[j, s] / first.price[j, s])
    return np.array([at.get(one, at.get(REST_OF_WORLD, rest)) for one in sellers]), at[buyer], float(demand)


def _draws(response: Horizon, setup: Setup) -> MarketDraws:
    """The estimates first, then draws: σ and κ by their standard errors, never below zero, and the two shares."""
    from scipy.stats import truncnorm  # scipy loads slowly: only where it is used

    rng, count = np.random.default_rng(setup.seed), setup.draws_or(DRAWS)

    def drawn(one: Estimate) -> Array:
        if not one.error > 0:
            return np.full(count + 1, one.value)
        found = truncnorm.rvs(-one.value / one.error, np.inf, one.value, one.error, count, random_state=rng)
        return np.append(one.value, found)

    sigma, kappa = drawn(response.sigma), drawn(response.kappa)
    at = points(count, 2, setup.seed) if count else np.empty((0, 2))
    shares = shares_collected(at[:, :1], setup.rates == COLLECTED)
    return MarketDraws(sigma, kappa, np.append(1.0, shares), np.append(1.0, passed(at[:, 1:])))


def _answer(
    here: Situation,
    goods: _Goods,
    told: Told,
    known: ProductTrade,
    response: Horizon,
    carry_out: tuple[str, ...],
    wanted: Sequence[str],
) -> MarketAnswer:
    names = goods.value.index.get_level_values("origin").to_numpy()
    rows = [_row(here, goods, told, str(one), names == one) for one in goods.origins]
    change = told.then.sum(axis=1) - told.now.sum(axis=1)
    sectors = sorted(set(goods.rates[1].sector[goods.value.index.get_level_values("product").unique()]))
    return MarketAnswer(
        case=here.reference,
        on=here.day,
        code=goods.code,
        importer=goods.importer,
        carry_out=carry_out,
        rows=tuple(sorted(rows, key=lambda one: one.change.value)),
        shown=tuple(wanted),
        now=float(told.now[0].sum()),
        change=_range(change),
        loss=_range(told.loss),
        duty=_range(told.duty),
        products=int(goods.value.index.get_level_values("product").nunique()),
        sectors=tuple(sectors),
        horizon=response,
        trade=known.label,
        left_out=float(goods.left_out),
        continued=float(goods.continued),
        collected=here.setup.rates == COLLECTED,
        draws=here.setup.draws_or(DRAWS),
        world=here.economy.name,
    )


def _row(here: Situation, goods: _Goods, told: Told, origin: str, at: npt.NDArray[np.bool_]) -> MarketRow:
    now, then = told.now[:, at].sum(axis=1), told.then[:, at].sum(axis=1)
    where = goods.value.index[at]
    # decided: an order of rows; every seller has a rate
    law, course = (_mean(one.law.reindex(where), told.now[0, at]) for one in goods.rates[1:])
    return MarketRow(
        origin=origin,
        name=country_name(origin),
        now=float(now[0]),
        then=float(then[0]),
        change=_range(then - now),
        duty_now=law,
        duty_then=course,
        price=float(np.average(told.price[0, at], weights=told.now[0, at])) - 1,
    )


def _mean(rates: "pd.Series[float]", weight: Array) -> float:
    return float(np.average(rates.to_numpy(), weights=weight))


def _range(values: Array) -> Spread:
    """The estimate, and a range that holds nine of ten draws and it; the estimate alone without draws."""
    if len(values) == 1:
        return Spread(float(values[0]), np.nan, np.nan)
    return spread(float(values[0]), values[1:])
