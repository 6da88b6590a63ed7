"""Charts: colours, the map, drawings that stand alone, and a second process that draws ahead."""

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from detente.countries import EU27
from detente.errors import ReportError
from detente.show import theme
from detente.show.drawing import drawing_of
from detente.show.forms import world_map
from detente.show.studio import Studio
from detente.world import load

TOO_SMALL = {"SGP"}
"""Regions that a map at 1:110 million does not draw."""


@pytest.fixture
def figures(full):
    return {one.id: one for one in full.page.figures}


def test_every_drawing_stands_alone_in_a_page(figures):
    for name in ("timeline", "world-map", "tariffs-through-time"):
        drawing = drawing_of(figures[name])
        for svg in (drawing.wide, drawing.narrow):
            assert svg.startswith('<svg role="img" aria-label="')
            assert 'data-tip="' in svg
            assert "var(--" in svg
            assert not any(f'"{colour}"' in svg for colour in theme.VARIABLES)
        assert "var(--" not in drawing.svg
        assert "http" not in drawing.svg.replace("http://www.w3.org", "")


def test_every_region_has_a_shape_or_is_an_aggregate():
    shapes = set(world_map.shapes())
    assert set(load().regions) - shapes - {"EUR", "ROW"} == TOO_SMALL
    assert EU27 - shapes == {"MLT"}


def test_the_map_is_small_and_names_its_source():
    text = files("detente.show").joinpath("geography/world-110m.json").read_text(encoding="utf-8")
    assert len(text) < 150_000
    assert "public domain" in json.loads(text)["source"]


def test_a_country_takes_the_value_of_its_aggregate():
    known = {"DEU": 1.0, "EUR": 2.0, "ROW": 3.0}
    found = [world_map.region_of(shape, known) for shape in ("DEU", "AUT", "KEN", "KOSOVO")]
    assert found == ["DEU", "EUR", "ROW", None]
    assert world_map.region_of("KEN", {"DEU": 1.0}) is None


@pytest.mark.parametrize(("value", "place"), [(-9.0, 0), (-0.07, 2), (0.01, 3), (0.0, 3), (0.15, 5), (0.3, 6)])
def test_a_shade_says_sign_and_size(value, place):
    assert world_map.shade(value, (0.05, 0.1, 0.2)) == place


def test_thresholds_are_round_and_the_largest_is_passed():
    assert world_map.thresholds([-0.33, 0.21]) == (0.05, 0.1, 0.2)
    assert world_map.thresholds([]) == (0.005, 0.01, 0.02)


def luminance(colour):
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", [theme.INK, theme.MUTED, *theme.PARTY])
def test_text_colours_reach_a_contrast_of_four_and_a_half(colour):
    assert (luminance(theme.PAPER) + 0.05) / (luminance(colour) + 0.05) >= 4.5


def test_style_sheet_and_charts_share_their_colours():
    css = files("detente.show").joinpath("templates/report.css").read_text(encoding="utf-8")
    for colour, variable in theme.VARIABLES.items():
        assert f"--{variable}: {colour};" in css


def test_charts_drawn_ahead_are_those_that_would_have_been_drawn_at_the_end(figures, tmp_path):
    two = [figures["world-map"], figures["timeline"]]
    for name in ("early", "late"):
        (tmp_path / name).mkdir()
    with Studio() as studio:
        studio.draw_ahead(two)
        early = studio.draw(two, tmp_path / "early")
    with Studio() as studio:
        late = studio.draw(two, tmp_path / "late")
    assert early == late
    for one in (tmp_path / "late").iterdir():
        assert one.read_bytes() == (tmp_path / "early" / one.name).read_bytes()


def test_a_chart_that_changed_since_is_drawn_anew(figures, tmp_path):
    figure = figures["timeline"]
    with Studio() as studio:
        studio.draw_ahead([figure])
        drawn = studio.draw([replace(figure, alt="Another finding")], tmp_path)
    assert "Another finding" in drawn[figure.id].wide


def test_a_process_that_ends_early_is_an_error_and_leaves_no_shelf(figures, tmp_path):
    figure = replace(figures["timeline"], wide={"mark": "no such mark"})
    studio = Studio()
    shelf = Path(studio._shelf.name)
    with studio:
        studio.draw_ahead([figure])
        with pytest.raises(ReportError, match="could not be drawn"):
            studio.draw([figure], tmp_path)
    assert not shelf.exists()


def test_a_studio_that_was_never_used_starts_nothing():
    with Studio() as studio:
        assert studio._process is None


def test_the_width_of_words_does_not_hang_on_the_fonts_of_a_machine(figures):
    """Our own typeface travels with every chart and page; the browser test of it used to fail on a bare machine."""
    assert "Detente Inter" in drawing_of(figures["timeline"]).svg
    assert (files("detente.show") / "fonts" / "OFL.txt").is_file()
