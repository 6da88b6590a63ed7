import csv
import json
import struct
from pathlib import Path

import pytest

from detente import report
from detente.errors import ReportError
from detente.report import writing
from detente.report.writing import MARK
from detente.study.records import Study


@pytest.fixture(scope="module")
def written(study: Study, tmp_path_factory: pytest.TempPathFactory) -> report.Written:
    return report.write(study, tmp_path_factory.mktemp("report") / "us-china")


def test_everything_that_is_promised_is_there(written: report.Written) -> None:
    assert written.html.name == "index.html"
    assert len(written.charts) == 34
    assert all(path.stat().st_size > 0 for path in (written.html, *written.charts, *written.tables))
    assert {path.suffix for path in written.tables} == {".csv", ".json"}
    assert (written.html.parent / "study.json").exists()


def test_the_page_asks_nothing_of_the_network(written: report.Written) -> None:
    html = written.html.read_text(encoding="utf-8")
    for asking in ('<link rel="stylesheet', 'src="http', "@import", "url(http", "fetch("):
        assert asking not in html
    assert len(html) < 1_000_000


def test_pictures_are_pictures(written: report.Written) -> None:
    for path in written.charts:
        if path.suffix == ".png":
            head = path.read_bytes()[:24]
            assert head.startswith(b"\x89PNG")
            assert struct.unpack(">I", head[16:20])[0] > 900


def test_csv_and_json_hold_the_same_rows(written: report.Written) -> None:
    folder = written.html.parent / "tables"
    with (folder / "outcomes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    same = json.loads((folder / "outcomes.json").read_text(encoding="utf-8"))
    assert len(rows) == len(same) == 6 * 33 * 14
    assert float(rows[0]["value"]) == same[0]["value"]


def test_words_of_a_case_cannot_break_the_page(tmp_path: Path, bare: Study) -> None:
    from dataclasses import replace

    bad = replace(bare, case=replace(bare.case, title="<script>alert(1)</script>"))
    html = report.write(bad, tmp_path / "r").html.read_text(encoding="utf-8")
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_an_older_report_is_replaced_whole(tmp_path: Path, bare: Study) -> None:
    folder = tmp_path / "r"
    report.write(bare, folder)
    (folder / "left-over.txt").write_text("old")
    report.write(bare, folder)
    assert not (folder / "left-over.txt").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


def test_a_file_is_no_folder(tmp_path: Path, bare: Study) -> None:
    (tmp_path / "r").write_text("mine")
    with pytest.raises(ReportError, match="is a file; name a folder"):
        report.write(bare, tmp_path / "r")
    assert (tmp_path / "r").read_text() == "mine"


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path, bare: Study) -> None:
    (tmp_path / "thesis.tex").write_text("mine")
    with pytest.raises(ReportError, match="no report of détente"):
        report.write(bare, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_a_report_that_fails_leaves_the_old_one(
    tmp_path: Path, bare: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "r"
    before = report.write(bare, folder).html.read_text(encoding="utf-8")

    def fails(*_: object) -> None:
        raise ReportError("on purpose")

    monkeypatch.setattr(writing, "render", fails)
    with pytest.raises(ReportError, match="on purpose"):
        report.write(bare, folder)
    assert (folder / "index.html").read_text(encoding="utf-8") == before
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


def test_the_mark_names_the_version(written: report.Written, study: Study) -> None:
    assert (written.html.parent / MARK).read_text().strip() == study.manifest.version
