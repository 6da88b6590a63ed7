r"""Equilibrium in changes: one function is one numbered equation of ``docs/model.md``, in its order.

Plain arrays of any library of the array API standard; leading axes of scenarios pass through, with elasticities then
of shape (..., 1, s). The letters are the axes everywhere:

    i  origin      j  destination      s  sector of the good      k  sector that uses it

Hats are ratios new/old (1 is no change), primes are counterfactual levels. These functions state the model;
the solver in ``market.py`` computes the same without forming anything of size (i, j, s) in its loop, and
``certificate.py`` holds its answer against the functions here.

Source: Caliendo & Parro (2015), *Review of Economic Studies* 82, section 2 and equations (10)-(14).
"""

from .arrays import namespace
from .baseline import Array


def sector_wage(wage: Array, output_hat: Array, congestion: float) -> Array:
    r"""Eq. (1a): :math:`\hat w_{ik} = \hat w_i^{1-b} \hat Y_{ik}^{b}`; b = 0 is mobile labour, 1 specific."""
    if congestion == 0:
        return wage[..., None] * namespace(output_hat).ones_like(output_hat)
    return wage[..., None] ** (1 - congestion) * output_hat**congestion


def cost(wage: Array, price: Array, gamma: Array, inputs: Array) -> Array:
    r"""Eq. (1): :math:`\hat c_{ik} = \hat w_{ik}^{\gamma_{ik}} \prod_s \hat P_{is}^{\gamma_{i,s\to k}}`; (i, k)."""
    xp = namespace(wage)
    return xp.exp(gamma * xp.log(wage) + xp.matmul(xp.log(price)[..., None, :], inputs)[..., 0, :])


def competitiveness(cost_hat: Array, output_hat: Array, cost_power: Array, entry: Array) -> Array:
    r"""Eq. (2a): :math:`\hat u_{is} = \hat c_{is}^{-\epsilon_s} (\hat Y_{is}/\hat c_{is})^{\delta_s}`, shape (i, s).

    In the core model :math:`\epsilon = \theta` and :math:`\delta = 0`.
    """
    return cost_hat**-cost_power * (output_hat / cost_hat) ** entry


def market_size(spending_hat: Array, fixed_cost_hat: Array, size: Array) -> Array:
    r"""Eq. (2b): :math:`\hat S_{js} = (\hat X_{js}/\hat f_{js})^{\mu_{js}}`, shape (j, s); 1 in the core model."""
    return (spending_hat / fixed_cost_hat) ** size


def share(u: Array, kappa_power: Array, price_hat: Array, size_hat: Array, share_old: Array, theta: Array) -> Array:
    r"""Eq. (3), shape (i, j, s).

    :math:`\pi'_{ijs} = \pi_{ijs} \hat\kappa_{ijs}^{-\theta_s} \hat u_{is} (\hat P_{js}\hat S_{js})^{\theta_s}`.
    ``kappa_power`` is :math:`\hat\kappa^{-\theta}`.
    """
    return share_old * kappa_power * u[..., None, :] * ((price_hat * size_hat) ** theta)[..., None, :, :]


def price(share_sum: Array, price_hat: Array, theta: Array) -> Array:
    r"""Eq. (2), shape (j, s).

    :math:`\hat P_{js} = \hat S_{js}^{-1} [\sum_i \pi_{ijs} \hat\kappa_{ijs}^{-\theta_s} \hat u_{is}]^{-1/\theta_s}`.
    Written with what Eq. (3) makes of ``price_hat``: the sum of its shares is the implied
    :math:`\hat P^{-\theta}` over the given one.
    """
    return price_hat * share_sum ** (-1 / theta)


def flows(share_new: Array, tariff_new: Array, spending_new: Array) -> Array:
    r"""Trade net of tariff in Eqs. (4) and (6): :math:`M'_{ijs} = \pi'_{ijs} X'_{js} / (1+t'_{ijs})`, (i, j, s)."""
    return share_new * spending_new[..., None, :, :] / (1 + tariff_new)


def output(flows_new: Array) -> Array:
    r"""Eq. (4): :math:`Y'_{is} = \sum_j M'_{ijs}`, shape (i, s), million USD."""
    return namespace(flows_new).sum(flows_new, axis=-2)


def spending(output_new: Array, income_new: Array, inputs: Array, alpha: Array) -> Array:
    r"""Eq. (5): :math:`X'_{js} = \sum_k \gamma_{j,s\to k} Y'_{jk} + \alpha_{js} I'_j`, shape (j, s), million USD."""
    xp = namespace(output_new)
    return xp.matmul(inputs, output_new[..., None])[..., 0] + alpha * income_new[..., None]


def revenue(tariff_new: Array, flows_new: Array) -> Array:
    r"""Eq. (6): :math:`R'_j = \sum_{is} t'_{ijs} M'_{ijs}`, shape (j,), million USD."""
    return namespace(flows_new).einsum("...ijs,...ijs->...j", tariff_new, flows_new)


