"""What `import detente` offers: how soon, in any order, and what a notebook shows of it."""

import copy
import json
import pickle
import subprocess
import sys
from itertools import pairwise, permutations

import numpy as np
import pandas as pd
import pytest

import detente
from detente import errors

CALLS = {
    "as_of": lambda: detente.as_of(detente.load_case("steel-232-2018"), "2018-06-01"),
    "cases": lambda: detente.cases(),
    "cooperate": lambda: detente.cooperate(small(), ["USA", "CHN"], by="uniform"),
    "country": lambda: detente.country("South Korea"),
    "duty": lambda: detente.duty("8471.30", origin="CN", importer="US", on="2019-05-15"),
    "horizons": lambda: detente.horizons(small(), "USA:CHN=+0.25"),
    "industry": lambda: refused(errors.SourceError, detente.industry, "/nowhere.csv"),
    "load_case": lambda: detente.load_case("steel-232-2018"),
    "load_study": lambda: refused(errors.ReportError, detente.load_study, "/nowhere.study"),
    "load_world": lambda: detente.load_world(),
    "market": lambda: refused(errors.UnknownName, gap, "9403.60.80"),
    "nash": lambda: detente.nash(small(), ["USA", "CHN"], "uniform"),
    "optimal_tariff": lambda: detente.optimal_tariff(small(), "USA", by="uniform"),
    "read": lambda: refused(errors.NewsError, detente.read, "/nowhere.txt"),
    "rebalance": lambda: detente.rebalance(small(), "zero"),
    "reduced": lambda: small(),
    "replicate": lambda: refused(errors.UnknownName, detente.replicate, "cp2016"),
    "run": lambda: detente.run("steel-232-2018", chapters=["timeline"]),
    "schedule": lambda: detente.schedule("steel-232-2018"),
    "situation": lambda: detente.situation("steel-232-2018"),
    "solve": lambda: detente.solve(detente.load_world(), "USA:CHN=+0.25"),
    "talks": lambda: detente.talks("steel-232-2018", setup=detente.Setup(sectors="one", inputs="none", draws=0)),
    "war": lambda: detente.war(setup=detente.Setup(sectors="one", inputs="none", draws=0), players=["USA", "CHN"]),
    "worlds": lambda: detente.worlds(),
}
"""A call of each public function; those that need a file are refused one that is not there."""


REFUSED = ("read", "replicate", "load_study", "industry", "market")
"""Those of the calls that give nothing back."""


def refused(error, function, name):
    with pytest.raises(error):
        function(name)


def gap(code):
    return detente.market(code, importer="US", case="us-china-2018", carry_out=["hike"])


def small():
    return detente.reduced(detente.load_world(), inputs="none", sectors="one")


def test_every_public_name_exists_and_every_lazy_name_is_public():
    for name in detente.__all__:
        assert getattr(detente, name) is not None
    assert set(detente._WHERE) <= set(detente.__all__)


def test_every_public_function_has_a_call_here():
    functions = {name for name in detente.__all__ if callable(getattr(detente, name))}
    classes = {name for name in functions if isinstance(getattr(detente, name), type)}
    assert functions - classes == set(CALLS)


@pytest.mark.parametrize("first", CALLS)
def test_every_name_works_after_every_other(first):
    """`load_case(...); cases()` and `run(...); talks(...)` were TypeErrors: a package had the function's name."""
    code = (
        f"import detente; detente.{first}\n"
        f"for name in {sorted(CALLS)!r}:\n"
        "    assert callable(getattr(detente, name)), name\n"
        "import detente.questions.talks, detente.cli.app\n"
        f"for name in {sorted(CALLS)!r}:\n"
        "    assert callable(getattr(detente, name)) and not hasattr(getattr(detente, name), '__path__'), name\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_function_can_be_called_after_all_the_others():
    for call in CALLS.values():
        call()
    names = ["load_case", "cases", "run", "talks", "schedule", "duty"]
    walk = [name for at, first in enumerate(names) for second in names[at + 1 :] for name in (first, second)]
    walk.append(names[0])
    assert set(pairwise(walk)) == set(permutations(names, 2))  # each right after each other, once
    for name in walk:
        CALLS[name]()


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'tarifs'"):
        _ = detente.tarifs


@pytest.mark.parametrize("module", ["detente", "detente.cli"])
def test_the_door_and_the_help_load_no_engine(module):
    code = f"import sys, json, {module}; print(json.dumps(sorted(sys.modules)))"
    loaded = set(json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout))
    heavy = {"numpy", "pandas", "pydantic", "scipy", "jinja2", "vl_convert", "yaml"}
    assert not loaded & (heavy | {"detente.model", "detente.study", "detente.casebook"})


