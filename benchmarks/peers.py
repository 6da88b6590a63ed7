"""Public programs on the same numbers in the same run: gegravity and puremacro, from PyPI.

``make bench-peers`` installs them in an environment of their own; elsewhere, where one is absent, a sentence says so.
Both are asked what they can answer, and their answers are held against ours.

gegravity solves its price equations at the output and expenditure shares of the baseline, so its answer is not an
equilibrium after the change; the distance to ours is its, as our certificate and the textbook loop say.
"""

import sys
import warnings
from collections.abc import Callable, Iterator

import numpy as np

from detente.model import Model
from detente.world.economy import Array, Economy

from . import floors
from .lines import Line
from .timing import best
from .worlds import icio_like

COUNTRIES = 30
DISTANCE, BORDER, AGREEMENT, SIGMA = -0.3764, -3.4224, 0.4823, 5.0
"""Coefficients and elasticity of gegravity's own example."""


def beside(load: Callable[[], Iterator[Line]], name: str, required: bool = False) -> Iterator[Line]:
    """Lines of a peer, or a sentence where it is absent; raises ImportError there where it is required."""
    try:
        yield from load()
    except ImportError as absent:
        if required:
            raise
        print(f"left out: {name} is not installed ({absent}).", file=sys.stderr)


def gravity_world(seed: int = 0) -> tuple[Economy, Array]:
    """A balanced one-sector world that is gravity's own fit, and its distances in logs (i, j)."""
    rng = np.random.default_rng(seed)
    place, size = rng.uniform(size=(COUNTRIES, 2)), rng.lognormal(13, 1, COUNTRIES)
    distance = np.log(3000 * np.hypot(*(place[:, None] - place[None]).transpose(2, 0, 1)) + 200)
    flows = np.exp(DISTANCE * distance + BORDER * (1 - np.eye(COUNTRIES)))
    while np.abs(flows.sum(axis=1) / size - 1).max() > 1e-13:
        flows *= (size / flows.sum(axis=1))[:, None]
        flows *= size / flows.sum(axis=0)
    world = Economy(
        name="gravity",
        regions=tuple(f"C{k:02d}" for k in range(COUNTRIES)),
        sectors=("all",),
        flows=flows[:, :, None],
        tariffs=np.zeros((COUNTRIES, COUNTRIES, 1)),
        inputs=np.zeros((COUNTRIES, 1, 1)),
        final_shares=np.ones((COUNTRIES, 1)),
        elasticities=np.array([SIGMA - 1]),
    )
    return world, distance


def gegravity() -> Iterator[Line]:
    """A trade agreement of two countries in a world of 30, baseline and simulation."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import gegravity as ge
        import pandas as pd

        world, distance = gravity_world()
        i, j = (axis.ravel() for axis in np.indices((COUNTRIES, COUNTRIES)))
        size, names = world.output[:, 0], np.array(world.regions)
        frame = pd.DataFrame(
            {
                "exporter": names[i],
                "importer": names[j],
                "year": "2006",
                "trade": world.flows[i, j, 0],
                "Y": size[i],
                "E": size[j],
                "lndist": distance[i, j],
                "international": 1.0 * (i != j),
                "pta": 0.0,
            }
        )
        variables = {"lndist": DISTANCE, "international": BORDER, "pta": AGREEMENT}
        table = pd.DataFrame([{"var": key, "coeff": value, "ste": 0.1} for key, value in variables.items()])
        costs = ge.CostCoeffs(estimates=table, identifier_col="var", coeff_col="coeff", stderr_col="ste")
        data = ge.BaselineData(
            frame,
            imp_var_name="importer",
            exp_var_name="exporter",
            year_var_name="year",
            trade_var_name="trade",
            expend_var_name="E",
            output_var_name="Y",
        )
        agreed = [{"C00", "C01"} == set(pair) for pair in zip(names[i], names[j], strict=True)]
        real: list[Array] = []

        def run() -> None:
            model = ge.OneSectorGE(
                data,
                year="2006",
                expend_var_name="E",
                output_var_name="Y",
                cost_coeff_values=costs,
                cost_variables=list(variables),
                reference_importer="C03",
                sigma=SIGMA,
                quiet=True,
            )
            model.build_baseline(omr_rescale=100)
            after = model.baseline_data.merge(frame[agreed][["exporter", "importer"]], how="left", indicator=True)
            after["pta"] = 1.0 * (after.pop("_merge") == "both")
            model.define_experiment(after)
            model.simulate()
            real.append(1 + model.country_results.sort_index()["GDP change (percent)"].to_numpy(float) / 100)

        slow = best(run, repeats=3)
    cheaper = np.ones_like(world.flows)
    cheaper[0, 1] = cheaper[1, 0] = np.exp(-AGREEMENT / (SIGMA - 1))
    out = Model(world, "zero").solve(world.tariffs, trade_costs=cheaper)
    ours = best(lambda: Model(world, "zero").solve(world.tariffs, trade_costs=cheaper))
    remark = f"real GDP of its answer within {np.abs(real[-1] - out.welfare).max():.0e} of ours (see peers.py)"
    floor = floors.prepared(world) + floors.solve(world, out.passes)
    yield Line("gegravity: an agreement, 30 countries, one sector, from cold", ours, None, slow, remark, floor=floor)


def puremacro(what: str, world: Economy, tariffs: Array) -> Iterator[Line]:
    """Its Caliendo–Parro class on a world of ours; incomes in per cent of world GDP, as its tolerances need."""
    from puremacro.trade.caliendo_parro import CaliendoParroModel

    found: list[Array] = []

    def run() -> None:
        peer = CaliendoParroModel(
            trade_shares=world.shares.transpose(2, 1, 0),
            gamma_va=world.value_added_shares,
            gamma_io=world.inputs.transpose(0, 2, 1),
            alpha=world.final_shares,
            theta=world.elasticities,
            labor_income=100 * world.value_added / world.gdp,
            tariffs=1 + world.tariffs.transpose(2, 1, 0),
        )
        found.append(peer.solve_counterfactual(tariffs_new=1 + tariffs.transpose(2, 1, 0)).welfare_hat)

    slow = best(run, repeats=1)
    out = Model(world, "zero").solve(tariffs)
    ours = best(lambda: Model(world, "zero").solve(tariffs))
    remark = f"its welfare within {np.abs(found[-1] - out.welfare).max():.0e} of ours"
    floor = floors.prepared(world) + floors.solve(world, out.passes)
    yield Line(f"puremacro: {what}, from cold", ours, None, slow, remark, floor=floor)


def small() -> Economy:
    """A made-up world that puremacro solves in less than a second."""
    return icio_like(1, 12, 10)
