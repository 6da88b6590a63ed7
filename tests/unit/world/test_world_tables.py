"""Your own world: what is written is read back, and every mistake is named by file and line."""

from pathlib import Path

import pandas as pd
import pytest
from small_world import small_world

from detente.errors import SourceError, UnknownName, WorldError
from detente.world import load
from detente.world.sources.tables import write_tables


@pytest.fixture
def folder(tmp_path):
    write_tables(small_world(), tmp_path, "CC0")
    return tmp_path


def edit(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.mark.parametrize("format", ["csv", "parquet"])
@pytest.mark.parametrize("world", [small_world(), load()], ids=lambda world: world.name)
def test_what_is_written_is_read_back(tmp_path, world, format):
    write_tables(world, tmp_path, "CC0", format)
    back = load("tables", tmp_path)
    assert (back.name, back.regions, back.sectors) == (world.name, world.regions, world.sectors)
    for field in ("flows", "tariffs", "inputs", "final_shares", "elasticities"):
        assert getattr(back, field) == pytest.approx(getattr(world, field), rel=1e-14, abs=1e-15)


def test_final_shares_are_derived_if_absent(folder):
    (folder / "final_shares.csv").unlink()
    back = load("tables", folder)
    back.require_balance(1e-14)
    assert back.sources == ("made up (CC0)",)


def test_flows_may_come_in_another_unit(folder):
    edit(folder / "meta.yaml", "million USD", "billion USD")
    assert load("tables", folder).flows.max() == 120_000


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("flows.csv", "A,B,goods,20.0", "A,B,goods,-20", r"flows.csv:4: value -20: a flow is zero or more"),
        ("flows.csv", "A,B,goods,20.0", "A,C,goods,20", r"flows.csv:4: unknown destination 'C'"),
        ("flows.csv", "A,B,goods,20.0", "A,A,goods,20", r"flows.csv:4: the same cell as flows.csv:2"),
        ("flows.csv", "A,B,goods,20.0", "A,B,goods,many", r"flows.csv:4: value many"),
        ("flows.csv", "sector", "industry", r"flows.csv: no column sector"),
        ("flows.csv", "A,B,goods,20.0", "A,B,goods,20.0,9", r"not a table"),
        ("tariffs.csv", "0.1", "25", r"tariffs.csv:2: rate 25: rates are fractions"),
        ("inputs.csv", "A,goods,goods,0.2", "A,goods,goods,1.2", r"inputs.csv:2: share 1.2"),
        ("elasticities.csv", "goods,4.0", "goods,0", r"elasticities.csv:2: theta 0"),
        ("elasticities.csv", "goods,4.0\n", "", r"no row for sector goods; add it"),
        ("final_shares.csv", "A,goods,0.", "A,goods,0.1", r"shares of A sum to"),
        ("meta.yaml", "licence: CC0", "", r"licence"),
        ("meta.yaml", "name: small", "name: [small", r"not YAML"),
    ],
)
def test_a_mistake_is_named_with_its_remedy(folder, file, old, new, message):
    edit(folder / file, old, new)
    with pytest.raises(SourceError, match=message):
        load("tables", folder)


def test_missing_is_not_zero_unless_the_default_says_so(folder):
    edit(folder / "meta.yaml", "  tariffs: 0\n", "")
    edit(folder / "tariffs.csv", "A,B,goods,0.1\n", "")
    with pytest.raises(SourceError, match="no row for origin A, destination B, sector goods") as caught:
        load("tables", folder)
    assert "put tariffs: 0 into defaults" in str(caught.value)


def test_all_mistakes_come_at_once(folder):
    edit(folder / "tariffs.csv", "0.1", "25")
    edit(folder / "flows.csv", "A,B,goods,20.0", "A,B,goods,-20")
    edit(folder / "inputs.csv", "A,goods,goods", "A,good,goods")
    with pytest.raises(SourceError) as caught:
        load("tables", folder)
    assert len(str(caught.value).splitlines()) == 3


def test_a_blank_line_does_not_shift_line_numbers(folder):
    edit(folder / "flows.csv", "A,A,goods", "\nA,A,goods")
    load("tables", folder)
    edit(folder / "flows.csv", "A,B,goods,20", "A,B,goods,-20")
    with pytest.raises(SourceError, match=r"flows.csv:5: value -20"):
        load("tables", folder)


def test_a_missing_table_or_folder_is_named(folder):
    (folder / "inputs.csv").unlink()
    with pytest.raises(SourceError, match=r"no inputs.csv and no inputs.parquet; its columns are region"):
        load("tables", folder)
    with pytest.raises(SourceError, match="name the folder"):
        load("tables")


def test_units_and_formats_are_checked(folder, tmp_path):
    edit(folder / "meta.yaml", "million USD", "million EUR")
    with pytest.raises(UnknownName, match="unit"):
        load("tables", folder)
    with pytest.raises(UnknownName, match="format"):
        write_tables(small_world(), tmp_path, "CC0", "xlsx")


def test_a_world_that_cannot_balance_is_refused(folder):
    (folder / "final_shares.csv").unlink()
    edit(folder / "flows.csv", "A,A,goods,60.0", "A,A,goods,0.1")
    edit(folder / "flows.csv", "A,B,goods,20.0", "A,B,goods,400")
    with pytest.raises(WorldError, match="Fit the inputs"):
        load("tables", folder)


def test_a_full_disk_leaves_no_half_of_a_world(tmp_path, monkeypatch):
    """It left flows beside the tariffs of the world before."""
    write_tables(small_world(), tmp_path, "CC0")
    (tmp_path / "notes.txt").write_text("mine")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def full(self, path, **options):
        Path(path).write_text("half")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(pd.DataFrame, "to_csv", full)
        with pytest.raises(SourceError, match="No space left on device"):
            write_tables(small_world(), tmp_path, "CC0")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_tables_of_another_form_that_would_be_read_first_are_not_written_beside(tmp_path):
    """A world written as Parquet over one in CSV was read back as the old one."""
    write_tables(small_world(), tmp_path, "CC0")
    with pytest.raises(SourceError, match=r"flows\.csv.* would be read with the new tables"):
        write_tables(small_world(), tmp_path, "CC0", "parquet")