def income(earned: Array, revenue_new: Array, deficit_new: Array) -> Array:
    r"""Eq. (7): :math:`I'_j = \hat w_j \hat L_j V_j + R'_j + D'_j`, (j,), million USD; ``earned`` is the first."""
    return earned + revenue_new + deficit_new


def labour_demand(flows_new: Array, gamma: Array, abroad: Array) -> Array:
    r"""Eq. (8): what is paid to labour, which must equal :math:`\hat w_i \hat L_i V_i`; shape (i,), million USD.

    :math:`\sum_{js} (1-\nu_j) \gamma_{is} M'_{ijs} + \nu_i \sum_{ns} M'_{nis}`; in the core model :math:`\nu = 0`.
    """
    xp = namespace(flows_new)
    home = xp.sum(gamma * xp.matmul(1 - abroad, flows_new), axis=-1)
    return home + abroad * xp.sum(flows_new, axis=(-3, -1))


def labour_supply(wage: Array, consumer_price_hat: Array, relief: Array, elasticity: float) -> Array:
    r"""Eq. (8a): :math:`\hat L_i = (\hat w_i \hat\rho_i/\hat P_i)^\kappa`, shape (i,); 1 in the core model."""
    return (wage * relief / consumer_price_hat) ** elasticity


def consumer_price(price_hat: Array, alpha: Array) -> Array:
    r"""Eq. (9): :math:`\hat P_j = \prod_s \hat P_{js}^{\alpha_{js}}`, shape (j,)."""
    xp = namespace(price_hat)
    return xp.exp(xp.einsum("...js,...js->...j", alpha, xp.log(price_hat)))


def welfare(income_hat: Array, consumer_price_hat: Array) -> Array:
    r"""Eq. (10): :math:`\hat U_j = \hat I_j / \hat P_j`, exact, shape (j,)."""
    return income_hat / consumer_price_hat


def welfare_with_leisure(
    real_income: Array, real_earnings: Array, income_old: Array, earnings_old: Array, elasticity: float
) -> Array:
    r"""Eq. (10a): real income less the disutility of work.

    :math:`\delta \hat I/\hat P + (1-\delta) \hat w\hat L\hat\rho/\hat P` with
    :math:`\delta = I/(I - \frac{\kappa}{1+\kappa} \rho w L)`
    (Ignatenko, Lashkaripour, Macedoni & Simonovska 2025).
    """
    weight = income_old / (income_old - elasticity / (1 + elasticity) * earnings_old)
    return weight * real_income + (1 - weight) * real_earnings


def terms_of_trade(flows: Array, cost_hat: Array, income_old: Array) -> Array:
    r"""Eq. (11): first-order terms of trade, a fraction of income, shape (j,).

    :math:`\frac{1}{I_j}\sum_{s,\,n\ne j}[E_{jns}(\hat c_{js}-1) - M_{njs}(\hat c_{ns}-1)]`
    with exports E and imports M net of tariff (Caliendo & Parro 2015, eq. 17).
    """
    gain = cost_hat - 1
    xp = namespace(flows)
    abroad = 1 - xp.eye(flows.shape[-2], dtype=flows.dtype)
    exports = xp.einsum("...jns,jn,...js->...j", flows, abroad, gain)
    imports = xp.einsum("...njs,nj,...ns->...j", flows, abroad, gain)
    return (exports - imports) / income_old


def volume_of_trade(flows: Array, tariff_old: Array, flows_new: Array, landed_hat: Array, income_old: Array) -> Array:
    r"""Eq. (12): first-order volume of trade, a fraction of income, shape (j,).

    :math:`\frac{1}{I_j}\sum_{n,s} t_{njs} M_{njs}[(\hat M_{njs}-1) - (\hat c_{ns}\hat d_{njs}-1)]`
    (Caliendo & Parro 2015, eq. 17, where trade costs stay); written with :math:`M(\hat M-1) = M'-M`, so that absent
    flows need no care. ``landed_hat`` is ĉ d̂, shape (n, 1, s) or (n, j, s).
    """
    change = flows_new - flows - flows * (landed_hat - 1)
    return namespace(change).sum(tariff_old * change, axis=(-3, -1)) / income_old


def trade_cost_saving(flows: Array, trade_cost_hat: Array, income_old: Array) -> Array:
    r"""Eq. (12a): first-order saving on trade costs, a fraction of income, shape (j,).

    :math:`-\frac{1}{I_j}\sum_{n,s} M_{njs}(\hat d_{njs}-1)`: what melts on the way is paid for. NaN where a flow is
    cut off, which no first order describes.
    """
    xp = namespace(flows)
    melted = flows * (xp.where(flows > 0, trade_cost_hat, 1.0) - 1)  # nothing melts of nothing, even under an embargo
    return -xp.sum(xp.where(xp.isfinite(melted), melted, xp.nan), axis=(-3, -1)) / income_old
