"""Which sector and which region of the raw tables goes where, and who lends an input table to whom."""

from types import MappingProxyType

import numpy as np

from detente.codes import SECTORS
from detente.countries import EU27
from detente.world.economy import Array

ICIO_SECTORS = MappingProxyType(
    {
        "A01": "agriculture",
        "A02": "agriculture",
        "A03": "agriculture",
        "B05": "mining",
        "B06": "mining",
        "B07": "mining",
        "B08": "mining",
        "B09": "mining",
        "C10T12": "food",
        "C13T15": "textiles",
        "C16": "wood",
        "C17_18": "paper",
        "C19": "petroleum",
        "C20": "chemicals",
        "C21": "pharmaceuticals",
        "C22": "plastics",
        "C23": "minerals",
        "C24A": "metals",
        "C24B": "metals",
        "C25": "metal-products",
        "C26": "electronics",
        "C27": "electrical",
        "C28": "machinery",
        "C29": "vehicles",
        "C301": "aircraft",
        "C302T309": "aircraft",
        "C31T33": "furniture",
        "Services (aggregate)": "services",
    }
)
"""28 sectors of the ICIO file to ours."""

WIOD_SECTORS = MappingProxyType(
    {
        "c1": ("agriculture",),
        "c2": ("mining",),
        "c3": ("food",),
        "c4": ("textiles",),
        "c5": ("textiles",),
        "c6": ("wood",),
        "c7": ("paper",),
        "c8": ("petroleum",),
        "c9": ("chemicals", "pharmaceuticals"),
        "c10": ("plastics",),
        "c11": ("minerals",),
        "c12": ("metals", "metal-products"),
        "c13": ("machinery",),
        "c14": ("electronics", "electrical"),
        "c15": ("vehicles", "aircraft"),
        "c16": ("furniture",),
        **{f"c{number}": ("services",) for number in range(17, 36)},
    }
)
"""35 sectors of WIOD 2013 to ours; four of them join two of ours."""

DONORS = MappingProxyType(
    {
        "ARG": ("BRA", "neighbour in Mercosur, likewise farming, food and vehicles"),
        "CHL": ("BRA", "South American exporter of minerals, food and paper"),
        "CHE": ("EUR", "small rich economies around it: Austria, Belgium, Denmark, Ireland lead this group"),
        "NOR": ("GBR", "the other producer of North Sea oil and gas"),
        "SAU": ("MEX", "exporter of oil with a large home market"),
        "ZAF": ("AUS", "exporter of coal, ores and metals"),
        "VNM": ("CHN", "assembly for export with little value added per unit"),
        "THA": ("TUR", "vehicles, textiles, food and tourism"),
        "MYS": ("KOR", "electronics and refining for export"),
        "PHL": ("MEX", "assembly of electronics for export"),
        "SGP": ("NLD", "port with refining, chemicals and electronics"),
    }
)
"""Regions that WIOD 2013 does not list: who lends them an input table, and why."""


REGIONS = MappingProxyType(
    {
        "USA": "United States",
        "CHN": "China",
        "CAN": "Canada",
        "MEX": "Mexico",
        "BRA": "Brazil",
        "ARG": "Argentina",
        "CHL": "Chile",
        "DEU": "Germany",
        "FRA": "France",
        "ITA": "Italy",
        "ESP": "Spain",
        "NLD": "Netherlands",
        "POL": "Poland",
        "EUR": "Rest of EU",
        "GBR": "United Kingdom",
        "CHE": "Switzerland",
        "NOR": "Norway",
        "TUR": "Turkey",
        "RUS": "Russia",
        "JPN": "Japan",
        "KOR": "Korea",
        "TWN": "Taiwan",
        "IND": "India",
        "VNM": "Vietnam",
        "THA": "Thailand",
        "MYS": "Malaysia",
        "IDN": "Indonesia",
        "PHL": "Philippines",
        "SGP": "Singapore",
        "AUS": "Australia",
        "SAU": "Saudi Arabia",
        "ZAF": "South Africa",
        "ROW": "Rest of world",
    }
)
"""The 33 regions of the built-in world, in its order: code to English name."""


def region_of(country: str) -> str:
    """Our region of a country code."""
    if country in REGIONS:
        return country
    return "EUR" if country in EU27 else "ROW"


def membership(members: tuple[str, ...], groups: tuple[str, ...], group_of: dict[str, str]) -> Array:
    """Matrix of zeros and ones, (group, member)."""
    matrix = np.zeros((len(groups), len(members)))
    for at, member in enumerate(members):
        matrix[groups.index(group_of[member]), at] = 1
    return matrix


REGION_CODES = tuple(REGIONS)
SECTOR_CODES = tuple(SECTORS)
