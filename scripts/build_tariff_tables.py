"""Make every table of detente.tariffs and the product lists of the case us-china-2018 from raw files.

    DETENTE_DATA=<folder of raw files> python scripts/build_tariff_tables.py

Prints what it found; docs/tariffs.md explains the rules.
"""

from tariff_tables import (
    beneficiaries_usa,
    chapters_usa,
    checks,
    collected_usa,
    collected_usa_2025,
    column_two_usa,
    descriptions_usa,
    exclusions_usa,
    exports_usa,
    imports_usa,
    later_lines_usa,
    lists_chn,
    lists_usa,
    mfn_usa,
    preferences_usa,
    reciprocal_2025,
    revisions,
    sectors,
    specific_usa,
    weights_chn,
    weights_usa,
)


def main() -> None:
    print("Section 301 lists")
    lists = lists_usa.collect()
    print("US MFN")
    mfn = mfn_usa.build(lists)
    print("US preferences, column 2, specific rates, exclusions; HS2022")
    preferences_usa.build(mfn)
    later_lines_usa.build(mfn)
    column_two_usa.build()
    beneficiaries_usa.build()
    descriptions_usa.build()
    specific_usa.build()
    exclusions_usa.build(lists)
    revisions.build()
    exports_usa.build()
    reciprocal_2025.build()
    print("Sectors")
    map_of_sectors = sectors.build()
    print("China: MFN and retaliation")
    china_mfn, retaliation, lines = lists_chn.build()
    print("Weights: US imports from China")
    lists_usa.publish(lists, weights_usa.build(lists, mfn))
    print("Weights: China's imports from the US")
    imports = weights_chn.build(china_mfn, retaliation, map_of_sectors)
    print("Weights: US imports from everyone else, by chapter")
    chapters_usa.build(mfn, map_of_sectors)
    print("Weights: US imports of 2024 by line and origin")
    imports_usa.build()
    print("What US customs collected of added duties")
    collected_usa.build()
    collected_usa_2025.build()
    print("Checks of the raw files against each other")
    checks.run(lines, imports)


if __name__ == "__main__":
    main()
