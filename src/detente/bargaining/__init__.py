"""What they can agree: the best packages over many issues, exactly; ratified at home, in time, and kept."""

from .analysis import (
    Linkage,
    Logroll,
    Move,
    Repair,
    Weight,
    fewest_changes,
    gives_and_gets,
    importance,
    least_change,
    link_values,
    linkage,
    logrolls,
    moves,
)
from .bargain import SOLUTIONS, Bargain, ideals, most_equal, solve
from .deadline import Offer, alternating_offers, rubinstein
from .drafting import Staged, effort, staged, written_within
from .elicitation import Contradiction, FittedWeights, PairAnswer, fitted, pairs_to_ask
from .enforcement import (
    Phase,
    Temptation,
    critical_discount,
    least_held_back,
    phased,
    self_enforcing,
    surviving,
    temptation,
)
from .exports import write_profiles
from .extension import Extension, Stopgap, extension, interim
from .files import load
from .forecast import Beliefs, Forecast, forecast
from .formats import from_dict, read_json, to_dict, write_json
from .frontier import Frontier, frontier
from .irreducible import conflict
from .ladder import Ladder, Rung, ladder
from .learning import Learned, Weight90, learned
from .mandate import Compensation, PricedLine, PricedMandate, RedLine, compensation, fatal, price, under
from .package import (
    Package,
    acceptable,
    accepted,
    active,
    group_values,
    lawful,
    named,
    objections,
    package,
    ratified,
    utilities,
)
from .parts import AtMostOne, Floor, Group, Issue, Link, OnlyIf, issue, link
from .problem import Problem
from .proposals import OpeningOffer, OpeningOffers, per_period, random_proposer
from .ratification import Hawk, WinSet, price_of_consent, thresholds, tougher_hawk, win_set
from .received import Judged, judged
from .restriction import Narrowed, restricted
from .robust import Breaker, Robustness, most_robust, robustness
from .sheet import read_sheet, write_sheet
from .supported import supported
from .tornado import Swing, tornado
from .verify import PackageCheck, is_efficient, verify
from .weighting import favouring

__all__ = [
    "SOLUTIONS",
    "AtMostOne",
    "Bargain",
    "Beliefs",
    "Breaker",
    "Compensation",
    "Contradiction",
    "Extension",
    "FittedWeights",
    "Floor",
    "Forecast",
    "Frontier",
    "Group",
    "Hawk",
    "Issue",
    "Judged",
    "Ladder",
    "Learned",
    "Link",
    "Linkage",
    "Logroll",
    "Move",
    "Narrowed",
    "Offer",
    "OnlyIf",
    "OpeningOffer",
    "OpeningOffers",
    "Package",
    "PackageCheck",
    "PairAnswer",
    "Phase",
    "PricedLine",
    "PricedMandate",
    "Problem",
    "RedLine",
    "Repair",
    "Robustness",
    "Rung",
    "Staged",
    "Stopgap",
    "Swing",
    "Temptation",
    "Weight",
    "Weight90",
    "WinSet",
    "acceptable",
    "accepted",
    "active",
    "alternating_offers",
    "compensation",
    "conflict",
    "critical_discount",
    "effort",
    "extension",
    "fatal",
    "favouring",
    "fewest_changes",
    "fitted",
    "forecast",
    "from_dict",
    "frontier",
    "gives_and_gets",
    "group_values",
    "ideals",
    "importance",
    "interim",
    "is_efficient",
    "issue",
    "judged",
    "ladder",
    "lawful",
    "learned",
    "least_change",
    "least_held_back",
    "link",
    "link_values",
    "linkage",
    "load",
    "logrolls",
    "most_equal",
    "most_robust",
    "moves",
    "named",
    "objections",
    "package",
    "pairs_to_ask",
    "per_period",
    "phased",
    "price",
    "price_of_consent",
    "random_proposer",
    "ratified",
    "read_json",
    "read_sheet",
    "restricted",
    "robustness",
    "rubinstein",
    "self_enforcing",
    "solve",
    "staged",
    "supported",
    "surviving",
    "temptation",
    "thresholds",
    "to_dict",
    "tornado",
    "tougher_hawk",
    "under",
    "utilities",
    "verify",
    "win_set",
    "write_json",
    "write_profiles",
    "write_sheet",
    "written_within",
]
