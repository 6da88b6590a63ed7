"""A report in a folder: all of it or nothing, and nothing of anybody else's is touched."""

import csv
import json
import struct

import pytest

from detente.errors import ReportError
from detente.show import report
from detente.show.report import MARK


@pytest.fixture(scope="module")
def written(full, tmp_path_factory):
    return full.report(tmp_path_factory.mktemp("report") / "us-china")


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
    assert set(whole["rows"][0]) == {"path", "country", "measure", "value", "unit"}
    assert whole["residual"] == max(path.residual for path in full["paths"].record.paths)
    assert whole["on"] == whole["manifest"]["on"] == "2019-02-15"
    assert {row["path"] for row in whole["tariffs"]} == {path["id"] for path in whole["paths"]}


def test_words_of_a_case_cannot_break_the_page(toy, tmp_path):
    html = toy.report(tmp_path / "r").html.read_text(encoding="utf-8")
    assert "<b>and</b>" not in html
    assert "Arcadia &lt;b&gt;and&lt;/b&gt; Borduria" in html


def test_an_older_report_is_replaced_whole(toy, tmp_path):
    folder = tmp_path / "r"
    toy.report(folder)
    (folder / "left-over.txt").write_text("old")
    toy.report(folder)
    assert not (folder / "left-over.txt").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


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
    assert (written.html.parent / MARK).read_text().strip() == full.manifest.version
