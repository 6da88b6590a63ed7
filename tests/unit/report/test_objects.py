import json
import subprocess
import sys

from detente import report
from detente.study.records import Study


def test_the_object_is_json_and_its_rows_are_tidy(study: Study) -> None:
    whole = json.loads(json.dumps(report.to_json(study), allow_nan=False))
    assert set(whole["rows"][0]) == {"path", "country", "measure", "value", "unit"}
    assert len(whole["rows"]) == len(study.outcomes)
    assert whole["residual"] == max(path.residual for path in study.paths)
    assert whole["on"] == whole["manifest"]["on"] == "2019-02-15"
    assert {row["path"] for row in whole["tariffs"]} == {path["id"] for path in whole["paths"]}


def test_an_empty_study_is_an_object_too(bare: Study) -> None:
    assert json.loads(json.dumps(report.to_json(bare)))["tariffs"] == []


def test_the_summary_has_a_row_a_path_and_a_heading_a_cell(study: Study) -> None:
    table = report.summary(study)
    assert [row[0] for row in table.rows][:2] == ["The law as it stands", "The deadline passes"]
    assert {len(row) for row in table.rows} == {len(table.columns)} == {len(table.numbers)}
    assert table.rows[1][1:3] == ("19.6%", "16.5%")
    assert table.notes[1].startswith("converged")


def test_the_public_names_exist() -> None:
    assert all(hasattr(report, name) for name in report.__all__)


def test_importing_the_report_draws_in_no_library() -> None:
    heavy = "{'pandas', 'jinja2', 'vl_convert'} & set(sys.modules)"
    code = f"import sys, detente.report; print(sorted({heavy}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
