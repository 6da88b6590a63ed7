"""The accounting of many baselines at once: an economy whose flows, elasticities or deficits differ by scenario.

The identities are those of :class:`~detente.world.economy.Economy`, with leading axes; arrays (i, j, s).
"""

from dataclasses import dataclass, replace
from typing import Any

from ..errors import ModelError
from ..world.economy import Economy
from . import arrays
from .baseline import Array, Baseline, sector_first


@dataclass(frozen=True, slots=True)
class ManyAccounts:
    """What the equations and the solver read of baselines, see :class:`~detente.model.certificate.BaselineAccounts`.

    ``value_added`` (i,), ``deficit`` (j,) and ``income`` (j,) are million USD. Where ``tables`` (b,) says which of
    several tables each scenario is on, ``shares`` leads with the tables, and all else with the scenarios.
    """

    elasticities: Array
    shares: Array
    tariffs: Array
    inputs: Array
    value_added_shares: Array
    final_shares: Array
    spending: Array
    output: Array
    revenue: Array
    value_added: Array
    deficit: Array
    tables: Any = None

    @property
    def gdp(self) -> Any:
        """World value added, million USD."""
        return self.value_added.sum(axis=-1)

    @property
    def income(self) -> Array:
        """I = V + R + D, shape (j,), million USD."""
        return self.value_added + self.revenue + self.deficit


def accounts(economy: Economy, like: Any, flows: Any = None, elasticities: Any = None) -> ManyAccounts:
    """The accounts of an economy with other ``flows`` (b, i, j, s) or ``elasticities`` (b, s).

    Final shares and inputs stay, so that other flows need not balance. Raises ModelError where an elasticity is not
    above zero.
    """
    xp = arrays.namespace(like)
    own = {
        name: arrays.at(getattr(economy, name), like)
        for name in ("tariffs", "inputs", "value_added_shares", "final_shares")
    }
    theta = arrays.at(economy.elasticities, like) if elasticities is None else arrays.at(elasticities, like)[:, None, :]
    if not bool(xp.all(theta > 0)):
        raise ModelError(f"{economy.name}: a trade elasticity of the batch is not above zero.")
    if flows is None:
        names = ("shares", "spending", "output", "revenue", "value_added", "deficit")
        return ManyAccounts(theta, **own, **{name: arrays.at(getattr(economy, name), like) for name in names})
    flow = arrays.at(flows, like)
    bought = flow * (1 + own["tariffs"])
    spending, made = xp.sum(bought, axis=-3), xp.sum(flow, axis=-2)
    return ManyAccounts(
        theta,
        shares=bought / xp.where(spending > 0, spending, 1.0)[..., None, :, :],
        spending=spending,
        output=made,
        revenue=xp.sum(flow * own["tariffs"], axis=(-3, -1)),
        value_added=xp.sum(own["value_added_shares"] * made, axis=-1),
        deficit=xp.sum(flow, axis=(-3, -1)) - xp.sum(flow, axis=(-2, -1)),
        **own,
    )


def on_tables(found: ManyAccounts, theta: Array, tables: Any) -> ManyAccounts:
    """Accounts of several tables as those of scenarios, each with its own ``theta`` on one of ``tables`` (b,)."""
    names = ("spending", "output", "revenue", "value_added", "deficit")
    own = {name: arrays.take(getattr(found, name), tables) for name in names}
    return replace(found, elasticities=theta, tables=tables, **own)


def layout(found: ManyAccounts) -> Baseline:
    """The same accounts as the solver reads them."""
    xp = arrays.namespace(found.shares)
    return Baseline(
        theta=found.elasticities[:, None] if found.elasticities.ndim == 1 else found.elasticities.mT,
        share=sector_first(found.shares),
        tariff=sector_first(found.tariffs),
        inputs=found.inputs,
        gamma=arrays.dense(found.value_added_shares.mT),
        alpha=arrays.dense(found.final_shares.mT),
        value_added=found.value_added,
        deficit=found.deficit,
        spending=arrays.dense(found.spending.mT),
        output=arrays.dense(found.output.mT),
        revenue=found.revenue,
        market=arrays.dense(found.spending.mT) > 0,
        linked=bool(xp.any(found.inputs > 0)),
    )
