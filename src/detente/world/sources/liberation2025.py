r"""Ignatenko, Lashkaripour, Macedoni & Simonovska (2025): 194 countries, one sector, 2023.

The folder holds four comma-separated tables with a header line (see sources.yaml). Countries stand in the order
of ``country_labels.csv`` in all of them:

=======================  ==========  ===============================================================
``trade_cepii.csv``      194 × 194   exports, thousand USD, rows exporter, columns importer; the
                                     diagonal is empty, and so is a cell where BACI records no trade
``gdp.csv``              194 × 1     USD
``tariffs.csv``          194 × 1     US tariffs announced on 2 April 2025, with 54 % on China
``country_labels.csv``   194 × 3     ISO code, position, name
=======================  ==========  ===============================================================

Sales at home are not observed. Two rules make them from GDP:

``paper``  the authors' rule. Selling to market n costs a share :math:`\nu_n` of the sale in n's own labour, so
           the transfer of i is :math:`T_i = (1-\nu_i)\,[\sum_n X_{ni} - \sum_n (1-\nu_n) X_{in}]`, spending is
           GDP + T, and sales at home are spending less imports
``gdp``    sales at home are GDP less exports, so that value added is GDP

Where a rule gives less than nothing (under both, The Gambia and the Marshall Islands), sales at home are zero,
as in the authors' code. Trade is at the exporter's price, before any tariff; the authors measure the tariffs of
2025 against none, so tariffs of the baseline are zero. One elasticity, 4 (their main case).
"""

from pathlib import Path

import numpy as np

from ...codes import require
from ...errors import SourceError
from ..economy import Array, BalanceReport, Economy
from .commas import read_commas, read_rows
from .concordances import sector_facts
from .files import changed_files, data_folder, origins

COUNTRIES = 194
THETA = 4.0
"""Trade elasticity of the paper's main case."""
FLOOR = 0.10
"""The tariff on everyone of 2 April 2025: the authors raise every rate of the file to it."""
FIXED_COST_TARGETS = (0.12, 0.26)
"""Fixed costs of serving markets as a share of sales, sellers outside and inside the US, that ν is set to meet."""
RULES = ("paper", "gdp")
FILES = ("country_labels.csv", "gdp.csv", "tariffs.csv", "trade_cepii.csv")
US = "USA"


def load_liberation2025(folder: Path | None = None, home: str = "paper", theta: float = THETA) -> Economy:
    """The world of Ignatenko et al. (2025), without tariffs and with its trade deficits.

    Parameters
    ----------
    folder : where the four tables lie; None for ``liberation2025`` in the data folder
    home   : rule for sales at home, "paper" or "gdp" (see the module)
    theta  : trade elasticity

    Returns
    -------
    Economy of 194 countries and the one sector "goods", million USD; it balances as given. Its value added is a
    country's sales: what foreign sellers pay to labour in the market (ν) is for the model to put in

    Raises
    ------
    SourceError : a table is absent, of another shape or holds a negative amount
    UnknownName : a rule that nobody defined
    """
    require("rule for sales at home", home, RULES)
    folder = _folder(folder)
    regions = _regions(folder)
    flows, gdp = _exports(folder), read_commas(folder / "gdp.csv", (COUNTRIES, 1), header=True)[:, 0] / 1e6
    sales = _home(flows, gdp, regions, home)
    report = BalanceReport(
        f"sales at home by the rule '{home}', zero where it gives less; one sector, no inputs",
        {
            "countries whose sales at home were set to zero (count)": float((sales < 0).sum()),
            "sales at home set to zero, share of world GDP": float(-np.minimum(sales, 0).sum() / gdp.sum()),
        },
        changed_files("liberation2025", {f"liberation2025/{file}": folder / file for file in FILES}),
    )
    np.fill_diagonal(flows, np.maximum(sales, 0.0))
    return Economy(
        name=f"liberation2025 (sales at home: {home})",
        regions=regions,
        sectors=("goods",),
        flows=flows[:, :, None],
        tariffs=np.zeros((COUNTRIES, COUNTRIES, 1)),
        inputs=np.zeros((COUNTRIES, 1, 1)),
        final_shares=np.ones((COUNTRIES, 1)),
        elasticities=np.array([theta]),
        balance=report,
        sources=(origins()["liberation2025"].citation,),
        year=2023,
        **sector_facts("liberation2025"),
    )


