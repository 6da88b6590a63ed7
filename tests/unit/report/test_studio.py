"""Charts that were drawn ahead, in the second process, are those that would have been drawn at the end."""

from dataclasses import replace
from pathlib import Path

import pytest

from detente.errors import ReportError
from detente.report import Studio, ahead, pages, write
from detente.study.records import Study


@pytest.fixture
def plain(study: Study) -> Study:
    return replace(study, war=None, talks=None)


def test_a_report_drawn_ahead_is_the_same_report(study: Study, plain: Study, tmp_path: Path) -> None:
    with Studio() as studio:
        ahead(plain, studio)
        early = write(study, tmp_path / "early", studio)
    late = write(study, tmp_path / "late")
    assert early.html.read_text(encoding="utf-8") == late.html.read_text(encoding="utf-8")
    for one, other in zip(early.charts, late.charts, strict=True):
        assert one.name == other.name
        assert one.read_bytes() == other.read_bytes()


def test_a_chart_that_changed_since_is_drawn_anew(plain: Study, tmp_path: Path) -> None:
    figure = pages.of(plain).figures[0]
    (tmp_path / "charts").mkdir()
    with Studio() as studio:
        studio.draw_ahead([figure])
        drawn = studio.draw([replace(figure, title="Another finding")], tmp_path / "charts")
    assert "Another finding" in drawn[figure.id].svg


def test_a_process_that_ends_early_is_an_error_and_leaves_no_shelf(plain: Study, tmp_path: Path) -> None:
    figure = replace(pages.of(plain).figures[0], wide={"mark": "no such mark"})
    studio = Studio()
    shelf = Path(studio._shelf.name)
    with studio:
        studio.draw_ahead([figure])
        with pytest.raises(ReportError, match="could not be drawn"):
            studio.draw([figure], tmp_path)
    assert not shelf.exists()


def test_a_studio_that_was_never_used_starts_nothing() -> None:
    with Studio() as studio:
        assert studio._process is None
