"""A study saves to one file and loads again: the same records, the same bytes, byte for byte the same page."""

import zipfile

import pytest

import detente
from detente.errors import ReportError, UnknownName
from detente.show.html import page_html


def test_a_loaded_study_is_the_study_and_makes_the_same_page(tmp_path):
    study = detente.run("us-china-2018", chapters=["timeline", "paths", "war", "deal"])
    first = study.save(tmp_path / "one.study")
    again = detente.load_study(first)
    assert again.manifest == study.manifest
    assert again.scene == study.scene
    assert list(again) == list(study)
    assert page_html(again.page, Drawn()) == page_html(study.page, Drawn())
    assert again.data() == study.data()
    assert again.save(tmp_path / "two.study").read_bytes() == first.read_bytes()


class Drawn(dict):
    """Drawings of nothing, so that pages are compared without their pictures."""

    def __missing__(self, id_):
        from detente.show.drawing import Drawing

        return Drawing(id=id_, wide=f"<svg>{id_}</svg>", narrow=f"<svg>{id_}</svg>", svg="<svg/>")


def test_the_report_of_a_loaded_study_is_written_from_the_public_face(full, tmp_path):
    written = full.report(tmp_path / "report")
    assert written.html.is_file()
    assert {"outcomes.csv", "war_rates.json"} <= {path.name for path in written.tables}


@pytest.mark.parametrize("content", [b"", b"PK nonsense", "a zip of something else"])
def test_what_is_no_study_is_refused_by_its_name(tmp_path, content):
    file = tmp_path / "mine.study"
    if isinstance(content, bytes):
        file.write_bytes(content)
    else:
        with zipfile.ZipFile(file, "w") as zipped:
            zipped.writestr("notes.txt", content)
    with pytest.raises(ReportError, match="not a study of détente"):
        detente.load_study(file)
    with pytest.raises(ReportError, match="not a study of détente"):
        detente.load_study(tmp_path / "absent.study")


def test_a_chapter_that_a_study_lacks_is_named_with_those_it_has(full):
    with pytest.raises(UnknownName, match="did you mean paths"):
        _ = full["path"]


def test_a_notebook_sees_a_short_name_and_a_page(full):
    assert repr(full).startswith("Study('us-china-2018', on=2019-02-15: timeline, tariffs")
    assert len(repr(full["war"])) < 100
    shown = full["paths"]._repr_html_()
    assert "<svg" in shown
    assert "var(--ink)" not in shown.partition("</style>")[2]
    assert "<h3>" in full._repr_html_()


def test_words_of_a_case_are_escaped_in_a_notebook_too(toy):
    shown = toy._repr_html_() + toy["timeline"]._repr_html_() + toy["paths"]._repr_html_()
    assert "<b>and</b>" not in shown
    assert "&lt;b&gt;and" in shown


def test_what_could_not_be_written_says_why(toy):
    assert "outlook" not in toy
    assert toy.manifest.left_out["outlook"].endswith("nothing to compute.")


def test_the_command_of_a_study_makes_it_again(full, toy):
    assert full.manifest.command == "detente run us-china-2018 --on 2019-02-15 --draws 32 --full"
    assert detente.run("us-china-2018", chapters=["issues"]).manifest.command == (
        "detente run us-china-2018 --on 2019-02-15 --chapter issues"
    )
    assert len(full.manifest.case_digest) == 64
