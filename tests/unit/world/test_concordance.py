"""The law's sectors reach every world: by a shipped map, by the user's, or not at all and with a reason."""

import re
from dataclasses import replace

import numpy as np
import pytest
from small_world import small_world

import detente
from detente.codes import GOODS, SECTORS, SERVICES
from detente.errors import SourceError, WorldError
from detente.world import load
from detente.world.aggregate import aggregate
from detente.world.concordance import NOWHERE, concordance, joined, read_concordance, with_concordance
from detente.world.sources.concordances import sector_facts
from detente.world.sources.tables import write_tables
from raw_data import raw

RAW = {
    "wiod2013": "wiod/wiot_2011.RData",
    "icio-mat": "icio/ICIO2017.mat",
    "cp2015": "cp2015",
    "ossa2014": "ossa2014",
    "liberation2025": "liberation2025",
}
SOURCES = ("wiod2013", "icio", "wiod2014", "cp2015", "ossa2014", "liberation2025")


@pytest.mark.parametrize("source", SOURCES)
def test_a_shipped_map_places_every_sector_of_the_law_or_says_it_is_nowhere(source):
    held = sector_facts(source)["law_sectors"]
    placed = {law for sector, laws in held.items() for law in laws}
    assert placed >= set(GOODS)
    assert placed <= set(SECTORS)
    assert set(held.get(NOWHERE, ())) == ({"mining", "petroleum"} if source == "ossa2014" else set())


@pytest.mark.parametrize("name", RAW)
def test_a_raw_world_names_all_its_sectors_in_its_map_and_knows_its_goods(name):
    world = load(name, raw(RAW[name]))
    assert set(world.sectors) == set(world.law_sectors) - {NOWHERE}
    assert set(world.goods) == {one for one in world.sectors if set(world.law_sectors[one]) != {SERVICES}}
    assert concordance(world).shape == (len(world.sectors), len(GOODS))


@pytest.mark.parametrize("name", RAW)
def test_a_shipped_case_moves_every_world(name):
    """Every path was 0.00 %, "Converged": lines of sectors that the world lacks were dropped."""
    here = detente.situation("us-china-2018", on="2019-02-15", world=name, path=raw(RAW[name]))
    gains = here.worth("deadline")
    assert gains[1] < -1
    added = here.tariffs("deadline") - here.tariffs("law")
    usa, chn = (here.economy.region(code) for code in ("USA", "CHN"))
    goods = np.isin(here.economy.sectors, here.economy.goods)
    flows = here.economy.flows[chn, usa]
    assert 0.03 < (flows * added[chn, usa]).sum() / flows[goods].sum() < 0.09
    assert not added[..., ~goods].any()


def test_one_sector_charges_what_many_collect():
    """``run --sectors one`` charged nothing: no line of the law has the sector "all"."""
    many, one = (detente.situation("us-china-2018", sectors=word) for word in ("many", "one"))
    flows = many.economy.flows.sum(axis=2)
    duty = [((here.tariffs("war") - here.tariffs("law")) * here.economy.flows).sum(axis=2) for here in (many, one)]
    assert one.economy.flows[..., 0] == pytest.approx(flows)
    assert duty[1] == pytest.approx(duty[0], rel=1e-9, abs=1e-9)


def pooled():
    """The built-in world with its goods in two sectors of other names."""
    first = dict.fromkeys(GOODS[:10], "light") | dict.fromkeys(GOODS[10:], "heavy") | {SERVICES: "rest"}
    return replace(aggregate(load(), sectors=first), law_sectors=None, name="pooled")


MAP = "sector,law\n" + "".join(f"{'light' if k < 10 else 'heavy'},{law}\n" for k, law in enumerate(GOODS))


def test_a_world_of_other_sectors_is_refused_with_the_way_to_give_a_map():
    with pytest.raises(WorldError) as caught:
        detente.situation("us-china-2018", world=pooled()).worth("deadline")
    said = str(caught.value)
    assert all(law in said for law in GOODS)
    assert "--sectors-map FILE" in said
    assert "light, heavy" in said


def test_a_world_with_some_labels_in_common_is_refused_too():
    """Its numbers were plausible and wrong."""
    some = replace(load(), sectors=(*GOODS[:-1], "other", SERVICES), services=None, sector_names={})
    with pytest.raises(WorldError, match="holds the law's furniture; no sector of the law lies in other"):
        detente.situation("us-china-2018", world=some).worth("deadline")


def test_the_users_map_gives_what_the_worlds_own_labels_give(tmp_path):
    (tmp_path / "map.csv").write_text(MAP + "rest,services\n")
    mapped = detente.situation("us-china-2018", world=pooled(), sectors_map=tmp_path / "map.csv")
    assert mapped.economy.goods == ("light", "heavy")
    own = detente.situation("us-china-2018", world=aggregate(load(), sectors=groups()))
    assert mapped.tariffs("deadline") == pytest.approx(own.tariffs("deadline"))
    assert mapped.worth("deadline")[1] < -1


def groups():
    return dict.fromkeys(GOODS[:10], "light") | dict.fromkeys(GOODS[10:], "heavy") | {SERVICES: "rest"}


