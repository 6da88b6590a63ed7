"""Which papers are replicated, and with what."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import cast

from ..errors import UnknownName
from .table import Replication


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper whose table is made again; ``data`` names the folder or the world it is made from."""

    id: str
    citation: str
    table: str
    data: str


PAPERS = MappingProxyType(
    {
        paper.id: paper
        for paper in (
            Paper(
                "cp2015",
                "Caliendo & Parro (2015), Estimates of the Trade and Welfare Effects of NAFTA, "
                "Review of Economic Studies 82, 1-44",
                "Tables 2, 3, 5 and 11: welfare, its parts, real wages and imports after NAFTA's tariff reductions",
                "cp2015",
            ),
            Paper(
                "crc2014",
                "Costinot & Rodríguez-Clare (2014), Trade Theory with Numbers: Quantifying the Consequences of "
                "Globalization, Handbook of International Economics 4, 197-261",
                "Table 4.1: gains from trade; Table 4.2, column 4: welfare after a US tariff of 40 %",
                "wiod",
            ),
            Paper(
                "fgkk2020",
                "Fajgelbaum, Goldberg, Kennedy & Khandelwal (2020), The Return to Protectionism, "
                "Quarterly Journal of Economics 135, 1-55",
                "Abstract: the trade war of 2018, as an order of magnitude on world-2017",
                "world-2017, built in",
            ),
            Paper(
                "ignatenko2025",
                "Ignatenko, Lashkaripour, Macedoni & Simonovska (2025), Making America Great Again? The Economic "
                "Impacts of Liberation Day Tariffs, Journal of International Economics 157, 104138",
                "Tables 1, 2, 9, 10 and 11: the tariffs of 2 April 2025 and answers to them, 194 countries",
                "liberation2025",
            ),
            Paper(
                "lashkaripour2021",
                "Lashkaripour (2021), The cost of a global tariff war: a sufficient statistics approach, "
                "Journal of International Economics 131, 103489",
                "Nash tariffs, one a country, and welfare in the war of 44 economies, 2014",
                "icio",
            ),
            Paper(
                "ossa2014",
                "Ossa (2014), Trade Wars and Trade Talks with Data, American Economic Review 104, 4104-4146",
                "Tables 3 to 7: optimal, Nash and cooperative tariffs of seven regions, with and without politics",
                "ossa2014",
            ),
        )
    }
)


def replicate(paper: str, data: Path | None = None) -> Replication:
    """Make a published table again.

    Parameters
    ----------
    paper : id in :data:`PAPERS`
    data  : folder of the paper's raw files; None for its usual place below the data folder

    Raises
    ------
    UnknownName   : no such paper
    SourceError   : raw files absent or of another shape
    NoEquilibrium : a solve did not converge
    """
    if paper not in PAPERS:
        raise UnknownName("paper", paper, PAPERS)
    run = cast("Callable[[Path | None], Replication]", import_module(f".{paper}.run", __package__).run)
    return run(data)
