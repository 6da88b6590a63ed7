"""Print who pays on the days of studies that docs/pays.md sets beside ours, with collected and with statutory duties.

python scripts/household_costs.py
"""

from detente import situation
from detente.chapters.pays.compute import record_of
from detente.chapters.pays.sources import BRIDGE

DAYS = (
    ("us-china-2018", "2018-12-31"),
    ("us-china-2018", "2019-05-31"),
    ("us-china-2018", "2019-07-25"),
    ("us-trade-2025", "2025-09-03"),
)


def main() -> None:
    for case, day in DAYS:
        for rates in ("collected", "statutory"):
            here = situation(case, on=day, rates=rates)
            here.paths = here.paths[:1]
            found = record_of(here)
            (mine,) = (one for one in found.bills if one.party == BRIDGE)
            spent = found.prices["spending"]
            price = float((spent * found.prices["total"]).sum() / spent.sum())
            print(
                case, day, rates, f"accounts {mine.accounts:,.0f}", f"income {mine.income:,.0f}", f"price {price:.2f} %"
            )
            for one in found.households:
                ends = "" if one.low is None else f" ({one.low:,.0f} to {one.high:,.0f})"
                print(f"    {one.measure}: {one.dollars:,.0f}{ends}")


if __name__ == "__main__":
    main()
