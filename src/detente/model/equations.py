r"""Equilibrium in changes: one function is one numbered equation of ``docs/model.md``, in its order.

Plain arrays; the letters are the axes everywhere:

    i  origin      j  destination      s  sector of the good      k  sector that uses it

Hats are ratios new/old (1 is no change), primes are counterfactual levels. These functions state the model;
the solver in ``market.py`` computes the same without forming anything of size (i, j, s) in its loop, and
``certificate.py`` holds its answer against the functions here.

Source: Caliendo & Parro (2015), *Review of Economic Studies* 82, section 2 and equations (10)-(14).
"""

import numpy as np

from .baseline import Array


def cost(wage: Array, price: Array, gamma: Array, inputs: Array) -> Array:
    r"""Eq. (1): :math:`\hat c_{ik} = \hat w_i^{\gamma_{ik}} \prod_s \hat P_{is}^{\gamma_{i,s\to k}}`, shape (i, k)."""
    return np.exp(gamma * np.log(wage)[:, None] + np.einsum("isk,is->ik", inputs, np.log(price)))


def price(cost_hat: Array, kappa_hat: Array, share: Array, theta: Array) -> Array:
    r"""Eq. (2): :math:`\hat P_{js} = [\sum_i \pi_{ijs} (\hat c_{is}\hat\kappa_{ijs})^{-\theta_s}]^{-1/\theta_s}`.

    Shape (j, s). A market in which nothing is bought has no price; it is reported as 1.
    """
    total = np.einsum("ijs,ijs->js", share, (cost_hat[:, None, :] * kappa_hat) ** -theta)
    return np.where(total > 0, total, 1.0) ** (-1 / theta)


def share(cost_hat: Array, kappa_hat: Array, price_hat: Array, share_old: Array, theta: Array) -> Array:
    r"""Eq. (3): :math:`\pi'_{ijs} = \pi_{ijs} (\hat c_{is}\hat\kappa_{ijs}/\hat P_{js})^{-\theta_s}`; (i, j, s)."""
    return share_old * (cost_hat[:, None, :] * kappa_hat / price_hat) ** -theta


def output(share_new: Array, tariff_new: Array, spending_new: Array) -> Array:
    r"""Eq. (4): :math:`Y'_{is} = \sum_j \pi'_{ijs} X'_{js} / (1+t'_{ijs})`, shape (i, s), million USD."""
    return np.einsum("ijs,js->is", share_new / (1 + tariff_new), spending_new)


def spending(output_new: Array, income_new: Array, inputs: Array, alpha: Array) -> Array:
    r"""Eq. (5): :math:`X'_{js} = \sum_k \gamma_{j,s\to k} Y'_{jk} + \alpha_{js} I'_j`, shape (j, s), million USD."""
    return np.einsum("jsk,jk->js", inputs, output_new) + alpha * income_new[:, None]


def revenue(share_new: Array, tariff_new: Array, spending_new: Array) -> Array:
    r"""Eq. (6): :math:`R'_j = \sum_{is} \frac{t'_{ijs}}{1+t'_{ijs}} \pi'_{ijs} X'_{js}`, shape (j,), million USD."""
    return np.einsum("ijs,ijs,js->j", tariff_new / (1 + tariff_new), share_new, spending_new)


def income(wage: Array, value_added: Array, revenue_new: Array, deficit_new: Array) -> Array:
    r"""Eq. (7): :math:`I'_j = \hat w_j V_j + R'_j + D'_j`, shape (j,), million USD."""
    return wage * value_added + revenue_new + deficit_new


def labour_demand(output_new: Array, gamma: Array) -> Array:
    r"""Eq. (8): :math:`\sum_s \gamma_{is} Y'_{is}`, which must equal :math:`\hat w_i V_i`; shape (i,), million USD."""
    return np.einsum("is,is->i", gamma, output_new)


def consumer_price(price_hat: Array, alpha: Array) -> Array:
    r"""Eq. (9): :math:`\hat P_j = \prod_s \hat P_{js}^{\alpha_{js}}`, shape (j,)."""
    return np.exp(np.einsum("js,js->j", alpha, np.log(price_hat)))


def welfare(income_hat: Array, consumer_price_hat: Array) -> Array:
    r"""Eq. (10): :math:`\hat U_j = \hat I_j / \hat P_j`, exact, shape (j,)."""
    return income_hat / consumer_price_hat


def terms_of_trade(flows: Array, cost_hat: Array, income_old: Array) -> Array:
    r"""Eq. (11): first-order terms of trade, a fraction of income, shape (j,).

    :math:`\frac{1}{I_j}\sum_{s,\,n\ne j}[E_{jns}(\hat c_{js}-1) - M_{njs}(\hat c_{ns}-1)]`
    with exports E and imports M net of tariff (Caliendo & Parro 2015, eq. 17).
    """
    gain = cost_hat - 1
    abroad = ~np.eye(len(flows), dtype=bool)
    exports = np.einsum("jns,jn,js->j", flows, abroad, gain)
    imports = np.einsum("njs,nj,ns->j", flows, abroad, gain)
    return (exports - imports) / income_old


def volume_of_trade(
    flows: Array, tariff_old: Array, flows_new: Array, cost_hat: Array, income_old: Array
) -> Array:
    r"""Eq. (12): first-order volume of trade, a fraction of income, shape (j,).

    :math:`\frac{1}{I_j}\sum_{n,s} t_{njs} M_{njs}[(\hat M_{njs}-1) - (\hat c_{ns}-1)]`
    (Caliendo & Parro 2015, eq. 17); written with :math:`M(\hat M-1) = M'-M`, so that absent flows need no care.
    """
    change = flows_new - flows - flows * (cost_hat - 1)[:, None, :]
    return np.einsum("njs,njs->j", tariff_old, change) / income_old
