"""A war of all against all with one tariff a country, 44 economies in 2014: Lashkaripour (2021)."""

from dataclasses import replace
from pathlib import Path

from ...model import rebalance
from ...strategy import Solution, nash_uniform
from ...world.economy import Economy
from ...world.sources.files import data_folder
from ...world.sources.icio import load_icio
from ..table import Replication, Row, published

FILE = "WIOD2014.mat"
SERVICES = 10.0
"""Trade elasticity of services in the paper (footnote 35); the package uses 5."""
AVERAGE, REST = "AVERAGE", "ROW"
"""The plain mean over countries, without the rest of the world."""
PAPER_SAYS = "the paper's Table 2: services elasticity 10; its tariffs are TRAINS, the file's are Teti's"
NOTES = {
    "nash_tariff": "the package's run on the same file",
    "welfare": "the package's run on the same file",
    "paper_nash_tariff": PAPER_SAYS,
    "paper_welfare": PAPER_SAYS,
}


def run(data: Path | None) -> Replication:
    """Purge deficits, solve the closed form, compare. ``data`` is the folder of the file, or the file."""
    place = data if data is not None else data_folder() / "icio"
    world = load_icio(place / FILE if place.is_dir() else place, "IS")
    package = nash_uniform(rebalance(world, "zero"))
    paper = nash_uniform(rebalance(as_in_the_paper(world), "zero"))
    rows = (*_rows(package, ""), *_rows(paper, "paper_"))
    title = "Nash tariffs, one a country, and welfare in the war (percent)"
    residual = max(package.outcome.residual, paper.outcome.residual)
    return Replication("lashkaripour2021", title, rows, package.status.value, residual)


def as_in_the_paper(world: Economy) -> Economy:
    """The same world with the paper's trade elasticity of services."""
    theta = world.elasticities.copy()
    theta[-1] = SERVICES
    return replace(world, elasticities=theta)


def _rows(found: Solution, prefix: str) -> list[Row]:
    table = found.by_country().set_index("country")
    known = published("lashkaripour2021")
    rows = []
    for measure, column in ((f"{prefix}nash_tariff", "tariff"), (f"{prefix}welfare", "welfare")):
        values = dict(table[column])
        values[AVERAGE] = table[column].drop(REST).mean()
        rows += [
            Row(country, measure, known.get((country, measure)), float(value), "%", NOTES[measure])
            for country, value in values.items()
        ]
    return rows
