"""A report in a folder: all of it or nothing, and nothing of anybody else's is touched."""

import csv
import json
import os
import shutil
import struct
from pathlib import Path

import pytest

from detente.disk import draft_of
from detente.errors import ReportError
from detente.show import report
from detente.show.folder import MARK, listed


@pytest.fixture(scope="module")
def written(full, tmp_path_factory):
    return full.report(tmp_path_factory.mktemp("report") / "us-china", png=True)


def test_everything_that_is_promised_is_there(full, written):
    assert written.html.name == "index.html"
    assert len(written.charts) == 2 * len(full.page.figures)
    assert all(path.stat().st_size > 0 for path in (written.html, *written.charts, *written.tables))
    assert {path.suffix for path in written.tables} == {".csv", ".json"}
    names = {path.name for path in written.html.parent.iterdir()}
    assert {"study.json", "report.md", MARK} <= names
    files = {path.name for path in written.tables}
    assert {"war_matrix.csv", "war_rates.json", "war_countries.csv", "trades.csv", "packages-in-full.csv"} <= files


def test_the_page_asks_nothing_of_the_network(written):
    html = written.html.read_text(encoding="utf-8")
    for asking in ('<link rel="stylesheet', 'src="http', "@import", "url(http", "fetch("):
        assert asking not in html
    assert len(html) < 3_000_000


def test_pictures_are_pictures(written):
    for path in written.charts:
        if path.suffix == ".png":
            head = path.read_bytes()[:24]
            assert head.startswith(b"\x89PNG")
            assert struct.unpack(">I", head[16:20])[0] > 900


def test_csv_and_json_hold_the_same_rows(full, written):
    folder = written.html.parent / "tables"
    with (folder / "outcomes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    same = json.loads((folder / "outcomes.json").read_text(encoding="utf-8"))
    assert len(rows) == len(same) == len(full["paths"].record.outcomes)
    assert float(rows[0]["value"]) == same[0]["value"]


def test_the_object_is_json_and_its_rows_are_tidy(full, written):
    whole = json.loads((written.html.parent / "study.json").read_text(encoding="utf-8"))
    assert set(whole["rows"][0]) == {"path", "country", "measure", "value", "low", "high", "unit"}
    assert whole["residual"] == max(path.residual for path in full["paths"].record.paths)
    assert whole["on"] == whole["manifest"]["on"] == "2019-02-15"
    assert {row["path"] for row in whole["tariffs"]} == {path["id"] for path in whole["paths"]}


def test_a_chart_is_a_png_only_where_that_is_asked_for(full, written, tmp_path):
    plain = full.report(tmp_path / "r").charts
    assert {path.suffix for path in plain} == {".svg"}
    assert [path.read_bytes() for path in plain] == [
        path.read_bytes() for path in written.charts if path.suffix == ".svg"
    ]
    page = (tmp_path / "r" / "index.html").read_text(encoding="utf-8")
    assert '.svg">SVG</a></span>' in page
    assert ".png" not in page


def test_words_of_a_case_cannot_break_the_page(toy, tmp_path):
    html = toy.report(tmp_path / "r").html.read_text(encoding="utf-8")
    assert "<b>and</b>" not in html
    assert "Arcadia &lt;b&gt;and&lt;/b&gt; Borduria" in html


def test_what_somebody_put_beside_a_report_stays_when_it_is_written_again(toy, tmp_path):
    folder = tmp_path / "r"
    toy.report(folder)
    (folder / "notes.txt").write_text("mine")
    (folder / "mydata").mkdir()
    (folder / "mydata" / "a.csv").write_text("1")
    (folder / "charts" / "own.svg").write_text("<svg/>")
    before = set(folder.rglob("*"))
    toy.report(folder)
    assert set(folder.rglob("*")) == before
    assert (folder / "notes.txt").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


def test_files_of_ours_that_the_new_report_lacks_go(full, toy, tmp_path):
    folder = tmp_path / "r"
    full.report(folder)
    (folder / "tables" / "mine.csv").write_text("1")
    charts = list((folder / "charts").iterdir())
    toy.report(folder)
    assert charts
    fresh = toy.report(tmp_path / "fresh").html.parent
    names = {path.relative_to(folder) for path in folder.rglob("*")}
    assert names - {path.relative_to(fresh) for path in fresh.rglob("*")} == {Path("tables/mine.csv")}


def test_a_page_that_somebody_changed_is_overwritten_only_by_force(toy, tmp_path):
    folder = tmp_path / "r"
    page = toy.report(folder).html
    page.write_text("my own words")
    with pytest.raises(ReportError, match=r"changed since: index\.html.*--force"):
        toy.report(folder)
    assert page.read_text() == "my own words"
    toy.report(folder, force=True)
    assert "Arcadia" in page.read_text(encoding="utf-8")


def test_force_writes_a_report_between_other_files_and_deletes_none(toy, tmp_path):
    (tmp_path / "thesis.tex").write_text("mine")
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "t.csv").write_text("1")
    toy.report(tmp_path, force=True)
    assert (tmp_path / "thesis.tex").read_text() == "mine"
    assert (tmp_path / "tables" / "t.csv").read_text() == "1"
    assert (tmp_path / "index.html").is_file()


