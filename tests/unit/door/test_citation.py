"""What to cite: the papers and data that a study used, and none that it did not."""

import json
import tomllib
from pathlib import Path

import pytest

import detente
from detente.assumptions import Setup
from detente.bibliography import works
from detente.conflict.assumed import CITES, works_of
from detente.errors import UnknownName
from detente.questions import citation
from detente.registry import shelf

ROOT = Path(__file__).parents[3]


def test_every_key_that_a_chapter_or_an_assumption_names_is_a_work():
    keys = [key for one in shelf() for key in one.cites] + [key for found in CITES.values() for key in found]
    assert {one.key for one in works(keys)} == set(keys)
    with pytest.raises(UnknownName, match="did you mean nash-1950"):
        works(["nash-1951"])


def test_every_work_is_cited_somewhere_and_says_where_it_is_to_be_found():
    import detente as package

    text = (Path(package.__file__).parent / "bibliography.toml").read_text(encoding="utf-8")
    named = {key for one in shelf() for key in one.cites} | {key for found in CITES.values() for key in found}
    assert set(tomllib.loads(text)) == named
    for one in works(named):
        assert one.journal or one.booktitle or one.publisher
        assert one.bibtex().count("{") == one.bibtex().count("}")


def test_a_study_cites_what_it_used(full, toy):
    found = citation.ask(full)
    assert any("Caliendo" in line and "10.1093/restud/rdu035" in line for line in found.methods)
    assert any("Ossa" in line for line in found.methods)
    assert not any("Krugman" in line for line in found.methods)
    assert "ossa-2014" in found.bibtex
    assert len(found.sources) == len(full.scene.sources)
    assert any("OECD" in line for line in found.data_sources)
    brief = detente.run("steel-232-2018", chapters=["timeline"])
    assert not any("Ossa" in line for line in citation.ask(brief).methods)


def test_assumptions_bring_their_works():
    assert "krugman-1980" in works_of(Setup(structure="krugman"))
    assert "jones-1971" in works_of(Setup(factors="specific"))
    assert "galle-rodriguez-clare-yi-2023" in works_of(Setup(factors=1.5))


def test_the_program_is_cited_with_its_version_everywhere_alike():
    cff = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"version: {detente.__version__}\n" in cff
    assert detente.__version__ in citation.ask().software


def test_the_verb_gives_lists_entries_and_json(tmp_path, full):
    from typer.testing import CliRunner

    from detente.cli.app import app

    file = full.save(tmp_path / "tonight.study")
    run = CliRunner().invoke
    assert "Sources of the case" in run(app, ["cite", str(file)]).stdout
    assert run(app, ["cite", str(file), "--bibtex"]).stdout.startswith("@software{detente,")
    assert json.loads(run(app, ["cite", str(file), "--json"]).stdout)["methods"]
