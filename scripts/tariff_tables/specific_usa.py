"""Specific and compound MFN rates of the US, as text, with dollars per unit where one unit suffices.

``per_unit`` is the specific part in dollars per ``unit`` (kg, liter, each, ...), read from the text of the rate;
rates with two specific parts, on content or by the degree keep their text only.
"""

import re

import pandas as pd

from .files import TABLES, raw, write
from .mfn_usa import DAYS, KINDS, period_in_force

PART = re.compile(r"^(?P<sign>\$?)(?P<number>[0-9.]+)\s*(?P<cents>cents|¢)?\s*/?\s*(?P<unit>[A-Za-z][A-Za-z0-9 .]*)$")
PERCENT = re.compile(r"^(?P<number>[0-9.]+)\s*%$")


def parts_of(text: str) -> tuple[float, str, float] | None:
    """Dollars per unit, the unit, and the ad valorem part; None where the text says more than that.

    >>> parts_of("46.3 cents/kg + 14.9%")
    (0.463, 'kg', 0.149)
    """
    per_unit, unit, share = 0.0, "", 0.0
    for piece in text.split("+"):
        percent, part = PERCENT.match(piece.strip()), PART.match(piece.strip())
        if percent:
            share += float(percent["number"]) / 100
        elif part and not unit:
            per_unit, unit = float(part["number"]) / (100 if part["cents"] else 1), part["unit"].strip()
        else:
            return None
    return (round(per_unit, 6), unit, round(share, 6)) if unit else None


def build() -> pd.DataFrame:
    """Write the table."""
    rows = pd.read_excel(raw("us_mfn/tariff_database_2017.xlsx"), dtype={"hts8": str})
    rows = rows.rename(columns={"hts8": "code", "begin_effect_date": "begin", "end_effective_date": "end"})
    rows = period_in_force(rows[rows.code.str[:2] < "98"], DAYS[1])
    kind = rows.mfn_rate_type_code.astype(str).map(KINDS)
    rows = rows[kind.isin(["specific", "compound"])]
    found = [parts_of(str(text)) for text in rows.mfn_text_rate]
    table = pd.DataFrame(
        {
            "code": rows.index,
            "text": rows.mfn_text_rate.str.strip().to_numpy(),
            "per_unit": [one[0] if one else "" for one in found],
            "unit": [one[1] if one else "" for one in found],
            "ad_valorem": [one[2] if one else "" for one in found],
        }
    )
    print(
        f"  {len(table)} lines, {sum(one is None for one in found)} with text only;",
        table.unit.value_counts().head(12).to_dict(),
    )
    write(
        table,
        TABLES / "specific-USA.csv.gz",
        title="US specific and compound MFN rates, dollars per unit",
        source="USITC tariff database 2017 (public domain)",
    )
    return table
