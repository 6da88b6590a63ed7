"""Goods that are let off a duty: Annex II by its days, fentanyl, floors of deals, Brazil, Section 122."""

from .files import TRACKER, WAUGH, codes, publish, table

ENDS = {"": "us-annex-ii", "2025-07-31": "us-annex-ii-copper", "2025-09-07": "us-annex-ii-summer"}
ENDS |= {"2025-10-13": "us-annex-ii-timber"}
BEGINS = {"2025-04-05": "us-annex-ii-electronics", "2025-09-08": "us-annex-ii-september"}
BEGINS |= {"2025-11-13": "us-annex-ii-farm"}

HEADINGS_OF_2022 = {
    "8524": ("85241110", "85241190", "85241200", "85241900", "85249110", "85249190", "85249200", "85249900")
}
"""A heading that the schedule of 2017 lacks, as its lines: lines here are those of 2017 and all that are named."""


def annex_ii() -> None:
    """Annex II of the reciprocal duties: one list for each pair of days."""
    # decided: an empty day is the beginning, or no end
    rows = table("us_law/annex-ii-first-appearance.csv.gz").fillna("")
    first = rows[rows.first_effective_date == ""]
    for end, name in ENDS.items():
        kept = first.prefix[first.end_effective_date == end]
        publish(name, kept, f"Annex II, let off from 5 April 2025 until {end or 'the end'}", TRACKER)
    for begin, name in BEGINS.items():
        kept = rows.prefix[rows.first_effective_date == begin]
        lines = [one for code in kept for one in HEADINGS_OF_2022.get(code, (code,))]
        publish(name, lines, f"Annex II, let off from {begin}", TRACKER)


def others() -> None:
    """Energy and potash, floors of deals, Brazil and Section 122."""
    rows = table("us_law/fentanyl-carveout-products.csv.gz")
    for category, name, title in (
        ("energy_ca", "us-canada-energy", "Energy of Canada at the lower fentanyl rate"),
        ("potash_ca", "us-potash", "Potash of Canada and Mexico at the lower fentanyl rate"),
    ):
        publish(name, rows.hts8[rows.category == category], title, TRACKER)
    rows = table("us_law/floor-exempt-products.csv.gz")
    for group in ("eu", "swiss", "korea"):
        publish(
            f"us-floor-exempt-{group}", rows.hts8[rows.country_group == group], f"Let off the floor: {group}", TRACKER
        )
    rows = table("us_law/country-eo-exempt-products.csv.gz")
    for day, name in (("2025-08-06", "us-brazil-exempt"), ("2025-11-13", "us-brazil-exempt-farm")):
        publish(name, rows.hts10[rows.effective_date_start == day], f"Let off the 40 % on Brazil from {day}", TRACKER)
    publish("us-122-exempt", table("us_law/s122-exempt-products.csv.gz").hts8, "Let off Section 122", TRACKER)
    aircraft = table("us_law/section122-aircraft-exemptions.csv.gz").hts_code
    publish("us-122-aircraft", aircraft, "Civil aircraft and parts let off Section 122", WAUGH)


def build() -> None:
    """Write all."""
    annex_ii()
    others()
    publish("us-cars", [c for c in codes("auto-tariffs.csv.gz")[1:] if c[:4] in ("8703", "8704")], "Cars", WAUGH)
