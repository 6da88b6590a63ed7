"""What each side wants, and what happens when all of them do it."""

from .certified import CertifiedWar, certificate, certified_war
from .cooperate import Agreement, cooperate
from .dynamics import Escalation, escalation
from .leader import Leadership, leader_follower
from .matrix import PayoffMatrix, payoff_matrix
from .nash import nash
from .optimal import optimal_tariff
from .payoff import PAYOFFS, WELFARE, Custom, Payoff, Political, RealWage, TariffRevenue, Welfare
from .players import Player
from .repeated import critical_patience, patience
from .retaliation import Retaliation, retaliate
from .solution import Solution
from .status import SearchStatus
from .targeting import targets
from .uniform import nash_uniform
from .verify import Verdict, verify

__all__ = [
    "PAYOFFS",
    "WELFARE",
    "Agreement",
    "CertifiedWar",
    "Custom",
    "Escalation",
    "Leadership",
    "Payoff",
    "PayoffMatrix",
    "Player",
    "Political",
    "RealWage",
    "Retaliation",
    "SearchStatus",
    "Solution",
    "TariffRevenue",
    "Verdict",
    "Welfare",
    "certificate",
    "certified_war",
    "cooperate",
    "critical_patience",
    "escalation",
    "leader_follower",
    "nash",
    "nash_uniform",
    "optimal_tariff",
    "patience",
    "payoff_matrix",
    "retaliate",
    "targets",
    "verify",
]
