"""Who puts a tariff on whom: the subject of the verb, the owner of the tariff, the origin of the goods."""

import re
from typing import Final

from ..parties import DEMONYM, GOVERNMENT, mentions

_TARIFF: Final = r"(?:tariffs?|duty|duties|levy|levies)"
IMPOSING: Final = (
    r"(?:impos\w+|rais\w+|doubl\w+|put(?:s|ting)?|lev(?:y|ied|ies)|charg\w+|announc\w+|plac\w+"
    r"|appl(?:y|ied|ies)|slap\w*"
    r"|increas\w+|sets?|respond\w*|retaliat\w*|kept|keeps?|suspend\w*|lift\w*|remov\w+|withdr\w+"
    r"|scrap\w*|cut|lower\w*|hal(?:f|ve[sd]?)"
    r"|reduc\w+|threaten\w*|notif\w+|hit|collect\w*|maintain\w*|drop\w*|introduc\w+|reinstat\w+"
    r"|restor\w+|reimpos\w+|adopt\w*|impose|delay\w*|postpon\w*|tripl\w+|quadrupl\w+|phas(?:e|es"
    r"|ed|ing) out)"
)
_AUX: Final = (
    r"(?:(?:on \w+|today|has|have|had|also|already|\w+ly|will|would|could|may|is|are|was|to|said|says|it|that"
    r"|going|set|planning|plans|ready|threatened"
    r"|vowed|warned|proposed|threatens|vows|later|then|in return|voted|decided|agreed|moved"
    r"|pledged|morning|afternoon|evening|\w+day|in \w+)\s+){0,7}"
)
_ACTIVE: Final = re.compile(
    rf"(?<![Ii]f )(?<!unless )(?<!until )(?P<by>{GOVERNMENT}|{DEMONYM}(?=\s+(?:customs|officials?"
    rf"|authorities|government|leaders)\b))"
    rf"(?:[’']s (?:government|administration)|\s+(?:customs|officials?|authorities|government"
    rf"|leaders))?(?:,\s+which\s[^,]{{3,80}})?,?\s+{_AUX}{IMPOSING}\b"
)
_PASSIVE: Final = re.compile(
    rf"\b(?:imposed|raised|levied|put|charged|announced|introduced|applied"
    rf"|adopted)\s+(?:\w+\s+)?by\s+(?P<by>{GOVERNMENT})"
)
_BETWEEN: Final = (
    r"(?!(?:would|will|could|may|might|must|can|now|fac(?:e|es|ed|ing)|pa(?:y|ys|id|ying)|ha(?:s"
    r"|ve|d)|is|are|was|were|to|on|from"
    r"|and|of|over|goods|products|imports|exports|exporters|makers|producers|officials|said|against|for|with|by)\b)"
)
"""Not between the owner and the tariff: "Chinese exporters face tariffs" are not China's."""
_OWNER: Final = re.compile(rf"\b(?P<by>{DEMONYM}|{GOVERNMENT}[’']s)\s+(?:{_BETWEEN}[\w.%-]+\s+){{0,3}}?{_TARIFF}\b")
_ITS: Final = re.compile(rf"\b(?:its|their)\s+(?:own\s+)?(?:[\w.%-]+\s+){{0,4}}?{_TARIFF}\b")
_SAME_SUBJECT: Final = re.compile(
    rf"\b(?:it|and)\s+(?:(?:has|have|had|will|would|could|may|also|then|to|threatened|vowed|plans"
    rf"|planned|intends|promised)\s+){{0,4}}{IMPOSING}\b"
)
_PREPOSITION: Final = re.compile(
    r"\b(?:on|from|against|of|in|to|with|between|by|for|at|and|than|over|into)\s+(?:the\s+)?$"
)
_SPEAKS: Final = re.compile(
    r"\b(?:he|she|they|we|said|says|called?s?|fear\w*|complain\w*|denounc\w*|oppos\w*|hopes?|wants?|won|face[sd]?"
    r"|pa(?:y|ys|id)|sued|appeal\w*|under"
    r"|avoid\w*|escap\w*|against|despite|after|before|over|because|exempt\w*|welcom\w*|insist\w*|demand\w*)\b"
)
_VERB: Final = re.compile(
    r"\s+(?:(?:on \w+|today|this week|\w+ly|also|already|has|have|had|will|would|could|may|is|was"
    r"|to)\s+)*\w+(?:ed|es|s|e|ing|ut|\w)\b"
)
_FILLER: Final = (
    r"(?:(?:all|some|most|many|another|further|additional|more|other|imports?|goods|products"
    r"|exports?|worth|of|from|the|an?|about"
    r"|\$[\d.,]+|million|billion|trillion|annual|\d+|in|half)\s+)*"
)
_ORIGIN: Final = re.compile(
    rf"\b(?:on|of|from|against)\s+{_FILLER}(?:\w+\s+){{0,4}}?(?P<on>{DEMONYM})(?=\s+[a-z])"
    rf"|\b(?:from|against)\s+(?P<list>{GOVERNMENT}(?:(?:,\s+|,?\s+and\s+){GOVERNMENT})*)"
)
_FACED: Final = re.compile(
    rf"(?P<on>{DEMONYM})\s+(?:\w+\s+){{1,2}}(?:would|will|could|may|now|have|has)?\s*(?:fac(?:e|es"
    rf"|ed)|pa(?:y|ys|id))\b"
    rf"|\b(?:hit|on|tax|target)\s+(?P<hit>{DEMONYM})\s+(?:goods|products|exports|imports)\b"
)
_PAYS: Final = re.compile(
    r"\b(?:on|from|against|of|in|to)\s+(?:all |some )?(?:(?:goods|imports|products) (?:from|of) )?$"
)


