"""The words that name a measure, and of which kind it is: tariffs, and the measures beside tariffs."""

import re
from dataclasses import dataclass
from typing import Final, Literal

MeasureKind = Literal[
    "tariff", "export control", "import ban", "entity list", "quota", "licence", "port fee", "purchase"
]
"""tariff: a charge at the border. export control: what may leave, white lists included. entity list: firms that may not
be dealt with, sanctions on firms included. licence: a permission that is needed. port fee: a charge on ships. purchase:
a promise to buy."""

_OUT: Final = r"(?:exports?|exporting|shipments?|overseas sales?)"
_PATTERNS: Final[tuple[tuple[MeasureKind, str], ...]] = (
    (
        "port fee",
        r"(?:special |new )?(?:port|docking|berthing) (?:fees?|charges?|levies)|levies (?:on|targeting) \w+ ships",
    ),
    ("entity list", r"(?:unreliable[- ])?entit(?:y|ies) list|blacklist(?:s|ed|ing)?|trade blacklist|sanctions?(?=\s)"),
    ("quota", r"(?:tariff[- ]rate |import |export )?quotas?"),
    ("licence", r"(?:(?:export(?:ing)?|import) )?licen[cs](?:es?|ing)\b"),
    (
        "export control",
        rf"{_OUT} (?:controls?|curbs?|restrictions?|bans?|limits?|embargo(?:es)?|regulations?)"
        rf"|(?:regulations|rules|procedures|requirements) (?:\w+ ){{0,3}}on (?:its |the |their )?{_OUT}"
        rf"|(?:controls?|curbs?|restrictions?|limits?|bans?) on (?:the )?(?:\w+ )?{_OUT}"
        rf"|(?:limit|restrict|curb|ban|block|halt|tighten|stop)(?:s|ing|ed|ped|ning|ned)? (?:the )?{_OUT}"
        r"(?! (?:controls?|curbs?|restrictions?|bans?|limits?|licen\w+|regulations?))"
        r"|(?:bann?|block|bar|prohibit|halt|stop)(?:s|ed|red|ped|ning)? (?:the )?sales? (?:of|to)"
        r"|[“\"‘]?white[- ]?(?:country )?list|(?:list|group) of (?:trusted|preferred|countries|most)"
        r"|trusted (?:trading|trade|export) partners?",
    ),
    (
        "import ban",
        r"(?:block|halt|suspend|stop|prohibit|bar)(?:s|ing|ed|ped|ping|red|ring)? (?:\w+ ){0,3}?imports?"
        r"|(?:to ban|bans|banned|banning) (?=(?:all |most )?(?-i:[A-Z])\w+ (?-i:[a-z])+)"
        r"|import bans?|bans? on (?=(?:all )?(?-i:[A-Z])\w+ (?-i:[a-z])+)|bans? on (?:\w+ ){0,4}?imports?|ban(?:s|ned"
        r"|ning)? (?:\w+ ){0,3}?imports?|embargo(?:es)?",
    ),
    ("purchase", r"purchas(?:es?|ing)|(?:to|will|would) buy|buying"),
    (
        "tariff",
        r"(?:\w+-|counter)?(?:tariffs?|dut(?:y|ies)(?!-free))|counter-?measures?|retaliatory (?:measures?|package)"
        r"|lev(?:y|ies)(?! \w+ (?:tariff|dut))|(?:import|border"
        r"|customs) tax(?:es)?"
        r"|tax(?:es)?(?= on (?:all |some )?(?:\w+ )?(?:goods|imports|products))|surcharges?|surtax(?:es)?",
    ),
)
_ANCHORS: Final = tuple((kind, re.compile(rf"(?<![\w-])(?:{pattern})\b", re.IGNORECASE)) for kind, pattern in _PATTERNS)
_REMOVED_FROM: Final = re.compile(
    r"\b(?:remov|drop|exclu|tak|strik|tighten|delet|strip)\w*\b|\btook\b|\bstruck\b", re.IGNORECASE
)
_NEEDED: Final = re.compile(
    r"\b(?:requir|need|appl(?:y|ied|ies)|obtain|request|seek|sought|procur|secur|issu|grant|suspend|introduc|impos)\w*",
    re.IGNORECASE,
)
_PROMISED: Final = re.compile(
    r"\b(?:pledg|agree|commit|promis|vow|will|would|resum|increas|step up|confirm)\w*\b", re.IGNORECASE
)
_COUNTER: Final = re.compile(r"counter-?measures?|retaliatory (?:measures?|package)", re.IGNORECASE)
_COUNTER_TOLD: Final = re.compile(
    r"\b(?:suspen|paus|postpon|delay|lift|withdr|scrap|drop|freez|froz|shelv|on hold|billion|bn)\w*", re.IGNORECASE
)
"""Near "countermeasures", which are a tariff only where a sum or a taking back is told."""
_CHARGE: Final = re.compile(r"(?<!non-)\b(?:tariff|dut(?:y|ies)|lev(?:y|ies)|import|export)", re.IGNORECASE)
"""Words without which countermeasures may be anything."""
_NOT_A_TARIFF: Final = re.compile(
    r"(?:non-)tariff|tariff[- ](?:war|free|line|schedule|code|exclusion|policy|policies|regime|threat"
    r"|talks|retaliation)"
    r"|duty[- ]free|duty officer|on duty",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words that name a measure."""

    kind: MeasureKind
    start: int
    end: int
    is_list: bool = False
    """True for a list of the trusted: to be taken off it is the measure."""


def anchors(text: str) -> list[Anchor]:
    """The measures that a sentence names, in order; what is more particular hides what it overlaps."""
    found: list[Anchor] = []
    for kind, pattern in _ANCHORS:
        for match in pattern.finditer(text):
            if any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            if _is_meant(kind, text, match):
                found.append(Anchor(kind, match.start(), match.end(), _is_list(kind, match.group())))
    return sorted(found, key=lambda one: one.start)


def _is_list(kind: MeasureKind, words: str) -> bool:
    return kind == "export control" and re.search(r"list|group of|partner", words, re.IGNORECASE) is not None


def _is_meant(kind: MeasureKind, text: str, match: re.Match[str]) -> bool:
    """False where the words stand for something else, or what makes them a measure is missing."""
    if kind == "tariff" and _COUNTER.fullmatch(match.group()):
        near = text[max(0, match.start() - 60) : match.end() + 60]
        return _COUNTER_TOLD.search(near) is not None and _CHARGE.search(text) is not None
    if kind == "tariff":
        around = _NOT_A_TARIFF.finditer(text, max(0, match.start() - 4), min(len(text), match.end() + 14))
        return not any(one.start() < match.end() and match.start() < one.end() for one in around)
    if _is_list(kind, match.group()):
        return _REMOVED_FROM.search(text[: match.end() + 20]) is not None
    if kind == "licence":
        return _NEEDED.search(text[max(0, match.start() - 60) : match.end() + 20]) is not None
    if kind == "purchase" and re.match(r" of an additional [$]", text[match.end() :]):
        return True
    if kind == "purchase":
        return _PROMISED.search(text[max(0, match.start() - 70) : match.start()]) is not None
    return True
