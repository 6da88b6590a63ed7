"""HS codes of six digits that are new in HS2022, and those of HS2017 that are gone, as far as the files at hand show.

``seen_in_trade``: a code of the Census file of 2024, or of a measure that Global Trade Alert writes in HS2022, which
HS2017 lacks, is new. A code of HS2017 is gone where its heading has new codes, or vanished, and nothing was imported
under it in 2024 from China; that is a sign and no proof, so ``kind`` says "not seen". Heirs are the named successors of
weights_usa.py, else the codes of the same heading.
"""

import re

import pandas as pd

from .files import TABLES, raw, read_rda, write
from .lists_usa import trade_2024
from .weights_usa import SUCCESSORS


def hs2017() -> set[str]:
    codes = read_rda("concordance/hs5_isic3.RData")["hs5_isic3"].HS5_6d
    return set(codes) - {"999999"}


def written_in_2022() -> set[str]:
    """Six-digit codes of the measures that are written in HS2022."""
    table = pd.read_csv(raw("us232/measures.csv"), dtype=str)
    # decided: an empty cell names no code
    text = " ".join(table[table.hs_revision == "HS2022"][["hs_scope_1", "hs_scope_2"]].fillna("").to_numpy().ravel())
    return {code[:6] for code in re.findall(r"\b\d{6,8}\b", text)}


def heir(code: str, old: set[str], gone: set[str]) -> str:
    """Codes of HS2017 that a new code continues."""
    for digits in (6, 4):
        if code[:digits] in SUCCESSORS:
            return SUCCESSORS[code[:digits]][:6]
    same = sorted(c for c in gone if c[:4] == code[:4]) or sorted(c for c in old if c[:4] == code[:4])
    return " ".join(same)


def build() -> pd.DataFrame:
    """Write the table: ``code``, ``kind`` (new in 2022, or of 2017 and not seen), ``heirs``."""
    old, traded = hs2017(), {code[:6] for code in trade_2024().index if code[:2] < "98"}
    new = sorted((traded | written_in_2022()) - old)
    headings = {code[:4] for code in new} | {"8517"}
    present = traded | written_in_2022()
    alive = {code[:4] for code in present}
    gone = {c for c in old - present if c[:4] in headings or c[:4] not in alive}
    rows = [(code, "new in HS2022", heir(code, old, gone)) for code in new]
    back = {c: " ".join(n for n, _, h in rows if c in h.split()) for c in gone}
    rows += [(code, "of HS2017, not seen in HS2022", back[code]) for code in sorted(gone) if back[code]]
    table = pd.DataFrame(sorted(rows), columns=["code", "kind", "heirs"])
    print(
        "  ",
        table.kind.value_counts().to_dict(),
        "new without heirs:",
        table.code[table.heirs == ""].tolist()[:20],
    )
    write(
        table,
        TABLES / "hs-2022.csv.gz",
        title="HS codes that HS2022 brought, and those of HS2017 it took away",
        source="US Census 2024, Global Trade Alert, concordance; own rule seen_in_trade",
    )
    return table
