"""Make the product lists of the case us-trade-2025 from raw files of the law.

    DETENTE_DATA=<folder of raw files> python scripts/build_us_trade_2025.py

Prints what it found. Codes are those of HS 2022; docs/cases.md says which lists are approximate and why.
"""

from us_trade_2025 import answers, exceptions, origins, section_232, section_301, usmca


def main() -> None:
    print("Rates by origin")
    origins.build()
    print("Goods let off")
    exceptions.build()
    print("Section 232")
    section_232.build()
    print("Sections 301 and 338")
    section_301.build()
    print("Use of the USMCA")
    usmca.build()
    print("Answers of China and Canada")
    answers.build()


if __name__ == "__main__":
    main()
