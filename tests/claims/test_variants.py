"""Claims about every member of the model family, and about how members meet."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import ModelError, UnknownName
from detente.model import TOLERANCE, Model, Variant, solve
from random_worlds import raised, random_world, worlds

RTOL = 1e-6
EXAMPLES = settings(max_examples=15, deadline=None)
VARIANTS = {
    "krugman": {"structure": "krugman"},
    "melitz": {"structure": "melitz"},
    "external scale": {"scale": 0.1},
    "specific factors": {"factors": "specific"},
    "partly mobile": {"factors": 1.5},
    "elastic labour": {"labour": 0.5},
    "income tax": {"labour": 0.5, "rebate": "income tax"},
    "incomplete pass-through": {"pass_through": 0.4},
    "specific with scale": {"factors": "specific", "scale": 0.05},
}
every_variant = st.sampled_from(sorted(VARIANTS))


@given(worlds(countries=4, sectors=3), every_variant)
@EXAMPLES
def test_no_tariff_change_changes_nothing_in_any_variant(world, name):
    out = solve(world, world.tariffs, **VARIANTS[name])
    for hat in (out.wage, out.price, out.welfare, out.employment):
        np.testing.assert_allclose(hat, 1, rtol=RTOL)


@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.parametrize("seed", range(6))
def test_every_equation_holds_in_every_variant(name, seed):
    world = random_world(seed, 5, 4, linked=seed % 2 == 0)
    out = solve(world, raised(world, 0.3), **VARIANTS[name])
    assert out.status.ok
    assert out.residual <= TOLERANCE


@pytest.mark.parametrize("seed", range(8))
def test_krugman_is_external_scale_of_one_over_the_trade_elasticity(seed):
    """Free entry and external economies ψ = 1/θ are the same model (Costinot & Rodríguez-Clare 2014, section 5)."""
    world = random_world(seed, 4, 3, linked=seed % 2 == 0)
    krugman = solve(world, raised(world, 0.1), structure="krugman")
    scale = solve(world, raised(world, 0.1), scale=1 / world.elasticities)
    np.testing.assert_allclose(krugman.welfare, scale.welfare, rtol=RTOL)


@given(worlds(countries=4, sectors=1))
@EXAMPLES
def test_the_gains_from_trade_formula_holds_in_all_three_structures(world):
    """Arkolakis, Costinot & Rodríguez-Clare (2012): welfare is the home share to the power -1/θ in all three."""
    from dataclasses import replace

    from detente.model import rebalance

    plain = rebalance(replace(world, inputs=0 * world.inputs, tariffs=0 * world.tariffs), "zero")
    costs = np.ones_like(plain.flows)
    costs[1:, 0] = 1.2
    for one in ("perfect competition", "krugman", "melitz"):
        out = solve(plain, plain.tariffs, deficits="zero", trade_costs=costs, structure=one)
        home_hat = np.einsum("jjs->j", out.implied.share) / np.einsum("jjs->j", plain.shares)
        np.testing.assert_allclose(out.welfare, home_hat ** (-1 / plain.elasticities[0]), rtol=RTOL)


@given(worlds(countries=4, sectors=3))
@EXAMPLES
def test_specific_labour_is_the_limit_of_ever_less_mobile_labour(world):
    short = solve(world, raised(world), factors="specific").welfare
    np.testing.assert_allclose(solve(world, raised(world), factors=1e-8).welfare, short, rtol=1e-6)


@given(worlds(countries=4, sectors=3))
@EXAMPLES
def test_mobile_labour_is_the_limit_of_ever_more_mobile_labour(world):
    long = solve(world, raised(world)).welfare
    np.testing.assert_allclose(solve(world, raised(world), factors=1e8).welfare, long, rtol=1e-6)


def test_specific_factors_reallocate_less_than_mobile_ones():
    world = random_world(4, 4, 4)
    moved = {
        name: np.abs(solve(world, raised(world), factors=name).output / world.output - 1).max()
        for name in ("mobile", "specific")
    }
    assert moved["specific"] < moved["mobile"]


def test_relief_of_the_income_tax_raises_employment():
    world = random_world(2, 4, 2, linked=False)
    rebated = solve(world, raised(world), labour=0.5)
    relieved = solve(world, raised(world), labour=0.5, rebate="income tax")
    assert relieved.employment[0] > rebated.employment[0]


@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_adjoint_is_the_gradient_in_every_variant(name, seed):
    """Real wage of country 0 against central differences in four tariffs."""
    world = random_world(seed, 4, 3, linked=seed == 1)
    model = Model(world, **VARIANTS[name])
    tariffs = raised(world, 0.2)
    gradient = model.derivatives(model.solve(tariffs, tolerance=1e-11)).real_wage("R00")
    step = 1e-5
    for i, j, s in [(1, 0, 0), (2, 1, 2), (3, 0, 1), (0, 2, 1)]:
        ends = []
        for sign in (1, -1):
            moved = tariffs.copy()
            moved[i, j, s] = (1 + tariffs[i, j, s]) * np.exp(sign * step) - 1
            ends.append(np.log(model.solve(moved, tolerance=1e-11).real_wage[0]))
        assert gradient[i, j, s] == pytest.approx((ends[0] - ends[1]) / (2 * step), rel=1e-4, abs=1e-8)


@given(worlds(countries=4, sectors=3))
@EXAMPLES
def test_the_gradient_of_welfare_is_the_first_order_response(world):
    """One transposed solve and one forward solve say the same of a change in any direction."""
    model = Model(world)
    tariffs = raised(world)
    at = model.derivatives(model.solve(tariffs))
    push = np.random.default_rng(0).normal(size=tariffs.shape) * (world.flows > 0)
    answer = at.respond(push).welfare
    for j, code in enumerate(world.regions):
        assert (at.welfare(code) * push).sum() == pytest.approx(answer[j], rel=1e-7, abs=1e-10)


@given(worlds(countries=4, sectors=3))
@EXAMPLES
def test_a_solve_from_another_outcome_finds_the_same_equilibrium(world):
    model = Model(world)
    near = model.solve(raised(world, 0.2))
    warm, cold = model.solve(raised(world), start=near), model.solve(raised(world))
    np.testing.assert_allclose(warm.welfare, cold.welfare, rtol=RTOL)
    assert warm.passes <= cold.passes + 2


@pytest.mark.parametrize(
    ("words", "error", "message"),
    [
        ({"structure": "krugmann"}, UnknownName, "did you mean krugman"),
        ({"factors": "fixed"}, UnknownName, "unknown factors 'fixed'"),
        ({"rebate": "tax"}, UnknownName, "unknown rebate 'tax'"),
        ({"structure": "melitz", "tail": 0.9}, ModelError, "above 1"),
        ({"structure": "krugman", "scale": 0.1}, ModelError, "have their own"),
        ({"scale": 2.0}, ModelError, "equilibria are not unique"),
        ({"factors": "specific", "labour": 0.5}, ModelError, "not combined"),
        ({"labour": -1.0}, ModelError, "zero or more"),
        ({"pass_through": np.ones(2)}, ModelError, "give a number or one for each"),
    ],
)
def test_a_variant_that_has_no_meaning_is_refused(words, error, message):
    with pytest.raises(error, match=message):
        Model(random_world(0, 3, 2), **words)


def test_the_outcome_says_which_assumptions_were_made():
    out = solve(random_world(0, 3, 2), random_world(0, 3, 2).tariffs, factors="specific", structure="krugman")
    assert any("Jones 1971" in line for line in out.assumptions)
    assert any("Krugman 1980" in line for line in out.assumptions)
    assert Variant().sentences()[0].endswith("(Caliendo & Parro 2015).")
