"""Ask the model of the talks on the day each deadline was announced: ``python scripts/build_structural.py``.

Writes ``src/detente/evidence/structural.csv``: shares of decided draws (400, seed 0) that end in a deal, an extension
or an escalation, for each deadline of ``deadlines.csv`` that the United States set China and a shipped case names. The
worths are those that the cases have when it is run, so that no row is free of hindsight; a deadline on whose day no
package is agreeable to all has no row, and the run says so.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import detente
from detente.bargaining.forecast import Beliefs, forecast
from detente.errors import DetenteError
from detente.evidence.deadlines import ENDINGS, Threat, deadlines
from detente.world.economy import Array

TABLE: Final = Path(detente.__file__).parent / "evidence" / "structural.csv"
DRAWS, SEED = 400, 0
BY, ON = "USA", "CHN"
"""Deadlines that the one sets the other are asked about: the cases hold issues and worths of both."""


def asked() -> tuple[Threat, ...]:
    """Deadlines that a shipped case names, of one party for the other."""
    return tuple(one for one in deadlines() if one.case_id and (one.by, one.on) == (BY, ON))


def chances(one: Threat) -> tuple[float, float, float]:
    """Shares of the three endings on the day of announcement; raises DetenteError where the talks have none."""
    here = detente.situation(one.case, on=one.announced)
    talks = here.negotiation
    agenda = talks.agenda
    beliefs = Beliefs(ends(agenda.no_deal), ends(agenda.stopgap), talks.terms.closing)
    return forecast(talks.problem, beliefs, talks.hopes, draws=DRAWS, seed=SEED).chances


def ends(span: tuple[Array, Array]) -> tuple[tuple[float, float], ...]:
    """Low and high of each party."""
    return tuple((float(a), float(b)) for a, b in zip(*span, strict=True))


def rows() -> Iterator[dict[str, str]]:
    """Rows of the table; one that has no answer is printed with the reason."""
    for one in asked():
        try:
            found = chances(one)
        except DetenteError as error:  # decided: a deadline without an answer has no row, and the run says why
            print(f"{one.id}, {one.announced}: {error}")
            continue
        shares = {name: f"{value:.3f}" for name, value in zip(ENDINGS, found, strict=True)}
        yield {"id": one.id, "day": one.announced.isoformat(), **shares}


def main() -> None:
    """Write the table."""
    table = list(rows())
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("id", "day", *ENDINGS), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


if __name__ == "__main__":
    main()
