"""What changed: every quantity that a reader asks of a counterfactual, with its unit.

Hats are ratios new/old. Percent changes are ``100 (hat - 1)``. Money is million USD in units of the numeraire:
world value added is what it was in the baseline.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from ..notebook import card
from ..world.economy import Economy
from . import equations as eq
from .baseline import Array
from .certificate import Certificate, Implied, Levels
from .market import State
from .status import Status
from .technology import Technology


@dataclass(frozen=True)
class Outcome:
    """A counterfactual equilibrium.

    Attributes
    ----------
    economy     : the baseline
    technology  : exponents of the model family's member
    levels      : wages, prices, spending, tariffs of the new equilibrium, axes (i, j, s)
    implied     : what the equations make of them
    state       : the solver's unknowns, from which another solve can start
    status      : why the solver stopped
    certificate : how far each equation is from holding
    passes      : passes over the trade matrix that the solver took
    assumptions : what was assumed, one sentence each, with its reference
    reason      : where there is no answer, the facts behind the status: who falls short, or how far markets are off
    """

    economy: Economy
    technology: Technology
    levels: Levels
    implied: Implied
    state: State
    status: Status
    certificate: Certificate
    passes: int
    assumptions: tuple[str, ...]
    reason: str = ""

    @property
    def residual(self) -> float:
        """Largest failure of an equation, as a share of world GDP."""
        return self.certificate.residual

    @property
    def cautions(self) -> tuple[str, ...]:
        """What a reader must know before using a number, such as that the table was re-solved first."""
        return self.economy.cautions

    @property
    def wage(self) -> Array:
        """ŵ, shape (i,), in units of world GDP."""
        return self.levels.wage

    @property
    def price(self) -> Array:
        """P̂, shape (j, s)."""
        return self.levels.price

    @property
    def tariffs(self) -> Array:
        """The tariffs of the new equilibrium, shape (i, j, s), fractions."""
        return self.levels.tariffs

    @property
    def revenue(self) -> Array:
        """R', tariff revenue, shape (j,), million USD."""
        return self.implied.revenue

    @property
    def income(self) -> Array:
        """I', shape (j,), million USD."""
        return self.implied.income

    @property
    def output(self) -> Array:
        """Y', shape (i, s), million USD."""
        return self.implied.output

    @property
    def flows(self) -> Array:
        """Trade net of tariff, shape (i, j, s), million USD."""
        return self.implied.flows

    @property
    def employment(self) -> Array:
        """L̂, shape (i,)."""
        return self.implied.labour

    @cached_property
    def consumer_price(self) -> Array:
        """P̂, shape (j,)."""
        return eq.consumer_price(self.price, self.economy.final_shares)

    @cached_property
    def welfare(self) -> Array:
        """Exact change in real income, a ratio, shape (j,); Eq. (10).

        Where labour supply is elastic the disutility of work is taken off (Eq. 10a).
        """
        return exact_welfare(self.technology, self.levels, self.implied, self.economy.income, self.consumer_price)

    @cached_property
    def real_wage(self) -> Array:
        """ŵ / P̂, shape (j,)."""
        return self.wage / self.consumer_price

    @cached_property
    def terms_of_trade(self) -> Array:
        """First-order terms of trade, a fraction of income, shape (j,); Eq. (11)."""
        return eq.terms_of_trade(self.economy.flows, self.implied.cost, self.economy.income)

    @cached_property
    def volume_of_trade(self) -> Array:
        """First-order volume of trade, a fraction of income, shape (j,); Eq. (12)."""
        old = self.economy
        landed = self.implied.cost[:, None, :]
        if self.levels.trade_costs is not None:
            landed = landed * np.where(np.isfinite(self.levels.trade_costs), self.levels.trade_costs, np.nan)
            landed = np.where(old.flows > 0, landed, 1.0)
        return eq.volume_of_trade(old.flows, old.tariffs, self.flows, landed, old.income)

    @cached_property
    def trade_cost_saving(self) -> Array:
        """First-order saving on trade costs, a fraction of income, shape (j,); zero where they stay; Eq. (12a)."""
        costs = self.levels.trade_costs
        if costs is None:
            return np.zeros_like(self.income)
        return eq.trade_cost_saving(self.economy.flows, costs, self.economy.income)

    @property
    def welfare_first_order(self) -> Array:
        """Terms and volume of trade, what Caliendo & Parro (2015) print as welfare, and the saving on trade costs.

        A fraction, shape (j,); NaN where trade costs cut a flow off.
        """
        return self.terms_of_trade + self.volume_of_trade + self.trade_cost_saving

    @cached_property
    def equivalent_variation(self) -> Array:
        """Money at baseline prices that is worth as much as the change, (Û - 1) I, shape (j,), million USD."""
        return (self.welfare - 1) * self.economy.income

    @cached_property
    def effective_tariff(self) -> Array:
        """Duty collected over imports net of tariff, a fraction, shape (j,)."""
        return self.revenue / _abroad(self.flows, axis=0)

    @cached_property
    def trade_balance(self) -> Array:
        """Exports less imports net of tariff, shape (j,), million USD."""
        return _abroad(self.flows, axis=1) - _abroad(self.flows, axis=0)

    @cached_property
    def pass_through(self) -> Array:
        """How much of its tariff changes a country's buyers pay, shape (j,); NaN where it changed none.

        Change of the tariff-inclusive price of imports over the change of 1 + t, both weighted by baseline imports
        from the origins whose tariff changed: 1 where foreign prices stay (in units of world labour income).
        """
        old, new = self.economy.tariffs, self.levels.tariffs
        weight = self.economy.flows * (1 + old) * (new != old)
        duty = np.einsum("ijs,ijs->j", weight, np.log((1 + new) / (1 + old)))
        foreign = np.einsum("ijs,is->j", weight, np.log(self.implied.cost))
        return np.divide(duty + foreign, duty, out=np.full_like(duty, np.nan), where=duty != 0)

    def by_country(self) -> pd.DataFrame:
        """Tidy rows country, measure, value, unit; a measure that a country lacks has no row."""
        old = self.economy
        percent = {
            "welfare": self.welfare - 1,
            "real_wage": self.real_wage - 1,
            "welfare_first_order": self.welfare_first_order,
            "terms_of_trade": self.terms_of_trade,
            "volume_of_trade": self.volume_of_trade,
            "consumer_prices": self.consumer_price - 1,
            "employment": self.employment - 1,
            "effective_tariff": self.effective_tariff,
            "pass_through": self.pass_through,
        }
        money = {
            "welfare_money": self.equivalent_variation,
            "tariff_revenue": self.revenue,
            "revenue_change": self.revenue - old.revenue,
            "exports_change": _abroad(self.flows - old.flows, axis=1),
            "imports_change": _abroad(self.flows - old.flows, axis=0),
            "trade_balance": self.trade_balance,
        }
        columns = {name: (100 * value, "%") for name, value in percent.items()}
        columns |= {name: (value, "million USD") for name, value in money.items()}
        return _tidy("country", old.regions, columns).dropna(subset="value").reset_index(drop=True)

    def by_sector(self) -> pd.DataFrame:
        """Tidy rows country, sector, measure, value, unit: output and prices in each country's sectors.

        ``output`` is the change in quantity: sales deflated by the producer's own price. A sector that sold
        nothing has no row.
        """
        old = self.economy.output
        made = np.divide(self.output, old * self.implied.cost, out=np.full_like(old, np.nan), where=old > 0)
        blocks = {
            ("output", "%"): 100 * (made - 1),
            ("price", "%"): 100 * (self.price - 1),
            ("output_change", "million USD"): self.output - old,
        }
        index = pd.MultiIndex.from_product([self.economy.regions, self.economy.sectors], names=["country", "sector"])
        frames = [
            pd.DataFrame({"measure": measure, "value": block.ravel(), "unit": unit}, index=index)
            for (measure, unit), block in blocks.items()
        ]
        return pd.concat(frames).dropna(subset="value").reset_index()

    def bilateral(self, sectors: tuple[str, ...] | None = None) -> pd.DataFrame:
        """Tidy rows origin, destination, before, after: trade net of tariff summed over ``sectors``, million USD."""
        chosen = [self.economy.sector(code) for code in sectors or self.economy.sectors]
        index = pd.MultiIndex.from_product([self.economy.regions] * 2, names=["origin", "destination"])
        before, after = (cube[:, :, chosen].sum(axis=2).ravel() for cube in (self.economy.flows, self.flows))
        frame = pd.DataFrame({"before": before, "after": after}, index=index).reset_index()
        return frame[frame["origin"] != frame["destination"]].reset_index(drop=True)

    def diversion(self, importer: str, sectors: tuple[str, ...] | None = None) -> pd.DataFrame:
        """Who gains what others lose in a market: origin, before, after, change in million USD, largest gain first.

        Raises UnknownName for a country or a sector that the economy does not have.
        """
        self.economy.region(importer)
        table = self.bilateral(sectors)
        table = table[table["destination"] == importer].drop(columns="destination")
        table["change"] = table["after"] - table["before"]
        return table.sort_values("change", ascending=False, ignore_index=True)

    def __repr__(self) -> str:
        order = np.argsort(-np.abs(self.equivalent_variation))[:8]
        rows = "\n".join(
            f"  {self.economy.regions[j]:<6}{100 * (self.welfare[j] - 1):+9.3f} %"
            f"{100 * (self.real_wage[j] - 1):+9.3f} %{self.equivalent_variation[j] / 1000:+10.1f}"
            for j in order
        )
        told = "".join(f"  {caution}\n" for caution in self.cautions)
        return (
            f"Outcome on {self.economy.name}: {self.status.value} Residual {self.residual:.1e} of world GDP.\n{told}"
            f"  {'':<6}{'welfare':>11}{'real wage':>11}{'bn USD':>10}\n{rows}"
        )

    def _repr_html_(self) -> str:
        order = np.argsort(-np.abs(self.equivalent_variation))
        table = pd.DataFrame(
            {
                "country": [self.economy.region_name(code) for code in self.economy.regions],
                "welfare, %": 100 * (self.welfare - 1),
                "real wage, %": 100 * (self.real_wage - 1),
                "welfare, bn USD": self.equivalent_variation / 1e3,
                "tariff revenue, bn USD": self.revenue / 1e3,
            }
        ).iloc[order]
        facts = {"solver": f"{self.status.value} Residual {self.residual:.1e} of world GDP."}
        facts |= {"caution": " ".join(self.cautions)} if self.cautions else {}
        return card(f"Outcome on {self.economy.name}", facts, table)


def exact_welfare(how: Technology, levels: Levels, found: Implied, income_old: Array, price: Array) -> Array:
    """Û of Eq. (10), or of Eq. (10a) where labour supply is elastic; shape (j,) after any axes of scenarios."""
    real = eq.welfare(found.income / income_old, price)
    if how.supply == 0:
        return real
    earned = levels.wage * found.labour * found.relief / price
    return eq.welfare_with_leisure(real, earned, income_old, levels.value_added / found.relief, how.supply)


def _abroad(change: Array, axis: int) -> Array:
    """Sum a cube of trade over partners other than oneself and over sectors."""
    own = np.einsum("jjs->j", change)
    return change.sum(axis=(axis, 2)) - own


def _tidy(name: str, labels: tuple[str, ...], columns: dict[str, tuple[Array, str]]) -> pd.DataFrame:
    frames = [
        pd.DataFrame({name: labels, "measure": measure, "value": value, "unit": unit})
        for measure, (value, unit) in columns.items()
    ]
    return pd.concat(frames, ignore_index=True)
