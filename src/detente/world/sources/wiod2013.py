"""World Input-Output Table, release 2013: 41 regions × 35 sectors, as kept in the R package wiod.

``inter`` is 1435 × 1435 and ``final`` 1435 × 205 (households, non-profit bodies, government, investment and
change in inventories for each country), country-major, million USD rounded to integers. Tariffs are not in
the table and are zero unless given. Each user's inputs are pooled over origins.

Some final sales are negative, nearly all of them changes in inventories, so a rule is named. Under both,
output is solved again by the Leontief inverse so that the table balances exactly:

``zero``  changes in inventories are dropped, as Costinot & Rodríguez-Clare (2014) do
``clip``  changes in inventories stay where they are positive

What is negative beyond inventories (a few cells of investment) is set to zero and reported.
"""

import io
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np

from ...codes import require
from ...disk import unpacked
from ...errors import SourceError
from ...optional import optional
from ..economy import Array, BalanceReport, Economy, contract, quotient
from .concordances import sector_facts
from .files import changed_files, data_folder, origins, require_amounts, require_file

SECTORS = tuple(f"c{number}" for number in range(1, 36))
USES = ("HH", "NPISH", "GOV", "GFCF", "INVEN")
RULES = ("zero", "clip")
CITATION = "Caliendo & Parro (2015), Review of Economic Studies 82, Table 1"
GOODS_THETA = MappingProxyType(
    {
        "CP2015": (
            9.11,
            13.53,
            2.62,
            8.1,
            8.1,
            11.5,
            16.52,
            64.85,
            3.13,
            1.67,
            2.41,
            5.135,
            1.45,
            9.63,
            8.22,
            3.98,
        ),
        "CRC2014": (
            8.11,
            15.72,
            2.55,
            5.56,
            5.56,
            10.83,
            9.07,
            51.08,
            4.75,
            1.66,
            2.76,
            7.99,
            1.52,
            10.6,
            0.37,
            5.0,
        ),
        "U5": (5.0,) * 16,
    }
)
"""θ of c1..c16 by set. CP2015 is the 99 % sample (metals and electronics: simple mean of the sectors that c12
and c14 join; transport: the 8.22 of the authors' file). CRC2014 is the full sample, as in the Handbook."""
SERVICES_THETA = 5.0
"""θ of c17..c35, the value of Costinot & Rodríguez-Clare (2014)."""


@dataclass(frozen=True, slots=True)
class WiodTable:
    """The raw table: ``uses`` (i, s, j, k), ``sales`` (i, s, j, use), ``output`` (i, s), million USD."""

    year: int
    regions: tuple[str, ...]
    uses: Array
    sales: Array
    output: Array


def load_wiod2013(
    file: Path | None = None,
    inventories: str = "zero",
    elasticities: str | Array = "CP2015",
    tariffs: Array | None = None,
) -> Economy:
    """The world of a WIOD table, balanced under a named rule for inventories.

    Parameters
    ----------
    file         : an .RData file of the package wiod; None for ``wiod/wiot_2011.RData`` in the data folder
    inventories  : "zero" or "clip", see the module
    elasticities : a label of ``GOODS_THETA``, or an array of θ, shape (35,)
    tariffs      : shape (41, 41, 35) (i, j, s), fractions; None for none

    Raises
    ------
    SourceError : the file is absent or is not such a table
    UnknownName : a rule or a set of elasticities that nobody defined
    """
    require("rule for inventories", inventories, RULES)
    path = require_file(Path(file) if file is not None else data_folder() / "wiod" / "wiot_2011.RData")
    table = read_table(path)
    sales, changes = _final_sales(table, inventories)
    flows, inputs, output = _solve(table, sales)
    changes["output solved again, change in world output"] = float(output.sum() / table.output.sum() - 1)
    demand = contract("isj->js", sales)
    n, m = output.shape
    return Economy(
        name=f"wiod2013 {table.year} (inventories {inventories})",
        regions=table.regions,
        sectors=SECTORS,
        flows=flows,
        tariffs=np.zeros((n, n, m)) if tariffs is None else tariffs,
        inputs=inputs,
        final_shares=quotient(demand, demand.sum(axis=1, keepdims=True)),
        elasticities=_theta(elasticities),
        balance=BalanceReport(
            f"inventories {inventories}; output by the Leontief inverse",
            changes,
            changed_files("wiod2013", {f"wiod/{path.name}": path}),
        ),
        sources=(origins()["wiod2013"].citation, CITATION if isinstance(elasticities, str) else "θ as given"),
        year=table.year,
        **sector_facts("wiod2013"),
    )


