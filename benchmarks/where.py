"""Where the time of a solve goes, against the floor that memory sets.

A pass needs K, K/(1+t') and the input coefficients at least once. The floor is the time to read them once a pass and do
nothing else: a sum over the arrays, which memory or cache, not arithmetic, limits.
"""

from collections.abc import Iterator

import numpy as np

from detente.model import TOLERANCE, Model
from detente.model.market import Scenario, State, supply
from detente.model.solvers import clear
from detente.world.economy import Array, Economy

from .lines import Line
from .timing import best

STEPS = 150


def parts(what: str, world: Economy, tariffs: Array) -> Iterator[Line]:
    """The scenario, the passes with their products, the certificate; and the floor."""
    model = Model(world, "zero")
    case, start = model._scenario(tariffs, None), State.start(model._base)
    found = clear(case, model._preconditioner, start, tolerance=TOLERANCE / 2, max_steps=STEPS)
    whole = best(lambda: model.solve(tariffs))
    read_once = found.passes * best(lambda: read(case))
    yield Line(f"{what}: a solve", whole, None, None, f"{found.passes} passes", floor=read_once)
    steps = {
        "changes of tariffs to powers, K formed": best(lambda: model._scenario(tariffs, None)),
        "passes": best(lambda: clear(case, model._preconditioner, start, tolerance=TOLERANCE / 2, max_steps=STEPS)),
        "outcome and certificate": best(lambda: model._outcome(found, tariffs, None, TOLERANCE)),
    }
    for name, seconds in steps.items():
        yield Line(f"    {name}", seconds, None, None, f"{100 * seconds / whole:.0f} % of the solve")
    products, floor = found.passes * best(lambda: multiply(case)), found.passes * best(lambda: read(case))
    yield Line(
        "    of the passes: products with K, K/(1+t') and inputs",
        products,
        None,
        None,
        _share(products, whole),
    )
    size = (case.gross.nbytes + case.net.nbytes + case.base.inputs.nbytes) / 2**20
    speed = size * found.passes / floor / 1024
    remark = f"{_share(floor, whole)}: {size:.1f} MB a pass at {speed:.0f} GB/s"
    yield Line("    floor: the same arrays read once a pass", floor, None, None, remark)


def multiply(case: Scenario) -> tuple[Array, Array, Array, Array]:
    """The products of one pass."""
    spending, inputs = case.base.spending, case.base.inputs
    price = np.zeros_like(spending)
    at = supply(case, np.zeros(spending.shape[1]), price, price)
    return (
        at.total,
        np.matmul(case.net, at.u[:, :, None]),
        np.matmul((spending / at.total)[:, None, :], case.net),
        np.matmul(inputs, spending.T[:, :, None]),
    )


def read(case: Scenario) -> float:
    """A sum over everything that a pass must read."""
    return float(sum(np.add.reduce(array, axis=None) for array in (case.gross, case.net, case.base.inputs)))


def _share(seconds: float, whole: float) -> str:
    return f"{100 * seconds / whole:.0f} % of the solve"
