"""A party that is a bloc is summed over its members where a world has these, and the answer says so."""

import numpy as np
import pytest

import detente
from detente.chapters.paths.compute import outcomes
from detente.conflict.blocs import standing_for, summed
from detente.questions.union import rest_of_union
from detente.world import load
from detente.world.aggregate import aggregate


@pytest.fixture(scope="module")
def here():
    return detente.situation("steel-232-2018")


def test_the_union_is_its_members_and_the_rest_of_it(here):
    """Its own code alone is the smaller half: it was told as the European Union."""
    assert here.standing("EUR") == ("DEU", "FRA", "ITA", "ESP", "NLD", "POL", "EUR", "GBR")
    assert here.standing("USA") == ("USA",)
    assert "EUR is summed over its regions: DEU, FRA, ITA, ESP, NLD, POL, EUR (the rest of it), GBR." in (
        here.solve().cautions
    )


def test_money_of_a_bloc_is_the_sum_of_its_regions_and_replaces_the_rest_of_it(here):
    law, path = here.solve(), here.paths[0]
    table = outcomes({path.id: law}, path.id, {"EUR": here.standing("EUR")})
    of = table[table["region"] == "EUR"].set_index("measure")["value"]
    at = [law.economy.region(region) for region in here.standing("EUR")]
    assert of.index.is_unique
    assert of["welfare_money"] == pytest.approx(law.equivalent_variation[at].sum())
    assert of["welfare"] == pytest.approx(100 * law.equivalent_variation[at].sum() / law.economy.income[at].sum())
    assert of["welfare_vs_law"] == pytest.approx(0, abs=1e-12)


def test_what_members_sell_one_another_is_no_export_of_the_bloc(here):
    law = here.solve()
    rows = summed(law, law, here.standing("EUR")).set_index("measure")["value"]
    both = summed(law, law, law.economy.regions).set_index("measure")["value"]
    assert both["exports_change"] == 0
    assert rows["exports_change"] - rows["imports_change"] == pytest.approx(
        rows["trade_balance"] + law.economy.deficit[[law.economy.region(one) for one in here.standing("EUR")]].sum(),
        abs=1e-3,
    )


def test_in_a_world_of_members_alone_a_bloc_has_a_result():
    """It had none: the world has no region of its code."""
    members = aggregate(load(), {"EUR": "ROW", "ROW": "ROW"})
    here = detente.situation("steel-232-2018", world=members)
    assert here.standing("EUR") == ("DEU", "FRA", "ITA", "ESP", "NLD", "POL", "GBR")
    assert np.isfinite(here.worth(here.paths[-1])).all()
    assert standing_for("EUR", {}, members) == ("DEU", "FRA", "ITA", "ESP", "NLD", "POL")


def test_where_the_rest_of_the_union_plays_a_war_the_answer_says_so():
    world = load()
    assert len(list(rest_of_union(world, ["USA", "EU"]))) == 1
    assert len(list(rest_of_union(world, ["X=EUR+GBR"]))) == 1
    assert len(list(rest_of_union(world, None))) == 1
    assert not list(rest_of_union(world, ["USA", "DEU"]))
    assert not list(rest_of_union(aggregate(world, {"EUR": "ROW", "ROW": "ROW"}), ["EU=DEU+FRA"]))
