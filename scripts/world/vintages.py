"""What differs between the worlds that ship: the year, its tariffs, the input table, and whether customs were heard."""

from dataclasses import dataclass
from datetime import date

from .tariffs import RULES_2017, RULES_2024, Rule


@dataclass(frozen=True, slots=True)
class Vintage:
    """One year of the built-in world.

    Attributes
    ----------
    year      : of the flows (ICIO<year>.mat) and the deficits
    rules     : how tariffs are made, in order
    law_day   : tariffs hold all that the law charged on this day, added duties of cases too; None: base rates alone
    newer     : whether input coefficients are brought to the totals of 2019
    valuation : what a reader must know of dollar values, without customs
    used      : entries of sources.yaml
    """

    year: int
    rules: dict[str, Rule]
    law_day: date | None
    newer: bool
    valuation: str
    used: tuple[str, ...]


CUSTOMS_USED = ("us-census-naics", "us-census-lines")

VINTAGES = {
    2017: Vintage(
        year=2017,
        rules=RULES_2017,
        law_day=None,
        newer=False,
        valuation=(
            "Trade is at basic prices, net of trade and transport margins and of re-exports through Hong Kong: US "
            "goods imports from China are 368 billion USD here and 504 billion in customs statistics, so dollar values "
            "of duties are about a quarter low; rates and percentages are not."
        ),
        used=("icio-mat", "wiod2013", "us-mfn", "us-census", "china-tariffs"),
    ),
    2022: Vintage(
        year=2022,
        rules=RULES_2024,
        law_day=date(2025, 1, 1),
        newer=True,
        valuation=(
            "Trade is at basic prices, net of trade and transport margins and of goods that pass through: US goods "
            "imports are 2,500 billion USD here and 3,224 billion in customs statistics, those from China 453 and 526, "
            "so dollar values of duties are about a fifth low; world-2022-customs has those of customs."
        ),
        used=("icio-mat", "wiod2013", "oecd2019", "us-census-lines", "china-tariffs"),
    ),
}
"""Year to vintage."""
