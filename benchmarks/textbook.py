"""The textbook solver of Caliendo & Parro (2015), as its equations are usually programmed.

Three nested loops: prices by fixed point at given wages, spending by one dense linear system, wages by
tatonnement on excess demand. It is what détente is measured against, and a second opinion on its answers.
"""

import numpy as np

from detente.world.economy import Array, Economy


def textbook(world: Economy, tariffs: Array, deficit: Array, *, tolerance: float = 1e-8, factor: float = 0.2) -> Array:
    """Exact welfare (ratios) after a change of tariffs; stops where wages move by less than ``tolerance``."""
    n, m = len(world.regions), len(world.sectors)
    theta, share, gamma = world.elasticities, world.shares, world.value_added_shares
    kappa = (1 + tariffs) / (1 + world.tariffs)
    wage, price = np.ones(n), np.ones((n, m))
    for _ in range(5000):
        price, cost = _prices(world, wage, price, kappa)
        new = share * (cost[:, None, :] * kappa / price) ** -theta
        spending = _spending(world, new, tariffs, wage, deficit, n, m)
        sales = np.einsum("ijs,js->is", new / (1 + tariffs), spending)
        labour = np.einsum("is,is->i", gamma, sales)
        excess = labour / (wage * world.value_added) - 1
        wage = wage * (1 + factor * excess)
        wage *= world.gdp / (wage @ world.value_added)
        if np.abs(factor * excess).max() < tolerance:
            break
    revenue = np.einsum("ijs,ijs,js->j", tariffs / (1 + tariffs), new, spending)
    income = wage * world.value_added + revenue + deficit
    return income / world.income / np.prod(price**world.final_shares, axis=1)


def _prices(world: Economy, wage: Array, price: Array, kappa: Array) -> tuple[Array, Array]:
    theta, share, gamma = world.elasticities, world.shares, world.value_added_shares
    while True:
        cost = wage[:, None] ** gamma * np.exp(np.einsum("isk,is->ik", world.inputs, np.log(price)))
        better = np.einsum("ijs,ijs->js", share, (cost[:, None, :] * kappa) ** -theta) ** (-1 / theta)
        gap = np.abs(better - price).max()
        price = better
        if gap < 1e-10:
            return price, cost


def _spending(world: Economy, new: Array, tariffs: Array, wage: Array, deficit: Array, n: int, m: int) -> Array:
    """X = Γ (π/(1+t))ᵀ X + α (wV + R(X) + D) as one system of n·m equations."""
    net = new / (1 + tariffs)
    system = np.eye(n * m)
    inputs = np.einsum("jsk,jik->jsik", world.inputs, net)
    system -= inputs.reshape(n * m, n * m)
    duty = np.einsum("ijs->js", new - net)
    for j in range(n):
        rows = slice(j * m, (j + 1) * m)
        system[rows, rows] -= np.outer(world.final_shares[j], duty[j])
    right = world.final_shares * (wage * world.value_added + deficit)[:, None]
    return np.linalg.solve(system, right.ravel()).reshape(n, m)