def imposer(clause: str, sentence: str) -> str | None:
    """The government that imposes the tariff of a clause; None where the sentence does not say."""
    for pattern in (_OWNER, _PASSIVE, _ACTIVE):
        for match in pattern.finditer(clause):
            codes = [one.code for one in mentions(match["by"])]
            if len(codes) == 1 and not _pays(clause, match):
                return codes[0]
    if _SAME_SUBJECT.search(clause) or _ITS.search(clause):
        return _subject(clause) or _subject(sentence) or _nearest(clause)
    return _nearest(clause)


def origins(clause: str, by: str | None) -> tuple[str, ...]:
    """The governments on whose goods the tariff falls."""
    for pattern in (_ORIGIN, _FACED):
        for match in pattern.finditer(clause):
            words = next(group for group in match.groups() if group)
            codes = tuple(dict.fromkeys(one.code for one in mentions(words) if one.code != by))
            if codes:
                return codes
    return ()


def _nearest(clause: str) -> str | None:
    """The last government before the tariff that is a subject and does not merely speak of it."""
    tariff = re.search(rf"\b{_TARIFF}\b", clause)
    able = [one for one in mentions(clause[: tariff.start()]) if one.noun] if tariff else []
    for one in reversed(able):
        before, between = clause[: one.start], clause[one.end : tariff.start() if tariff else 0]
        if _PREPOSITION.search(before) or re.search(r"\b(?:[Ii]f|unless|until)\s+$", before):
            continue
        return None if _SPEAKS.search(between) or not _VERB.match(between) else one.code
    return None


def _subject(sentence: str) -> str | None:
    """The government with which a sentence begins, if a verb follows."""
    first = next((one for one in mentions(sentence) if not sentence[: one.start].strip()), None)
    verb = r"\s+(?:has|have|had|will|would|is|also|said|says|gave|raised|\w+ed)\b"
    return first.code if first and re.match(verb, sentence[first.end :]) else None


def _pays(clause: str, match: re.Match[str]) -> bool:
    """True for "tariffs on China" and "goods from Mexico": there the government is the one that pays."""
    return _PAYS.search(clause[: match.start()]) is not None
