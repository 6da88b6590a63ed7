"""What every chapter promises, whoever wrote it: it computes, saves, and every renderer shows it."""

import json
from collections import Counter

import pytest

from detente.bibliography import works
from detente.decoding import from_json
from detente.encoding import to_json
from detente.registry import CHAPTERS, shelf
from detente.show import terminal
from detente.show.blocks import Figure, Lane, Part, Table, inside
from detente.show.html import fragment

IDS = [one.id for one in CHAPTERS]


@pytest.fixture(params=["full", "toy"])
def study(request):
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("id_", IDS)
def test_it_introduces_itself(id_):
    chapter = shelf()[id_]
    assert chapter.title
    assert chapter.about
    assert works(chapter.cites) is not None
    assert set(chapter.after) <= set(IDS)


@pytest.mark.parametrize("id_", IDS)
def test_its_record_survives_a_file(study, id_):
    if id_ not in study:
        assert id_ in study.manifest.left_out
        return
    record = study.records[id_]
    text = to_json(record, frames="columns")
    assert to_json(from_json(shelf()[id_].record, text), frames="columns") == text


@pytest.mark.parametrize("id_", IDS)
def test_every_renderer_shows_it(study, id_, capsys):
    if id_ not in study:
        return
    entry = study[id_]
    assert entry.section.blocks
    assert entry.section.title in entry.markdown()
    assert entry.section.title in fragment(entry.section) or "&" in fragment(entry.section)
    entry.show(folds=True)
    said = capsys.readouterr().out
    assert entry.section.title in said
    json.loads(to_json(shelf()[id_].data(study.records[id_])))


def test_a_chapter_says_the_same_in_every_form(full, capsys):
    """No second phrasing: each paragraph of the page stands in the terminal and in Markdown."""
    for id_ in full:
        entry = full[id_]
        entry.show(folds=True)
        said = " ".join(capsys.readouterr().out.split())
        for block in inside(entry.section.blocks):
            if hasattr(block, "text") and hasattr(block, "refs"):
                assert " ".join(terminal.clean(block.text).split()) in said
                assert block.text in entry.markdown()


def test_every_chart_table_and_part_has_a_name_of_its_own(study):
    page = study.page
    named = [x.id for x in (*page.sections, *page.every_block()) if hasattr(x, "id") and not isinstance(x, Lane)]
    assert [name for name, times in Counter(named).items() if times > 1] == []


def test_every_chart_states_its_finding_and_describes_itself(full):
    assert len(full.page.figures) >= 15
    for drawn in full.page.figures:
        assert drawn.title
        assert drawn.title.split(":")[0] in drawn.alt or drawn.title in drawn.alt
        assert drawn.note.endswith(".")
        json.dumps([drawn.wide, drawn.narrow], allow_nan=False)


def test_rows_of_a_table_have_a_cell_a_column(study):
    for block in study.page.every_block():
        if isinstance(block, Table):
            assert {len(row) for row in block.rows} <= {len(block.columns)}, block.id


def test_a_case_with_nothing_says_so_in_every_section(toy):
    said = toy.markdown()
    for absence in (
        "has no dated events",
        "has no measures",
        "nothing in the case falls due",
        "has no issues",
        "has no statements",
        "no options to its issues",
        "has nothing to answer",
    ):
        assert absence in said
    assert all(any(not isinstance(b, Figure | Part) for b in inside(s.blocks)) for s in toy.page.sections)