def test_a_report_that_was_killed_while_it_was_put_in_place_is_mended_by_the_next(toy, tmp_path, monkeypatch):
    folder = tmp_path / "r"
    toy.report(folder)
    original, moved = Path.replace, []

    def stops(self, target):
        if len(moved) > 4 and target.name != MARK:
            raise KeyboardInterrupt
        moved.append(target)
        return original(self, target)

    monkeypatch.setattr(Path, "replace", stops)
    with pytest.raises(KeyboardInterrupt):
        toy.report(folder)
    monkeypatch.undo()
    toy.report(folder)
    assert set(listed(folder)) == {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - {MARK}


def test_drafts_of_a_killed_run_are_cleared_by_the_next(toy, tmp_path):
    target = tmp_path / "r"
    dead, alive, other = draft_of(target), draft_of(target), draft_of(tmp_path / "s")
    for one in (dead, alive, other):
        (one / "charts").mkdir(parents=True)
    for one in (dead, other):
        os.utime(one, (1, 1))
    toy.report(target)
    assert {path.name for path in tmp_path.iterdir()} == {"r", alive.name, other.name}


def test_a_link_to_a_folder_is_followed_and_a_dangling_one_is_an_error(toy, tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real", target_is_directory=True)
    toy.report(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "index.html").is_file()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(ReportError, match="name another folder"):
        toy.report(tmp_path / "loop")


def test_no_link_inside_a_report_leads_a_write_outside(toy, tmp_path):
    folder, outside = tmp_path / "r", tmp_path / "outside"
    toy.report(folder)
    outside.mkdir()
    shutil.rmtree(folder / "tables")
    (folder / "tables").symlink_to(outside, target_is_directory=True)
    with pytest.raises(ReportError, match="tables is in the way"):
        toy.report(folder, force=True)
    assert not any(outside.iterdir())


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "x/" * 3000])
def test_a_folder_that_no_system_can_have_is_an_error(toy, tmp_path, name):
    with pytest.raises(ReportError, match="name another folder"):
        toy.report(tmp_path / name)


def test_a_text_that_begins_like_a_formula_is_text_in_a_spreadsheet():
    rows = [{"a": '=HYPERLINK("http://x")', "@b": -0.5}, {"a": "-0.4 %", "@b": "+cmd|' /C calc'!A0"}]
    text = report.csv_of(["a", "@b"], rows)
    assert text.splitlines()[0] == "a,'@b"
    assert list(csv.reader(text.splitlines()))[1:] == [
        ['\'=HYPERLINK("http://x")', "-0.5"],
        ["-0.4 %", "'+cmd|' /C calc'!A0"],
    ]


def test_a_file_is_no_folder_and_a_folder_of_other_files_is_left_alone(toy, tmp_path):
    (tmp_path / "r").write_text("mine")
    with pytest.raises(ReportError, match="is a file; name a folder"):
        toy.report(tmp_path / "r")
    assert (tmp_path / "r").read_text() == "mine"
    with pytest.raises(ReportError, match="no report of détente"):
        toy.report(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


def test_a_report_that_fails_leaves_the_old_one(toy, tmp_path, monkeypatch):
    folder = tmp_path / "r"
    before = toy.report(folder).html.read_text(encoding="utf-8")

    def fails(*_):
        raise ReportError("on purpose")

    monkeypatch.setattr(report, "page_html", fails)
    with pytest.raises(ReportError, match="on purpose"):
        toy.report(folder)
    assert (folder / "index.html").read_text(encoding="utf-8") == before
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


def test_the_mark_names_the_version(full, written):
    assert (written.html.parent / MARK).read_text().splitlines()[0] == full.manifest.version
