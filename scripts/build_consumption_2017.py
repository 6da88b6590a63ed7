"""Make the table of what US consumption holds of imports, from the input-output accounts of 2017.

    python scripts/build_consumption_2017.py DATA/bea

Reads the Bureau of Economic Analysis's commodity-by-commodity total requirements (detail, producers' prices), supply
table and PCE bridge of 2017, all public domain, and writes two files into src/detente/chapters/pays/data:

- ``consumption.csv``: for each category of consumption its spending, and of a dollar of it what is imported of each
  sector of the law, ``direct`` (the good itself) and through ``inputs`` (of goods and services made at home, and of the
  margins of transport and trade);
- ``imports.csv``: US imports of each sector, million USD, at the border.

Leontief's price model (Miller & Blair 2009, chapter 2), with every buyer of a commodity importing the same share of it.
With L the total requirements, A = I - 1/L holds inputs by commodity, imported or not. With m the share of imports in
what is bought at home, the imports of a dollar of each commodity made at home are

    X = S m A [I - (1 - m) A]⁻¹ ,     S = 1 where a commodity lies in a sector.

The supply table says what is made and imported, not what is exported; a commodity is taken to export the share that its
sector does in ``world-2017``.
"""

import csv
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl

from detente.codes import GOODS, SERVICES
from detente.world import load

TARGET = Path(__file__).resolve().parents[1] / "src/detente/chapters/pays/data"
YEAR = "2017"
SECTORS = (*GOODS, SERVICES)
PREFIXES = {
    "11": "agriculture",
    "21": "mining",
    "311": "food",
    "312": "food",
    "313": "textiles",
    "314": "textiles",
    "315": "textiles",
    "316": "textiles",
    "321": "wood",
    "322": "paper",
    "323": "paper",
    "324": "petroleum",
    "325": "chemicals",
    "3254": "pharmaceuticals",
    "326": "plastics",
    "327": "minerals",
    "331": "metals",
    "332": "metal-products",
    "333": "machinery",
    "334": "electronics",
    "335": "electrical",
    "3361": "vehicles",
    "3362": "vehicles",
    "3363": "vehicles",
    "336": "aircraft",
    "337": "furniture",
    "339": "furniture",
}
"""NAICS prefix of a commodity to the sector of the law; the longest one decides, and what has none is a service."""
MARGINS = {"transport": ("48",), "wholesale": ("42",), "retail": ("44", "45", "4B")}
"""Commodities that carry, and sell, goods: prefixes of their codes."""
USED = "S00402"
"""Used goods: households at home sell most of them, whom the supply table does not count, so imports are no share."""
SERVICES_BEGIN = 150
"""NIPA line of services: categories of goods, above it, are told one level deeper."""
HEADER = (
    "# US consumption and imports of 2017: Bureau of Economic Analysis, detail input-output accounts (total",
    "# requirements, supply table) and PCE bridge; public domain. Made by scripts/build_consumption_2017.py, which",
    "# says how. Spending and imports in million USD; direct and inputs are imports in a dollar of spending.",
)

Table = list[tuple[Any, ...]]


def main(folder: Path) -> None:
    """Read, compute, write."""
    codes, requirements = total_requirements(rows_of(folder / "CxC_TR_2017_PRO_DET.xlsx", YEAR))
    supply = Supply.of(codes, rows_of(folder / "Supply_2017_DET.xlsx", YEAR))
    sector = np.array([SECTORS.index(sector_of(code)) for code in codes])
    share = supply.import_share(sector, export_shares())
    share[codes.index(USED)] = 0.0
    inside = import_content(requirements, share, sector)
    bridge = rows_of(folder / "PCEBridge_Detail.xlsx", YEAR)
    names = categories(rows_of(folder / "PCEBridge_Detail.xlsx", "PCE Categories"))
    content = Content(codes, supply.output, share, sector, inside)
    write_consumption(bridge, names, content)
    imports = np.bincount(sector, supply.imports, len(SECTORS))
    write("imports.csv", ("sector", "imports"), [(name, round(imports[at])) for at, name in enumerate(SECTORS)])


