"""Section 232 by product: metals with derivatives by day, the tiers of 2026, cars, trucks, copper, timber."""

from .files import TRACKER, codes, publish, table

ASIDE = ("8471", "847330")
"""Named among the parts of cars, but general machines pay nothing as such (tracker, applicability shares)."""

BATTERIES, CAR_BATTERIES = "850760", "8507600010"
"""Lithium-ion batteries stand in the note by six digits; those not of electric vehicles are no car parts."""

LAST_PACKED = "38"
"""Last chapter of foods and chemicals, which are derivatives by their tins, tubes and spray cans."""

COMPUTERS = "8471"
"""In annex I-B by its heading: a measure of its own, since goods with little metal are let off."""


def metals() -> None:
    """Mill products of 2018, derivatives by the day on which they came in."""
    rows = table("us_law/s232-metal-chapter-products.csv.gz").fillna("")  # decided: an empty day is the beginning
    mill = rows[rows.kind == "mill"].hts_prefix
    publish("us-232-metals", mill, "Steel and aluminium as in US notes 16(b) and 19(b)", TRACKER)
    early = rows[(rows.kind == "derivative") & rows.effective_date.isin(["", "2025-03-12"])]
    inside = early.hts_prefix[early.hts_prefix.str[:2].isin(["72", "73", "76"])]
    publish("us-232-derivatives-whole", inside, "Derivatives inside chapters 73 and 76: the whole value pays", TRACKER)
    late = rows[(rows.kind == "derivative") & (rows.effective_date == "2025-08-18")].hts_prefix
    derived = table("us_law/s232-derivative-products.csv.gz").fillna("")  # decided: an empty day is the beginning
    outside = derived[~derived.hts_prefix.str[:2].isin(["72", "73", "76"])]
    march = outside.hts_prefix[outside.effective_date == ""]
    august = sorted({*outside.hts_prefix[outside.effective_date == "2025-08-18"], *late} - set(march))
    packed = [code for code in august if code[:2] <= LAST_PACKED]
    publish("us-232-derivatives", march, "Derivatives outside chapters 73 and 76, first list", TRACKER)
    publish("us-232-derivatives-august", sorted(set(august) - set(packed)), "Derivatives of 18 August 2025", TRACKER)
    publish("us-232-derivatives-packed", packed, "Derivatives of 18 August 2025 whose metal is their packing", TRACKER)


def tiers() -> None:
    """The annexes of Proclamations 11021 and 11032."""
    rows = table("us_law/s232-annex-products.csv.gz")
    first = rows[rows.effective_date == "2026-04-06"]
    later = rows[rows.effective_date == "2026-06-08"]
    computers = first.hts_prefix == COMPUTERS
    for annex in ("1a", "1b", "3"):
        kept = first[(first.annex == annex) & ~computers].hts_prefix
        publish(f"us-232-annex-{annex}", kept, f"Annex {annex.upper()} of 6 April 2026", TRACKER)
    for annex in ("1b", "1c", "3"):
        kept = later[later.annex == annex].hts_prefix
        publish(f"us-232-annex-{annex}-june", kept, f"Annex {annex.upper()} of 8 June 2026", TRACKER)


def others() -> None:
    """Parts of cars and trucks, copper, timber."""
    parts = [c for c in codes("s232-auto-parts.txt.gz") if c[:4] not in ASIDE and c[:6] not in ASIDE]
    parts = [CAR_BATTERIES if code == BATTERIES else code for code in parts]
    publish(
        "us-car-parts",
        parts,
        "Parts of passenger cars, US note 33(g)",
        TRACKER,
        note="8471 and 8473.30 left out; of 8507.60 the batteries of electric vehicles alone",
    )
    trucks = [c for c in codes("s232-mhd-parts.txt.gz") if c[:4] not in ASIDE and c[:6] not in ASIDE]
    publish("us-truck-parts", sorted(set(trucks) - set(parts)), "Parts of trucks alone, US note 38(i)", TRACKER)
    publish("us-chips", table("us_law/s232-semi-products.csv.gz").hts10, "Lines with some advanced chips", TRACKER)
    medicines = table("us_law/s232-pharma-products.csv.gz").hts10
    publish("us-medicines", medicines, "Lines with patented medicines, list of the proclamation", TRACKER)
    publish("us-copper", table("us_law/s232-copper-products.csv.gz").hts10, "Copper, US note 36", TRACKER)
    wood = table("us_law/s232-timber-products.csv")
    publish("us-lumber", wood.code[wood.group == "softwood"], "Softwood, US note 37(b)", "HTS (USITC, public domain)")
    for group, name in (("upholstered furniture", "us-furniture"), ("kitchen cabinets and vanities", "us-cabinets")):
        publish(name, wood.code[wood.group == group], f"{group}, US note 37".capitalize(), "HTS (USITC, public domain)")


def build() -> None:
    """Write all."""
    metals()
    tiers()
    others()
