import json
from importlib import import_module
from importlib.resources import files

import pytest

from detente.codes import EU27_2017, REGIONS
from detente.report.charts import theme, world_map
from detente.report.look import Look
from detente.report.render import drawing_of
from detente.study.records import Study

CHARTS = (
    "timeline", "history", "tariff_sectors", "welfare", "winners", "world_map", "output", "revenue",
    "diversion", "war_rates", "war_world", "stakes", "zone", "hawk", "tornado",
)  # fmt: skip
TOO_SMALL = {"SGP"}
"""Regions that a map at 1:110 million does not draw."""


def figure(name: str, study: Study):
    return import_module(f"detente.report.charts.{name}").figure(Look(study))


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_states_its_finding_and_describes_itself(name: str, study: Study) -> None:
    drawn = figure(name, study)
    assert drawn.title
    assert drawn.title.split(":")[0] in drawn.alt or drawn.title in drawn.alt
    assert drawn.note.endswith(".")
    json.dumps([drawn.wide, drawn.narrow])


@pytest.mark.parametrize("name", sorted(set(CHARTS) - {"welfare", "winners"}))
def test_a_chart_without_data_is_not_drawn(name: str, bare: Study) -> None:
    assert figure(name, bare) is None


@pytest.mark.parametrize("name", ["timeline", "world_map", "diversion"])
def test_a_drawing_stands_alone_in_a_page(name: str, study: Study) -> None:
    drawing = drawing_of(figure(name, study))
    for svg in (drawing.wide, drawing.narrow):
        assert svg.startswith('<svg role="img" aria-label="')
        assert 'data-tip="' in svg
        assert "var(--" in svg
        assert not any(f'"{colour}"' in svg for colour in theme.VARIABLES)
    assert "var(--" not in drawing.svg
    assert "http" not in drawing.svg.replace("http://www.w3.org", "")


def test_every_region_has_a_shape_or_is_an_aggregate() -> None:
    shapes = set(world_map.shapes())
    assert set(REGIONS) - shapes - {"EUR", "ROW"} == TOO_SMALL
    assert EU27_2017 - shapes == {"MLT"}


def test_the_map_is_small_and_names_its_source() -> None:
    text = files("detente.report").joinpath("geography/world-110m.json").read_text(encoding="utf-8")
    assert len(text) < 150_000
    assert "public domain" in json.loads(text)["source"]


def test_a_country_takes_the_value_of_its_aggregate() -> None:
    known = {"DEU": 1.0, "EUR": 2.0, "ROW": 3.0}
    assert [world_map.region_of(s, known) for s in ("DEU", "AUT", "KEN", "KOSOVO")] == [
        "DEU",
        "EUR",
        "ROW",
        None,
    ]
    assert world_map.region_of("KEN", {"DEU": 1.0}) is None


@pytest.mark.parametrize(
    ("value", "place"), [(-9.0, 0), (-0.07, 2), (0.01, 3), (0.0, 3), (0.15, 5), (0.3, 6)]
)
def test_a_shade_says_sign_and_size(value: float, place: int) -> None:
    assert world_map.shade(value, (0.05, 0.1, 0.2)) == place


def test_thresholds_are_round_and_the_largest_is_passed() -> None:
    assert world_map.thresholds([-0.33, 0.21]) == (0.05, 0.1, 0.2)
    assert world_map.thresholds([]) == (0.005, 0.01, 0.02)


def luminance(colour: str) -> float:
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", [theme.INK, theme.MUTED, *theme.PARTY])
def test_text_colours_reach_a_contrast_of_four_and_a_half(colour: str) -> None:
    assert (luminance(theme.PAPER) + 0.05) / (luminance(colour) + 0.05) >= 4.5


def test_style_sheet_and_charts_share_their_colours() -> None:
    css = files("detente.report").joinpath("templates/report.css").read_text(encoding="utf-8")
    for colour, variable in theme.VARIABLES.items():
        assert f"--{variable}: {colour};" in css