def test_a_map_may_lie_in_the_worlds_folder_and_is_written_back(tmp_path):
    write_tables(pooled(), tmp_path, "MIT")
    assert detente.load_world("tables", tmp_path).law_sectors is None
    (tmp_path / "sectors-map.csv").write_text(MAP + "rest,services\n")
    world = detente.load_world("tables", tmp_path)
    assert world.services == ("rest",)
    write_tables(world, tmp_path / "again", "MIT")
    assert detente.load_world("tables", tmp_path / "again").law_sectors == world.law_sectors


def test_a_world_of_one_sector_is_written_and_read_and_refuses_the_law(tmp_path):
    small = detente.reduced(load(), sectors="one")
    write_tables(small, tmp_path, "MIT")
    back = detente.load_world("tables", tmp_path)
    assert detente.solve(back, "USA:CHN=+0.25").welfare == pytest.approx(detente.solve(small, "USA:CHN=+0.25").welfare)
    with pytest.raises(WorldError, match="all holds goods and services"):
        detente.situation("us-china-2018", world=back).worth("deadline")


def test_a_map_may_say_that_a_world_has_no_such_sector_and_answers_repeat_it(tmp_path):
    (tmp_path / "map.csv").write_text(MAP.replace("light,mining", ",mining") + "rest,services\n")
    here = detente.situation("us-china-2018", world=pooled(), sectors_map=tmp_path / "map.csv")
    assert "pooled has no mining: duties on these products are left out." in here.solve().cautions


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sector\nlight\n", r"map.csv:1: columns are sector; expected sector, law"),
        ("sector,law\nlight,foods\n", r"map.csv:2: unknown sector of the law 'foods': did you mean food"),
        ("sector,law\n\nlight,food,heavy\n", r"map.csv:3: unknown sector of the law"),
        (MAP, "leaves out 'rest'"),
        (MAP + "rest,services\nothers,food\n", "names 'others', which is no sector"),
        (MAP + "rest,services\nrest,food\n", "pooled: rest holds goods and services"),
    ],
)
def test_a_wrong_map_is_named_by_line_or_sector(tmp_path, text, message):
    (tmp_path / "map.csv").write_text(text)
    with pytest.raises(WorldError, match=message):
        concordance(with_concordance(pooled(), read_concordance(tmp_path / "map.csv")))


def test_a_map_that_is_not_there_is_named(tmp_path):
    with pytest.raises(WorldError, match=re.escape(str(tmp_path / "none.csv"))):
        read_concordance(tmp_path / "none.csv")


def test_a_sector_of_the_law_in_two_sectors_falls_on_each():
    two = joined([("a", "food"), ("b", "food"), *(("a", law) for law in GOODS if law != "food")])
    assert two["a"][0] == two["b"][0] == "food"
    world = with_concordance(replace(small_world(), sectors=("a", "b"), services=None), two)
    assert concordance(world)[:, GOODS.index("food")].tolist() == [1, 1]


def test_everything_is_no_tariff_on_services_in_a_world_that_calls_them_otherwise():
    """+10 points on "everything" gave 8.04 bn with services and 6.13 without."""
    world = load("wiod2013", raw("wiod/wiot_2011.RData"))
    tariffs = detente.solve(world, "USA:CHN=+0.1").tariffs
    assert (tariffs[..., :16] > 0).any()
    assert not tariffs[..., 16:].any()


def test_a_world_that_does_not_say_which_sectors_are_goods_is_asked():
    sections = replace(small_world(), sectors=("C", "G"), services=None)
    with pytest.raises(WorldError, match="does not say which of its sectors are goods"):
        detente.solve(sections, "A:B=+0.1")
    assert detente.solve(sections, "A:B:C=+0.1").welfare.shape == (2,)
    said = replace(sections, services=("G",))
    assert not detente.solve(said, "A:B=+0.1").tariffs[1, 0, 1]


def test_regions_written_otherwise_are_read_as_the_laws_countries_and_it_is_said():
    """A world of ``US`` and ``CN`` was a traceback."""
    world = load()
    other = replace(world, regions=tuple({"USA": "US", "CHN": "CN"}.get(r, r) for r in world.regions), name="w")
    here = detente.situation("us-china-2018", world=other)
    plain = detente.situation("us-china-2018")
    assert here.worth("deadline") == pytest.approx(plain.worth("deadline"), abs=1e-6)
    assert "Regions of w are read as countries of the law: US as USA, CN as CHN." in here.solve().cautions


def test_a_world_without_any_party_is_refused_and_one_without_some_says_so():
    strange = replace(load(), regions=tuple(f"R{k}" for k in range(33)), region_names={})
    with pytest.raises(WorldError, match="none of the parties USA, CHN is one of its regions"):
        detente.situation("us-china-2018", world=strange).worth("deadline")
    without = aggregate(load(), {"CHN": "ROW", "ROW": "ROW"})
    here = detente.situation("us-china-2018", world=replace(without, name="w"))
    assert "w has no region CHN: nothing is told of it." in here.solve().cautions


@pytest.mark.parametrize("name", ["cp2015", "tables", "liberation2025"])
def test_elasticities_of_a_world_that_has_one_set_are_refused_in_a_sentence(name, tmp_path):
    """It was a traceback."""
    with pytest.raises(SourceError, match=f"{name} has no elasticities to choose: leave it out"):
        load(name, tmp_path, elasticities="FGO")
