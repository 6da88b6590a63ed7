"""Make the duties of 2018 behind the replication of Fajgelbaum et al. (2020) from the case us-china-2018.

    python scripts/build_fgkk2020.py

Writes src/detente/replications/fgkk2020/duties.csv: what the law of 31 December 2018 adds to MFN rates on US imports
and on China's imports from the US, averaged over the products of each sector of world-2017 by trade of 2017.
"""

import csv
from datetime import date
from pathlib import Path

from detente.conflict.duties import LawToWorld
from detente.tariffs import build
from detente.world import load

CASE = "us-china-2018"
DAY = date(2018, 12, 31)
TARGET = Path(__file__).resolve().parents[1] / "src/detente/replications/fgkk2020/duties.csv"
HEADER = (
    f"# Duties added to MFN rates on {DAY} by the case {CASE} (Sections 201, 232 and 301 as far as it has them, and",
    "# China's retaliation), mean of each sector's products by trade of 2017; made by scripts/build_fgkk2020.py.",
)


def main() -> None:
    world = load()
    schedule = build(CASE)
    law, mfn = schedule.on(DAY), schedule.on(DAY, without=("*",))
    added = LawToWorld(schedule, world).duties(law, mfn).tariffs - world.tariffs
    with TARGET.open("w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(HEADER) + "\n")
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("importer", "origin", "sector", "added"))
        for importer in ("USA", "CHN"):
            for i, origin in enumerate(world.regions):
                for s, sector in enumerate(world.sectors):
                    rate = added[i, world.region(importer), s]
                    if abs(rate) > 5e-7:
                        rows.writerow((importer, origin, sector, f"{rate:.6f}"))


if __name__ == "__main__":
    main()
