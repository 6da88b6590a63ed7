"""Pages of docs/replications say what the program computes: every compared cell stands there as published / ours."""

import re
from pathlib import Path

import pytest

from detente.replications import PAPERS, replicate
from raw_data import raw

PAGES = Path(__file__).parents[2] / "docs" / "replications"
DATA = {
    "cp2015": "cp2015",
    "crc2014": "wiod",
    "fgkk2020": None,
    "ignatenko2025": "liberation2025",
    "lashkaripour2021": "icio",
    "ossa2014": "ossa2014",
}
"""Papers whose pages are held to the numbers, with the folder of their raw data."""
PAIR = re.compile(r"(-?\d+(?:\.\d+)?) / (-?\d+\.(\d+))")


def test_every_page_belongs_to_a_paper_and_names_it():
    for page in PAGES.glob("*.md"):
        assert page.stem in PAPERS
        assert f"detente replicate {page.stem}" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("paper", DATA)
def test_a_page_prints_every_compared_number(paper):
    folder = DATA[paper]
    table = replicate(paper, raw(folder) if folder else None)
    text = (PAGES / f"{paper}.md").read_text(encoding="utf-8")
    printed = [(float(a), float(b), len(digits)) for a, b, digits in PAIR.findall(text)]
    for row in table.rows:
        if row.published is None:
            continue
        assert any(
            shown == row.published and abs(ours - row.ours) <= 0.5 * 10.0**-digits + 1e-9
            for shown, ours, digits in printed
        ), (row.country, row.measure, row.published, row.ours)