def test_the_drawn_tree_of_errors_is_the_real_one():
    drawn = [line.split("──")[-1].split()[0] for line in errors.__doc__.splitlines() if "Error" in line or "──" in line]
    names = {name for name in drawn if hasattr(errors, name)}
    real = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)}
    assert names == real
    assert all(issubclass(getattr(errors, name), errors.DetenteError) for name in real)


@pytest.fixture(scope="module")
def things():
    """Everything that the public functions give back, and what a user reaches from there."""
    schedule = CALLS["schedule"]()
    here = detente.situation("us-china-2018", setup=detente.Setup(sectors="one", inputs="none"))
    world = small()
    found = {name: call() for name, call in CALLS.items() if name not in REFUSED}
    return found | {
        "Setup": detente.Setup(),
        "Variant": detente.Variant(),
        "Model": detente.Model(world),
        "rates": schedule.on("2018-06-01"),
        "product": schedule.on("2018-06-01").product("7208.10", importer="US", origin="Turkey"),
        "here": here,
        "law": here.law,
        "solved": here.solve("hike"),
        "contest": here.contest().matrix,
        "entry": found["run"]["timeline"],
    }


def test_everything_can_be_pickled_and_copied(things):
    """`pickle.dumps(world)` was a TypeError (mappingproxy): no joblib, no Dask, no cache."""
    for name, thing in things.items():
        for again in (pickle.loads(pickle.dumps(thing)), copy.deepcopy(thing)):
            assert type(again) is type(thing), name
            assert repr(again) == repr(thing), name


def test_what_was_pickled_still_answers(things):
    world, model, schedule, here = (
        pickle.loads(pickle.dumps(things[name])) for name in ("load_world", "Model", "schedule", "here")
    )
    assert np.array_equal(world.flows, things["load_world"].flows)
    assert not world.flows.flags.writeable
    assert model.solve("USA:CHN=+0.1").welfare[0] == things["Model"].solve("USA:CHN=+0.1").welfare[0]
    assert schedule.on("2018-06-01").frame.equals(things["rates"].frame)
    assert here.solve("hike").welfare[0] == things["solved"].welfare[0]


def test_names_are_short_and_notebooks_get_a_page(things):
    """`print(world)` was 27,183 characters, a case 184,848."""
    plain = (str, tuple, detente.Setup, detente.Variant, detente.Model)
    for name, thing in things.items():
        assert len(repr(thing)) < 1_500, name
        assert len(str(thing)) < 1_500, name
        if not isinstance(thing, plain) and name != "contest":
            assert thing._repr_html_().startswith("<div"), name


@pytest.mark.parametrize(
    "change",
    [
        "United States:China=0.3",
        ["US:CN=0.3"],
        {"USA:CHN": 0.3},
        {("USA", "CHN"): 0.3},
        pd.DataFrame({"importer": ["USA"], "origin": ["CHN"], "rate": [0.3]}),
    ],
    ids=lambda one: type(one).__name__,
)
def test_a_change_is_written_with_names_and_not_with_positions(change):
    world = detente.load_world()
    tariffs = np.array(world.tariffs)
    goods = [world.sector(code) for code in world.goods]
    tariffs[world.region("CHN"), world.region("USA"), goods] = 0.3
    labelled, by_hand = detente.solve(world, change), detente.solve(world, tariffs)
    assert np.array_equal(labelled.tariffs, by_hand.tariffs)
    assert np.array_equal(labelled.welfare, by_hand.welfare)


def test_a_change_in_xarray_sets_the_cells_that_it_has():
    xarray = pytest.importorskip("xarray")
    world = detente.load_world()
    rates = xarray.DataArray(
        [[0.3, 0.1]], dims=("importer", "sector"), coords={"importer": ["USA"], "sector": ["vehicles", "food"]}
    ).expand_dims(origin=["CHN"])
    out = detente.solve(world, rates)
    assert out.tariffs[world.region("CHN"), world.region("USA"), world.sector("food")] == 0.1
    assert out.tariffs[world.region("MEX"), world.region("USA")] == pytest.approx(
        world.tariffs[world.region("MEX"), world.region("USA")]
    )


def test_a_word_for_inputs_that_our_own_message_recommends_is_taken():
    """`solve(..., inputs="none")` was a raw TypeError."""
    out = detente.solve(detente.load_world(), "USA:CHN=+0.25", inputs="none")
    assert not out.economy.inputs.any()