def rows_of(path: Path, sheet: str) -> Table:
    """The cells of a sheet."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return [tuple(row) for row in book[sheet].iter_rows(values_only=True)]


def sector_of(code: str) -> str:
    """Sector of the law of a commodity."""
    found = [prefix for prefix in PREFIXES if code.startswith(prefix)]
    return PREFIXES[max(found, key=len)] if found else SERVICES


def total_requirements(rows: Table) -> tuple[list[str], np.ndarray]:
    """Codes of commodities, and L: what is made of i for a dollar of j in final demand, shape (i, j)."""
    head = next(at for at, row in enumerate(rows) if row[0] == "Code")
    codes = [str(code) for code in rows[head][2:] if code is not None]
    body = {str(row[0]): row[2 : 2 + len(codes)] for row in rows[head + 1 :] if row[0] is not None}
    return codes, np.array([body[code] for code in codes], dtype=np.float64)


@dataclass(frozen=True)
class Supply:
    """What is made at home and imported of each commodity, shape (c,), million USD."""

    output: np.ndarray
    imports: np.ndarray

    @classmethod
    def of(cls, codes: list[str], rows: Table) -> "Supply":
        """From the supply table; an empty cell of a table of accounts is nothing made or nothing imported."""
        head = next(at for at, row in enumerate(rows) if row[0] == "Code")
        column = {str(name).strip(): at for at, name in enumerate(rows[head]) if name is not None}
        body = {str(row[0]): row for row in rows[head + 1 :] if row[0] is not None}
        made, bought = (
            np.array([float(body[code][at] or 0) for code in codes])  # decided: an empty cell of accounts is nothing
            for at in (column["T007"], column["MCIF"])
        )
        return cls(np.maximum(made, 0), np.maximum(bought, 0))

    def import_share(self, sector: np.ndarray, exported: np.ndarray) -> np.ndarray:
        """Share of imports in what is bought at home of each commodity, shape (c,)."""
        kept = self.output * (1 - exported[sector])
        return self.imports / np.where(kept + self.imports > 0, kept + self.imports, 1)


def export_shares() -> np.ndarray:
    """Share of US output that is exported, by sector of the law, from the built-in world."""
    world = load()
    us = world.region("USA")
    abroad = world.flows[us].sum(axis=0) - world.flows[us, us]
    share = abroad / world.output[us]
    return np.array([share[world.sector(name)] for name in SECTORS])


def import_content(requirements: np.ndarray, share: np.ndarray, sector: np.ndarray) -> np.ndarray:
    """X: imports of each sector in a dollar of each commodity made at home, shape (s, c)."""
    one = np.eye(len(requirements))
    inputs = one - np.linalg.inv(requirements)
    lies_in = (sector == np.arange(len(SECTORS))[:, None]).astype(np.float64)
    imported = lies_in @ (share[:, None] * inputs)
    return np.linalg.solve((one - (1 - share)[:, None] * inputs).T, imported.T).T


@dataclass(frozen=True)
class Content:
    """Imports in a dollar of each commodity."""

    codes: list[str]
    output: np.ndarray
    share: np.ndarray
    sector: np.ndarray
    inside: np.ndarray

    def direct(self, code: str, spent: float) -> np.ndarray:
        """The good itself, by sector, million USD."""
        at = self.codes.index(code)
        found = np.zeros(len(SECTORS))
        found[self.sector[at]] = spent * self.share[at]
        return found

    def inputs(self, code: str, spent: float) -> np.ndarray:
        """Inputs of what is made at home, by sector, million USD."""
        at = self.codes.index(code)
        return spent * (1 - self.share[at]) * self.inside[:, at]

    def margin(self, kind: str, spent: float) -> np.ndarray:
        """Inputs of carriers or traders, by sector, million USD; their average, as the bridge names none."""
        mine = np.array([code.startswith(MARGINS[kind]) for code in self.codes])
        return spent * (self.inside[:, mine] @ self.output[mine]) / self.output[mine].sum()


def categories(rows: Table) -> dict[int, str]:
    """NIPA line to the name of the category that it is told in: the parts of groups of goods, groups of services."""
    lines = [(int(str(row[0])), str(row[1])) for row in rows if str(row[0]).isdigit() and row[1]]
    told, held = {}, ""
    services = False
    for line, text in lines:
        depth = len(text) - len(text.lstrip())
        services = services or line == SERVICES_BEGIN
        if depth <= (6 if services else 8):
            held = text.strip()
        told[line] = held
    return told


def write_consumption(bridge: Table, names: dict[int, str], content: Content) -> None:
    """A row for each category and sector that it holds anything of."""
    spending: dict[str, float] = {}
    direct: dict[str, np.ndarray] = {}
    inputs: dict[str, np.ndarray] = {}
    for row in bridge:
        if not str(row[0]).isdigit():
            continue
        name, code = names[int(row[0])], str(row[2])
        # decided: an empty cell of a table of accounts is nothing
        producer, carried, wholesale, retail, paid = (float(cell or 0) for cell in row[4:9])
        spending[name] = spending.get(name, 0.0) + paid  # decided: a sum begins at nothing
        direct[name] = direct.get(name, np.zeros(len(SECTORS))) + content.direct(code, producer)
        inputs[name] = (
            inputs.get(name, np.zeros(len(SECTORS)))
            + content.inputs(code, producer)
            + content.margin("transport", carried)
            + content.margin("wholesale", wholesale)
            + content.margin("retail", retail)
        )
    rows = [
        (name, round(spending[name]), sector, f"{first:.5f}", f"{second:.5f}")
        for name in spending
        for sector, first, second in zip(
            SECTORS, direct[name] / spending[name], inputs[name] / spending[name], strict=True
        )
        if abs(first) >= 5e-6 or abs(second) >= 5e-6
    ]
    write("consumption.csv", ("category", "spending", "sector", "direct", "inputs"), rows)


def write(name: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    """A table with its sources above it."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with (TARGET / name).open("w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(HEADER) + "\n")
        out = csv.writer(file, lineterminator="\n")
        out.writerow(columns)
        out.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
