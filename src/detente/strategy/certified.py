"""The war with its certificate: searched, tried by deviations near and far, and searched again where somebody gains."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Variant
from ..world.economy import Array
from .general_game import World, prepared
from .instruments import CAP, FLOOR
from .nash import nash
from .payoff import WELFARE, Payoff
from .players import Names
from .search import Progress, silent
from .solution import Solution
from .verify import Verdict, verify


@dataclass(frozen=True)
class CertifiedWar:
    """A war, and what deviations from it bring."""

    solution: Solution
    verdict: Verdict


def certified_war(
    world: World,
    players: Names = None,
    by: str = "partner-sector",
    *,
    payoff: Payoff = WELFARE,
    partners: Sequence[str] | None = None,
    floor: float = FLOOR,
    cap: float = CAP,
    deficits: str = "fixed",
    variant: Variant | None = None,
    others: Array | None = None,
    everywhere: bool = False,
    progress: Progress = silent,
) -> CertifiedWar:
    """The war of ``players`` that no deviation tried would leave, where one is found; see the verdict.

    Responses from far are costly, so they are looked for at once only with ``everywhere``, and otherwise where the
    first answer fails its certificate. Parameters are those of :func:`detente.strategy.nash`.

    Raises
    ------
    UnknownName, StrategyError, NoEquilibrium
    """
    model = prepared(world, deficits, variant)

    def attempt(far: bool) -> CertifiedWar:
        found = nash(
            model,
            players,
            by,
            payoff=payoff,
            partners=partners,
            floor=floor,
            cap=cap,
            others=others,
            everywhere=far,
            progress=progress,
        )
        return CertifiedWar(found, certificate(found, by, model, payoff, (floor, cap), progress))

    first = attempt(everywhere)
    if everywhere or first.verdict.holds:
        return first
    second = attempt(far=True)
    return second if second.verdict.gain <= first.verdict.gain else first


def certificate(
    found: Solution,
    by: str,
    model: World,
    payoff: Payoff = WELFARE,
    bounds: tuple[float, float] = (FLOOR, CAP),
    progress: Progress = silent,
) -> Verdict:
    """The deviations that report and command line try: all rates and one random direction nearby, blocks far away."""
    return verify(
        found,
        by,
        payoff=payoff,
        model=model,
        floor=bounds[0],
        cap=bounds[1],
        draws=1,
        gradients=False,
        progress=progress,
    )