def liberation2025_us_tariffs(folder: Path | None = None, floor: float = FLOOR) -> Array:
    """US tariffs of 2 April 2025 as the paper uses them, shape (i,), fractions; zero on the US itself.

    The file has no rate for Russia, which was left off the list: the authors charge it the ``floor`` like everyone.
    """
    folder = _folder(folder)
    rates = np.maximum(read_commas(folder / "tariffs.csv", (COUNTRIES, 1), header=True)[:, 0], floor)
    rates[_regions(folder).index(US)] = 0.0
    return rates


def liberation2025_fixed_cost_shares(folder: Path | None = None) -> Array:
    r"""Share :math:`\nu_n` of a sale that is paid to labour of the market n, shape (n,): one outside the US, one in."""
    folder = _folder(folder)
    gdp = read_commas(folder / "gdp.csv", (COUNTRIES, 1), header=True)[:, 0] / 1e6
    return fixed_cost_shares(_exports(folder), gdp, _regions(folder).index(US))


def fixed_cost_shares(flows: Array, gdp: Array, us: int) -> Array:
    r"""ν at which sellers outside (inside) the US pay 12 % (26 %) of their sales to enter markets.

    With r the share that each of the two groups sells at home, :math:`r_1\nu_1 + (1-r_1)\nu_2 = 0.12` and
    :math:`(1-r_2)\nu_1 + r_2\nu_2 = 0.26`; r depends on ν through spending (T above), so the two are iterated.

    Parameters
    ----------
    flows : exports (i, j), zero at home, in the unit of ``gdp``
    gdp   : shape (i,)
    us    : position of the United States
    """
    inside = np.arange(len(gdp)) == us
    groups = np.array([~inside, inside], dtype=np.float64)
    trade, output = groups @ flows @ groups.T, groups @ gdp
    nu = np.array(FIXED_COST_TARGETS)
    for _ in range(200):
        home = output + _transfers(trade, nu) - trade[[1, 0], [0, 1]]
        at_home = home / (home + trade[[0, 1], [1, 0]])
        mix = np.array([[at_home[0], 1 - at_home[0]], [1 - at_home[1], at_home[1]]])
        nu, before = np.linalg.solve(mix, FIXED_COST_TARGETS), nu
        if np.abs(nu - before).max() < 1e-14:
            return np.where(inside, nu[1], nu[0])
    raise SourceError("fixed-cost shares do not converge: trade and GDP are not in the same unit.")


def _transfers(flows: Array, nu: Array) -> Array:
    """T, shape (i,): imports less exports net of what is paid in the market, less the country's own ν."""
    return (1 - nu) * (flows.sum(axis=0) - flows @ (1 - nu))


def _home(flows: Array, gdp: Array, regions: tuple[str, ...], rule: str) -> Array:
    """Sales at home before any is set to zero, shape (i,), million USD."""
    if rule == "gdp":
        return gdp - flows.sum(axis=1)
    nu = fixed_cost_shares(flows, gdp, regions.index(US))
    return gdp + _transfers(flows, nu) - flows.sum(axis=0)


def _exports(folder: Path) -> Array:
    """Exports (i, j), million USD, zero on the diagonal."""
    path = folder / "trade_cepii.csv"
    flows = read_commas(path, (COUNTRIES, COUNTRIES), header=True, blank=0.0) / 1e3
    if np.diag(flows).any():
        raise SourceError(f"{path}: the diagonal holds sales at home, which the file should leave empty.")
    return flows


def _regions(folder: Path) -> tuple[str, ...]:
    path = folder / "country_labels.csv"
    rows = read_rows(path)
    labels = tuple(row[0] for row in rows[1:])
    if len(labels) != COUNTRIES or rows[0][0] != "iso3" or US not in labels:
        raise SourceError(f"{path}: expected a header and {COUNTRIES} countries with their iso3 code first.")
    return labels


def _folder(folder: Path | None) -> Path:
    return Path(folder) if folder is not None else data_folder() / "liberation2025"
