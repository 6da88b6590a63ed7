"""What a reader needs to make the same numbers again."""

import shlex
from collections.abc import Sequence
from datetime import date

from .. import __version__
from ..cases import digest
from ..model import TOLERANCE, Outcome
from ..world.economy import BalanceReport
from .records import Manifest


def manifest(
    case: str, day: date, carry_out: Sequence[str], world: str, out: Outcome, weights: tuple[str, ...]
) -> Manifest:
    """The manifest of a study on ``world``; assumptions are those of the outcome ``out``."""
    threats = [word for name in carry_out for word in ("--if", name)]
    command = shlex.join(["detente", "run", case, "--on", day.isoformat(), *threats, "--world", world])
    return Manifest(
        version=__version__,
        case=case,
        case_digest=digest(case),
        on=day,
        threat=", ".join(carry_out) or None,
        world=out.economy.name,
        world_sources=out.economy.sources,
        balance=balance_sentence(out.economy.balance),
        world_notes=out.economy.balance.notes,
        weights=weights,
        assumptions=out.assumptions,
        tolerance=TOLERANCE,
        command=command,
    )


def balance_sentence(report: BalanceReport) -> str:
    """A balance report in a sentence."""
    changes = "; ".join(f"{what}: {value:.3g}" for what, value in report.changes.items())
    return f"Balanced by the rule {report.rule!r}. {changes}." if changes else f"Balanced by the rule {report.rule!r}."
