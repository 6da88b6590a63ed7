"""Constituencies: groups at home, and what they want."""

import re
from collections.abc import Iterator
from typing import Final

from ..parties import DEMONYM, GOVERNMENT, party_of
from .fact import GroupView
from .passage import Passage

_GROUP: Final = (
    r"(?:\w*(?:farmers|growers|ranchers|fishermen|fishers|hawks|makers|brewers|distillers"
    r"|winemakers|millers|builders)|producers|exporters"
    r"|importers|retailers|manufacturers|unions|workers|groups?|associations?|cooperatives"
    r"|co-operatives|lobby|lobbies|lobbyists|industry"
    r"|businesses|companies|firms|consumers|nationalists|conservatives|wing|chamber of commerce"
    r"|lawmakers|hardliners|hard-liners|lobby|distillers|shippers|smelters|users|mills|orchards"
    r"|processors|steelworkers|autoworkers|dockworkers|executives|Association|(?<!European )Union|Federation"
    r"|Institute|Alliance|Chamber of Commerce|investors|federation|chambers"
    r"|institute|refiners|wholesalers|merchants|traders|employers|breeders|fabricators|foundries"
    r"|shipbuilders|dealers)"
)
_STANCE: Final = (
    r"(?:(?:have|has|had|are|is|were|was|remain|remains)\s+(?:also\s+|been\s+|long\s+|still\s+"
    r"|growing\s+|strongly\s+|deeply\s+)*)?"
    r"(?:want|wants|oppose|opposes|opposed|welcome|welcomes|welcomed|urg(?:e|es|ed|ing)|fear|fears"
    r"|feared|demand(?:s|ed|ing)?|insist(?:s|ed|ing)?"
    r"|call(?:s|ed|ing)? (?:for|on)|press(?:es|ed|ing)? for|warn(?:s|ed|ing)?|impatient|worried"
    r"|angry|alarmed|unhappy|vow(?:s|ed)?|ask(?:s|ed|ing)? (?:for|that|the)"
    r"|complain(?:s|ed|ing)?|support(?:s|ed)?|back(?:s|ed)?|applaud(?:s|ed)?|critici[sz](?:e|es"
    r"|ed)|denounc(?:e|es|ed)|condemn(?:s|ed)?|hope(?:s|d)? (?:for|that)"
    r"|lobb(?:y|ied|ying)|protest(?:s|ed|ing)?|plead(?:s|ed|ing)?|prais(?:e|es|ed)|reject(?:s|ed)?"
    r"|resist(?:s|ed)?|object(?:s|ed)? to|push(?:es|ed|ing)? for|favou?r(?:s|ed)?"
    r"|perceiv(?:e|es|ed)|begs?|begged|begging|implor(?:e|es|ed|ing)|petition(?:s|ed)?|appeal(?:s"
    r"|ed)? (?:for|to)|argu(?:e|es|ed)|cheer(?:s|ed)?|hail(?:s|ed)?"
    r"|grumbl(?:e|es|ed|ing)|lament(?:s|ed)?|express(?:es|ed)? (?:\w+ )?(?:concern|alarm|dismay"
    r"|anger|support|disappointment|relief|hope)|disappointed|relieved|furious|pleased|dismayed"
    r"|divided|threaten(?:s|ed)? to|feel|expect)\b"
)
_BEFORE: Final = re.compile(
    rf"(?P<name>(?:{DEMONYM}|{GOVERNMENT}[’']s)\s+(?:[\w’'-]+\s+){{0,3}}?{_GROUP})(?=(?P<aside>,\s+"
    rf"(?:who|which|whose|an?|the)\s[^,.;]{{3,120}},)?"
    rf"(?:,?\s+(?:and|or)\s+(?:{DEMONYM}\s+)?(?:[\w-]+\s+){{0,3}}?{_GROUP}"
    rf"(?:\s+of\s+[\w ]{{2,30}}?)?)?\s+(?P<stance>{_STANCE}[^.;“”\"]*))"
)
_AFTER: Final = re.compile(
    rf"(?P<name>(?:[a-z-]+\s+){{0,3}}?{_GROUP}\s+(?:in|of)\s+(?:the\s+)?(?:{GOVERNMENT}"
    rf"|{DEMONYM}(?:\s+[A-Z]\w+)*)),?\s+(?:(?:who|which|that)\s+)?"
    rf"(?P<stance>{_STANCE}[^.;“”\"]*?)(?=,\s+or\b|[.;]|$)"
)
_UNHAPPY: Final = re.compile(
    rf"\b(?:not satisfied|angered|alarmed|pleased|dismayed|worried|divided"
    rf"|not fully satisfied)\s+(?P<name>(?:[\w’'-]+\s+){{0,3}}?{_GROUP}\s+(?:in"
    rf"|of)\s+(?:the\s+)?{GOVERNMENT}|{DEMONYM}\s+(?:\w+\s+){{0,2}}?{_GROUP})(?P<stance>[^.;]*)"
)


_LEAD: Final = re.compile(
    r"^(?:(?:not|satisfied|angered|alarmed|pleased|dismayed|worried|divided|has|have|the|for|that|and"
    r"|or|fully)\s+)+"
)


def constituencies(here: Passage) -> Iterator[GroupView]:
    """Groups of a sentence whose country and view the sentence names."""
    seen: list[tuple[int, int]] = []
    for pattern in (_BEFORE, _AFTER, _UNHAPPY):
        for match in pattern.finditer(here.text):
            party = party_of(match["name"])
            span = match.span("name")
            if party is None or any(a < span[1] and span[0] < b for a, b in seen) or _is_object(here.text, match):
                continue
            seen.append(span)
            name = _LEAD.sub("", match["name"])
            stance = re.sub(
                r",\s+(?:he|she|they|it|officials?|people)\s+(?:said|says|added).*$",
                "",
                match["stance"].strip(" ,"),
            )
            yield GroupView(here.quotation, 0.9, f"“{name} … {stance[:40]}”", party=party, name=name, stance=stance)


def _is_object(text: str, match: re.Match[str]) -> bool:
    return re.search(r"\b(?:for|by|of|from|to|on)\s+$", text[: match.start("name")]) is not None