MOST_BYTES = 256 * 1024 * 1024
"""Of an .RData file, unpacked; a table of 41 regions has 20 MB."""


def read_table(path: Path) -> WiodTable:
    """The raw table of an .RData file; SourceError if it is not one. ROM and RoW become ROU and ROW."""
    rdata = optional("rdata", "reading .RData files", SourceError)
    content = unpacked(require_file(path), SourceError, MOST_BYTES)
    plain = {**rdata.conversion.DEFAULT_CLASS_MAP, "iot": lambda value, _: value}
    try:
        (raw,) = rdata.read_rda(io.BytesIO(content), constructor_dict=plain).values()
        regions = tuple({"ROM": "ROU", "RoW": "ROW"}.get(str(code), str(code)) for code in raw["countries"])
        n, m = len(regions), len(SECTORS)
        uses = np.asarray(raw["inter"], dtype=np.float64).reshape(n, m, n, m)
        sales = np.asarray(raw["final"], dtype=np.float64).reshape(n, m, n, len(USES))
        output = np.asarray(raw["output"], dtype=np.float64).reshape(n, m)
        year = int(raw["year"][0])
    except (LookupError, ValueError, TypeError, OSError, EOFError, NotImplementedError) as error:
        raise SourceError(
            f"{path}: not a table of the R package wiod ({error}). Expected inter 1435 × 1435, "
            f"final 1435 × 205, output 1435, countries and year; see {origins()['wiod2013'].url}."
        ) from error
    require_amounts(uses, f"{path}: inter", ("region", "sector", "user region", "user sector"))
    return WiodTable(year, regions, uses, sales, output)


def _final_sales(table: WiodTable, rule: str) -> tuple[Array, dict[str, float]]:
    """Final sales (i, s, j) under the rule, and what it changed as shares of the table's final demand."""
    lasting, stocks = table.sales[..., :-1], table.sales[..., -1]
    kept = np.maximum(lasting, 0.0).sum(axis=-1)
    if rule == "clip":
        kept = kept + np.maximum(stocks, 0.0)
    total = table.sales.sum()
    rounding = table.uses.sum(axis=(2, 3)) + table.sales.sum(axis=(2, 3)) - table.output
    changes = {
        "change in final demand": float(kept.sum() / total - 1),
        "negative changes in inventories, share of final demand": float(-np.minimum(stocks, 0).sum() / total),
        "negative investment set to zero, share of final demand": float(-np.minimum(lasting, 0).sum() / total),
        "largest rounding gap of a row in the raw table (million USD)": float(np.abs(rounding).max()),
        "country-sectors without output (count)": float((table.output == 0).sum()),
    }
    return kept, changes


def _solve(table: WiodTable, sales: Array) -> tuple[Array, Array, Array]:
    """Flows (i, j, s), input coefficients (j, s, k) and output (i, s) that final sales call for."""
    n, m = table.output.shape
    coefficients = quotient(table.uses, table.output).reshape(n * m, n * m)
    need = sales.sum(axis=2).reshape(n * m)
    output = np.linalg.solve(np.eye(n * m) - coefficients, need).reshape(n, m)
    pooled = coefficients.reshape(n, m, n, m)
    flows = contract("isjk,jk->ijs", pooled, output) + sales.transpose(0, 2, 1)
    return flows, contract("isjk->jsk", pooled), output


def _theta(elasticities: str | Array) -> Array:
    if not isinstance(elasticities, str):
        return elasticities
    require("elasticity set", elasticities, tuple(GOODS_THETA))
    services = len(SECTORS) - len(GOODS_THETA[elasticities])
    return np.array([*GOODS_THETA[elasticities], *[SERVICES_THETA] * services])
