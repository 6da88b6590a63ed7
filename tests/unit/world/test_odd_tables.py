"""Tables as strangers write them: labels that look like something else, trade without home sales, percentages."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import yaml
from small_world import small_world

import detente
from detente.errors import AssumptionError, ModelError, SourceError, WorldError
from detente.world import load
from detente.world.sources.tables import write_tables


@pytest.fixture
def folder(tmp_path):
    write_tables(small_world(), tmp_path, "CC0")
    return tmp_path


def relabelled(*regions):
    return replace(small_world(), regions=regions)


def edit(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.mark.parametrize("format", ["csv", "parquet"])
@pytest.mark.parametrize("labels", [("NA", "NO"), ("null", "nan"), ("01", "1e3"), ("true", "~")])
def test_labels_are_text_whatever_they_look_like(tmp_path, labels, format):
    write_tables(relabelled(*labels), tmp_path, "CC0", format)
    back = load("tables", tmp_path)
    assert back.regions == labels
    assert np.array_equal(back.flows, small_world().flows)


def test_norway_and_namibia_need_no_quotes_in_meta(folder):
    for file in folder.glob("*.csv"):
        table = pd.read_csv(file, dtype=str, keep_default_na=False).replace({"A": "NO", "B": "NA"})
        table.to_csv(file, index=False)
    edit(folder / "meta.yaml", "- A\n- B", "- NO\n- NA")
    assert load("tables", folder).regions == ("NO", "NA")


def test_whole_numbers_of_a_parquet_file_are_labels(tmp_path):
    """TypeError: labels came as integers."""
    write_tables(relabelled("156", "842"), tmp_path, "CC0", "parquet")
    for file in tmp_path.glob("*.parquet"):
        table = pd.read_parquet(file)
        for column in {"origin", "destination", "region"} & set(table.columns):
            table[column] = table[column].astype(int)
        table.to_parquet(file)
    for text in (None, "regions"):
        if text is None:
            meta = yaml.safe_load((tmp_path / "meta.yaml").read_text())
            del meta["regions"]
            (tmp_path / "meta.yaml").write_text(yaml.safe_dump(meta))
        assert load("tables", tmp_path).regions == ("156", "842")


def test_an_economy_in_python_takes_text_alone():
    with pytest.raises(WorldError, match="region 156 is no text"):
        replace(small_world(), regions=(156, 842))


def test_trade_without_sales_at_home_is_refused(folder):
    """The shape of Comtrade and BACI moved welfare by −11 to +10 %."""
    table = pd.read_csv(folder / "flows.csv")
    table[table["origin"] != table["destination"]].to_csv(folder / "flows.csv", index=False)
    with pytest.raises(SourceError, match=r"flows.csv: no sales at home of A, B: tables of trade \(Comtrade, BACI\)"):
        load("tables", folder)


def test_no_sales_at_home_can_be_meant_and_every_answer_says_so(folder):
    table = pd.read_csv(folder / "flows.csv")
    table.loc[(table["origin"] == "A") & (table["destination"] == "A"), "value"] = 0
    table.to_csv(folder / "flows.csv", index=False)
    (folder / "final_shares.csv").unlink()
    for file in ("inputs.csv",):
        (folder / file).write_text("region,input,user,share\n")
    out = detente.solve(load("tables", folder), "A:B=+0.1")
    assert out.cautions == ("Nothing is sold at home by A: everything bought there is imported.",)
    assert out.cautions[0] in repr(out)


def test_percentages_are_asked_for_and_can_be_said(folder):
    edit(folder / "tariffs.csv", "0.1", "2.5")
    edit(folder / "tariffs.csv", "0.05", "4")
    with pytest.raises(SourceError, match=r"half of the rates that are charged are above 3.25.*rates: percent"):
        load("tables", folder)
    edit(folder / "meta.yaml", "unit:", "rates: percent\nunit:")
    (folder / "final_shares.csv").unlink()
    assert load("tables", folder).tariffs[0, 1, 0] == pytest.approx(0.025)
    edit(folder / "meta.yaml", "rates: percent", "rates: fraction")
    assert "2 tariffs are above 100 %, the highest 400%" in load("tables", folder).cautions[0]


def test_a_country_that_taxes_itself_is_named(folder):
    with (folder / "tariffs.csv").open("a") as file:
        file.write("A,A,goods,0.2\n")
    (folder / "final_shares.csv").unlink()
    assert load("tables", folder).cautions == ("A tariff on its own sales is charged by A; sales at home pay it.",)


def test_a_default_tariff_is_none_on_oneself(folder):
    edit(folder / "meta.yaml", "  tariffs: 0", "  tariffs: 0.07")
    (folder / "final_shares.csv").unlink()
    tariffs = load("tables", folder).tariffs
    assert not tariffs[[0, 1], [0, 1]].any()
    assert tariffs[0, 1, 1] == 0.07


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  tariffs: 0", "  tariffs: 25", "defaults: tariffs: 25: rates are fractions"),
        ("  flows: 0", "  flows: -1", "defaults: flows: -1: a flow is zero or more"),
        ("  flows: 0", "  flows: inf", "defaults: flows: inf"),
        ("  flows: 0", "  flows: [1]", "is no number"),
        ("  flows: 0", "  flows: 0\n  flows: 1", "'flows' stands twice"),
        ("licence: CC0", "licence: CC0\nlicence: MIT", "'licence' stands twice"),
        ("unit: million USD", "unit: [million USD]", "unit is no text"),
        ("regions:\n- A\n- B", "regions:", "regions is no list of labels"),
        ("licence: CC0", "licence: CC0\nunits: USD", "unknown 'units'"),
    ],
)
def test_what_meta_says_is_used_or_refused(folder, old, new, message):
    edit(folder / "meta.yaml", old, new)
    with pytest.raises(SourceError, match=message):
        load("tables", folder)


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just words", "[" * 2000])
def test_a_meta_that_is_none_is_named(folder, text):
    (folder / "meta.yaml").write_text(text)
    with pytest.raises(SourceError, match=r"meta.yaml: "):
        load("tables", folder)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("inf", "value inf"),
        ("", "no value: missing is not zero"),
        ("n/a", "value n/a"),
        ('"1,000"', "value 1,000"),
        ("1,000", "not a table"),
    ],
)
def test_a_number_that_is_none_is_named_by_line(folder, value, message):
    edit(folder / "flows.csv", "A,B,goods,20.0", f"A,B,goods,{value}")
    with pytest.raises(SourceError, match=message):
        load("tables", folder)


def test_a_negative_flow_is_told_of_inventories(folder):
    edit(folder / "flows.csv", "A,B,goods,20.0", "A,B,goods,-20")
    with pytest.raises(SourceError, match="leave changes in inventories out"):
        load("tables", folder)


def test_a_line_of_too_many_fields_is_refused(folder):
    """1,234 in every line would be 1."""
    lines = (folder / "elasticities.csv").read_text().splitlines()
    (folder / "elasticities.csv").write_text("\n".join([lines[0], *(f"{one},234" for one in lines[1:])]) + "\n")
    with pytest.raises(SourceError, match="not a table"):
        load("tables", folder)


@pytest.mark.parametrize("change", ["A:A=0.2", "B:B:goods=+0.1", {"A:A": 0.1}])
def test_a_tariff_on_oneself_is_refused(change):
    with pytest.raises(ModelError, match="charges itself no tariff"):
        detente.solve(small_world(), change)


@pytest.mark.parametrize(
    "words",
    [
        {"pass_through": -1.0},
        {"pass_through": np.inf},
        {"scale": np.nan},
        {"scale": -0.1},
        {"labour": np.nan},
        {"labour": -1.0},
        {"structure": "melitz", "tail": np.nan},
        {"factors": np.nan},
        {"factors": -1.0},
        {"abroad": np.nan},
    ],
)
def test_numbers_without_a_meaning_are_refused(words):
    with pytest.raises(ModelError):
        detente.solve(small_world(), "A:B=+0.1", **words)


@pytest.mark.parametrize("cost", [0.0, -1.0, np.nan])
def test_a_trade_cost_is_a_ratio_above_zero(cost):
    world = small_world()
    costs = np.ones_like(world.flows)
    costs[0, 1, 0] = cost
    with pytest.raises(ModelError, match="from A to B on goods: a ratio new/old above zero"):
        detente.solve(world, world.tariffs, trade_costs=costs)
    with pytest.raises(ModelError, match="trade_costs has shape"):
        detente.solve(world, world.tariffs, trade_costs=costs[:1])


@pytest.mark.parametrize("words", [{"draws": -1}, {"draws": True}, {"seed": -1}, {"draws": 1.5}])
def test_counts_of_a_setup_are_whole_numbers(words):
    with pytest.raises(AssumptionError):
        detente.Setup(**words)
