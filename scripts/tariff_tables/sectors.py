"""HS2017 six-digit codes to the sectors of the built-in world.

Order of the rules, first match wins: rules by HS prefix (below), then ISIC rev. 3 class, then ISIC rev. 3
division (both from the concordance), then the heading rules for codes without ISIC (waste, works of art).
"""

import pandas as pd

from .files import TABLES, read_rda, write

BY_PREFIX = {
    "30": "pharmaceuticals",
    "271600": "mining",
    "2705": "petroleum",
    "2844": "chemicals",
    "8469": "machinery",
    "8470": "machinery",
    "8472": "machinery",
    "844331": "electronics",
    "844332": "electronics",
    "8511": "vehicles",
    "8512": "vehicles",
    "854430": "vehicles",
    "940120": "vehicles",
    "9018": "furniture",
    "901811": "electronics",
    "901812": "electronics",
    "901813": "electronics",
    "901814": "electronics",
    "901819": "electronics",
    "901820": "electronics",
    "902140": "electronics",
    "902150": "electronics",
    "9022": "electronics",
    "9019": "furniture",
    "9020": "furniture",
    "9021": "furniture",
    "9402": "furniture",
    "900110": "electrical",
    "900130": "furniture",
    "900140": "furniture",
    "900150": "furniture",
    "9003": "furniture",
    "9004": "furniture",
    "86": "aircraft",
    "8609": "vehicles",
    "8701": "machinery",
    "870120": "vehicles",
    "8702": "vehicles",
    "8703": "vehicles",
    "8704": "vehicles",
    "8705": "vehicles",
    "8706": "vehicles",
    "8707": "vehicles",
    "8708": "vehicles",
    "8709": "machinery",
    "8710": "aircraft",
    "8711": "aircraft",
    "8712": "aircraft",
    "8713": "aircraft",
    "8714": "aircraft",
    "8715": "furniture",
    "8716": "vehicles",
    "871620": "machinery",
    "871680": "aircraft",
    "88": "aircraft",
    "8804": "textiles",
    "89": "aircraft",
}
"""Longest prefix wins."""
BY_CLASS = {
    "2330": "chemicals",
    "2423": "pharmaceuticals",
    "2927": "metal-products",
    "2930": "electrical",
    "3000": "electronics",
    "3311": "furniture",
    "3591": "aircraft",
    "3592": "aircraft",
}
BY_DIVISION = {
    "01": "agriculture",
    "02": "agriculture",
    "05": "agriculture",
    "10": "mining",
    "11": "mining",
    "12": "mining",
    "13": "mining",
    "14": "mining",
    "15": "food",
    "16": "food",
    "17": "textiles",
    "18": "textiles",
    "19": "textiles",
    "20": "wood",
    "21": "paper",
    "22": "paper",
    "23": "petroleum",
    "24": "chemicals",
    "25": "plastics",
    "26": "minerals",
    "27": "metals",
    "28": "metal-products",
    "29": "machinery",
    "30": "electronics",
    "31": "electrical",
    "32": "electronics",
    "33": "electronics",
    "34": "vehicles",
    "35": "aircraft",
    "36": "furniture",
}
BY_CHAPTER = {
    "05": "food",
    "18": "food",
    "23": "food",
    "24": "food",
    "26": "metals",
    "37": "paper",
    "38": "chemicals",
    "39": "plastics",
    "40": "plastics",
    "41": "textiles",
    "44": "wood",
    "47": "paper",
    "49": "paper",
    "51": "textiles",
    "52": "textiles",
    "55": "textiles",
    "63": "textiles",
    "71": "metals",
    "72": "metals",
    "74": "metals",
    "75": "metals",
    "76": "metals",
    "78": "metals",
    "79": "metals",
    "80": "metals",
    "81": "metals",
    "89": "aircraft",
    "97": "furniture",
}
"""Codes that ISIC does not class (waste, works of art, films): the sector that makes or buys them."""


def rule_of(code: str, isic: str | None) -> tuple[str, str]:
    """Sector of one code and the rule that gave it."""
    for digits in (6, 4, 2):
        if code[:digits] in BY_PREFIX:
            return BY_PREFIX[code[:digits]], "HS prefix"
    if isic and isic in BY_CLASS:
        return BY_CLASS[isic], "ISIC class"
    if isic and isic[:2] in BY_DIVISION:
        return BY_DIVISION[isic[:2]], "ISIC division"
    return BY_CHAPTER[code[:2]], "HS chapter"


def build() -> pd.DataFrame:
    """Write and return the map."""
    isic = read_rda("concordance/hs5_isic3.RData")["hs5_isic3"].set_index("HS5_6d").ISIC3_4d
    isic = isic[isic.index != "999999"].sort_index()
    found = [rule_of(code, None if pd.isna(value) else str(value)) for code, value in isic.items()]
    table = pd.DataFrame({"code": isic.index, "sector": [f[0] for f in found], "rule": [f[1] for f in found]})
    print("  ", table.rule.value_counts().to_dict(), table.sector.value_counts().to_dict())
    result = table[["code", "sector"]]
    write(
        result,
        TABLES / "hs-sectors.csv.gz",
        title="HS2017 six-digit codes to sectors",
        source="Liao, Kim, Miyano and Zhang, concordance (MIT), and rules by heading",
    )
    return result
