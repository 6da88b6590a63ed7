"""Section 301: China's lists and the steps of 2024 to 2026, Brazil, forced labour; Section 338: Canada."""

import pandas as pd

from tariff_tables.files import LISTS as OLD_LISTS

from .files import TRACKER, WAUGH, publish, table

LISTS = {"1": "us-301-list-1", "2": "us-301-list-2", "3": "us-301-list-3", "4A": "us-301-list-4a"}
STEPS = {
    "9903.91.01": "us-301-review-25",
    "9903.91.02": "us-301-review-50",
    "9903.91.03": "us-301-review-100",
    "9903.91.05": "us-301-review-50-2025",
    "9903.91.06": "us-301-review-25-2026",
    "9903.91.07": "us-301-review-50-2026",
    "9903.91.08": "us-301-review-100-2026",
    "9903.91.11": "us-301-review-25-2025",
}


MASKS = ("6307909842", "6307909844", "6307909850", "6307909870", "6307909875")
"""Respirators and face masks, US note 31(b), (e) and (h): items of a line whose other goods stay on List 4A."""
CAR_BATTERIES, OTHER_BATTERIES = "8507600010", "8507600020"
"""Lithium-ion batteries: those of electric vehicles pay 25 % since September 2024, the others since January 2026; the
schedule's footnotes name both headings at the line, and the raw list has neither item."""
ITEMS = {
    "us-301-list-4a": ((), (OTHER_BATTERIES,)),
    "us-301-review-25": ((), (*MASKS, CAR_BATTERIES)),
    "us-301-review-50-2025": ((), ("40151210",)),
    "us-301-review-25-2026": (("85076000",), (OTHER_BATTERIES,)),
    "us-301-review-50-2026": (("63079098",), MASKS),
}
"""List to lines that it takes out and those that it takes in; gloves (4015.12.10) pay 50 % in 2025 and 100 % after."""
IN_PART = "3_addl"
"""Lines of which some items are on List 3 and others on List 4A or 4B."""


def shares_of_2018(file: str, in_part: set[str]) -> dict[str, float]:
    """The listed part of lines that two lists share, as the case us-china-2018 has it (approximate)."""
    old = pd.read_csv(OLD_LISTS / f"{file}.csv", comment="#", dtype={"code": str})
    old = old[old.code.isin(in_part)] if "share" in old.columns else old[:0].assign(share=1.0)
    return dict(zip(old.code, old.share, strict=True))


def at_items(file: str, found: pd.Series) -> list[str]:
    """The codes of a list, with items where the law names only some of a line."""
    lines, items = ITEMS.get(file, ((), ()))
    return [*found[~found.isin(lines)], *items]


def china() -> None:
    """A list a heading; lines of the review of 2024 pay the step and not the list."""
    rows = table("us_law/s301-product-lists.csv.gz")
    in_part = set(rows.hts8[rows["list"] == IN_PART])
    for name, file in LISTS.items():
        shares = shares_of_2018(file, in_part)
        title = f"Section 301, List {name}, as numbered in 2025"
        publish(file, at_items(file, rows.hts8[rows["list"] == name]), title, TRACKER, shares=shares)
    for heading, file in STEPS.items():
        codes = at_items(file, rows.hts8[rows.ch99_code == heading])
        publish(file, codes, f"Four-year review, heading {heading}", TRACKER)
    lines = table("us_law/s301-exclusion-lines.csv.gz")
    open_ones = lines.hts10[lines.ch99_code.isin(["9903.88.69", "9903.88.70"])]
    publish("us-301-exclusions", open_ones, "Items named in the exclusions that run to 10 November 2026", TRACKER)


def others() -> None:
    """Brazil, forced labour, Canada."""
    rows = table("us_law/brazil-301-exemptions.csv.gz")
    publish(
        "us-brazil-301-exempt", rows.HTSUS[rows.category.isin(["flat", "named"])], "Let off Section 301, Brazil", WAUGH
    )
    uses = rows.HTSUS[rows.category.isin(["pharma", "aircraft"])]
    publish("us-brazil-301-uses", uses, "Medicines and civil aircraft of Brazil let off Section 301", WAUGH)
    rows = table("us_law/s301fl-exempt-products.csv.gz")
    publish(
        "us-forced-labour-exempt", rows.hts8, "Let off the forced-labour duty, by the proposal of 2 June 2026", TRACKER
    )
    for goods in ("alcohol", "dairy", "autos", "aircraft-exempt"):
        rows = table(f"us_law/canada-338-{goods}.csv.gz")
        publish(f"us-338-{goods}", rows.HTSUS, f"Section 338, Canada: {goods}", WAUGH)


def build() -> None:
    """Write all."""
    china()
    others()
