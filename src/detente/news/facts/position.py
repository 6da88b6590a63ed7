"""Positions and concessions: what a government wants, refuses or offers, in a clause of its own."""

import re
from collections.abc import Iterator
from typing import Final, Literal

from ..parties import DEMONYM, GOVERNMENT, party_of
from .fact import Stand
from .passage import Passage
from .taken import measures_on

_SUBJECT: Final = (
    rf"(?P<who>(?:{GOVERNMENT})(?:[’']s (?:government|leaders?|negotiators?|officials?|administration))?"
    rf"|(?:(?:the|The)\s+)?(?:{DEMONYM})\s+(?:officials?|negotiators?|leaders?|government|side|ministers?|delegation)"
    r"|the \w+ administration|The \w+ administration)"
)
_ADVERB: Final = (
    r"(?:\s+(?:also|still|now|again|long|repeatedly|so far|already|said it|then|however|since"
    r"|consistently|not yet|only|today|this week|on \w+day))*"
)
_AUX: Final = r"(?:\s+(?:has|have|had|is|are|was|were|has been|have been|had been|remains?|remained))?"
_WANTS: Final = (
    r"(?:demand(?:s|ed|ing)|insist(?:s|ed|ing)?|refus(?:es|ed|ing)|reject(?:s|ed|ing)|resist(?:s"
    r"|ed|ing)|rul(?:es|ed) out"
    r"|urg(?:es|ed|ing)|call(?:s|ed|ing) (?:for|on)|wants?|pressed|request(?:s|ed)|hopes? that|wanted"
    r"|seek(?:s|ing)?|sought|oppos(?:es"
    r"|ed|ing)|opposed to|reluctant to|unwilling to"
    r"|cannot accept|can not accept|will not (?:accept|drop|give|go|withdraw|change|open|lower|cut"
    r"|remove|lift|abandon|join|enter|discuss|make|sign|yield|negotiate|agree)"
    r"|would not (?:accept|drop|give|yield|agree)"
    r"|press(?:es|ed|ing) for|ask(?:s|ed|ing) (?:for|that)|adamant|declined to|pushed for"
    r"|pushing for|sees?|balk(?:s|ed) at|vow(?:s|ed)? to|(?:(?:will|would) )?press(?:es"
    r"|ed)? (?=(?:the )?[A-Z][\w ]{2,30} to\b))"
)
_GIVES: Final = (
    r"(?:agreed (?:not )?to|will not (?:impose|raise|increase|add|put)|offer(?:s|ed|ing)"
    r"|pledg(?:es|ed|ing)|promis(?:es|ed|ing)"
    r"|expressed (?:a |its |their )?(?:willingness|readiness) to"
    r"|(?:willing|prepared|ready) to|open to|(?:will|would) (?:in return )?(?:lower|cut|reduce"
    r"|halve|buy|import|purchase|open|remove|lift|accept|drop|withdraw)|accept(?:s|ed)|conced(?:es"
    r"|ed)"
    r"|committed itself to|signal(?:l)?ed (?:a |its )?(?:willingness|readiness)|dropped its"
    r"|committed to (?=buy|import|purchase|lower|cut|open|reduce|remov)|undertook to|removed most|removed some)"
)
_ASIDE: Final = r"(?:,\s+which\s[^,.;]{3,80},)?"
_WANT: Final = re.compile(rf"{_SUBJECT}{_ASIDE}{_AUX}{_ADVERB}\s+(?P<verb>{_WANTS})\b(?=(?P<rest>[^.;”\"]*))")
_GIVE: Final = re.compile(rf"{_SUBJECT}{_ASIDE}{_AUX}{_ADVERB}\s+(?P<verb>{_GIVES})\b(?=(?P<rest>[^.;”\"]*))")
_JOINT: Final = re.compile(rf"(?:{GOVERNMENT}|{DEMONYM})\s+and\s+(?:the\s+)?$|\b(?:between|both)\s+$")
_END: Final = re.compile(
    r",\s+(?:while|but|said|according|a |an |officials|people|two|one|he|she|though)\b.*|,?\s+(?:but"
    r"|while)\s+.*|,\s*$",
    re.DOTALL,
)
_NOT_ALONE: Final = re.compile(r"\s+(?:on|in)\s+.{0,60}\b(?:truce|ceasefire|cease-fire|standstill)\b")


_OWNED: Final = re.compile(
    rf"(?P<who>{GOVERNMENT}|(?:the|The) \w+ administration)[’']s\s+(?P<verb>desire|demand|demands"
    rf"|insistence|wish|refusal|request|call)\s+(?=(?P<rest>(?:to|that|for|on)\b[^.;”\"]*))"
)


def positions(here: Passage) -> Iterator[Stand]:
    """What governments want and offer in a sentence; what two sides agree together is neither."""
    yield from _stands(here, _WANT, "position")
    if here.tree is not None and next(measures_on(here, here.tree), None) is not None:
        return  # what it gives is the measure
    yield from _stands(here, _GIVE, "concession")
    yield from _stands(here, _OWNED, "position")
    yield from _of_people(here)


def _stands(here: Passage, pattern: re.Pattern[str], stance: Literal["position", "concession"]) -> Iterator[Stand]:
    for match in pattern.finditer(here.text):
        party = _party(match["who"])
        if party is None or _is_another(here.text, match):
            continue
        clause = _END.sub("", match.group() + match["rest"]).strip()
        if match["verb"] in ("see", "sees") and "security" not in match["rest"]:
            continue
        yield Stand(
            here.quotation,
            0.9,
            f"“{match['who']} … {match['verb']}”",
            party=party,
            stance=stance,
            text=clause,
        )


def _party(who: str) -> str | None:
    """The government that a subject names; an administration is named after a president only in Washington."""
    party = party_of(who)
    return "USA" if party is None and re.search(r"\badministration$", who) else party


def _is_another(text: str, match: re.Match[str]) -> bool:
    """True where two agree together, or where the government is not the subject: "goods from China agreed"."""
    before = text[: match.start()]
    if _JOINT.search(before) or _NOT_ALONE.match(match["rest"]):
        return True
    if re.search(r"\bafter\s+(?:the\s+)?$", before):
        return True
    if re.search(r"\b(?:hop|demand|insist|want|urg|ask|expect)\w*\s+(?:that\s+)?(?:the\s+)?$", before):
        return True
    return re.search(r"\b(?:from|of|with|by|to|against|on|for|in)\s+$", before) is not None


def _of_people(here: Passage) -> Iterator[Stand]:
    """What a named person agreed to or refused, where it is known for whom the person acts."""
    for mention in here.people.mentions(here.text):
        rest = here.text[mention.end :]
        match = re.match(rf"{_AUX}{_ADVERB}\s+(?P<verb>{_GIVES}|{_WANTS})\b(?P<rest>[^.;”\"]*)", rest)
        joint = re.search(r"\band\s+(?:Mr\. |Ms\. )?$", here.text[: mention.start])
        if match is None or joint or mention.person.party is None:
            continue
        gives = re.match(_GIVES, match["verb"]) is not None
        clause = _END.sub("", here.text[mention.start : mention.end + match.end()]).strip()
        yield Stand(
            here.quotation,
            0.85,
            f"“{mention.person.full} … {match['verb']}”",
            party=mention.person.party,
            stance="concession" if gives else "position",
            text=clause,
        )
