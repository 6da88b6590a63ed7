"""Names of governments as the news writes them, and what stands for them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_FORMS: Final = {
    "USA": (
        r"(?:the )?United States(?: of America)?|U\.S\.|US(?![A-Z])|America(?!n)|Washington|(?:the )?White House"
        r"|(?:the )?(?:Trump |Biden |Obama |Bush |US |U\.S\. |American )?administration",
        r"Americans?|United States|U\.S\.|US(?![A-Z])",
    ),
    "CHN": (r"(?:the )?(?:People[’']s Republic of )?China|Beijing", r"Chinese"),
    "EUR": (
        r"(?:the )?European Union|(?:the )?E\.U\.|(?:the )?EU(?![A-Z])|Brussels|(?:the )?European Commission"
        r"|the Commission|the bloc|Europe(?!an)",
        r"Europeans?|European Union|EU(?![A-Z])|E\.U\.|Commission(?= officials)",
    ),
    "CAN": (r"Canada|Ottawa", r"Canadians?"),
    "MEX": (r"Mexico(?! City)", r"Mexicans?"),
    "IND": (r"India(?!n)|New Delhi", r"Indians?"),
    "GBR": (r"Britain|(?:the )?United Kingdom|(?:the )?U\.K\.|(?:the )?UK(?![A-Z])|London", r"British|Britons?"),
    "JPN": (r"Japan(?!e)|Tokyo", r"Japanese"),
    "KOR": (r"(?:South |the Republic of )?Korea(?!n)|Seoul", r"(?:South )?Koreans?"),
    "TUR": (r"Turkey|Türkiye|Ankara", r"Turkish|Turks?"),
    "RUS": (r"Russia(?!n)|Moscow", r"Russians?"),
    "BRA": (r"Brazil(?!ian)|Brasília|Brasilia", r"Brazilians?"),
    "ARG": (r"Argentina|Buenos Aires", r"Argentines?|Argentinians?"),
    "AUS": (r"Australia(?!n)|Canberra", r"Australians?"),
    "DEU": (r"Germany|Berlin", r"Germans?"),
    "FRA": (r"France|Paris", r"French"),
    "ITA": (r"Italy|Rome", r"Italians?"),
    "ESP": (r"Spain|Madrid", r"Spanish"),
    "CHE": (r"Switzerland|Bern", r"Swiss"),
    "NOR": (r"Norway|Oslo", r"Norwegians?"),
    "TWN": (r"Taiwan(?!ese)|Taipei", r"Taiwanese"),
    "VNM": (r"Vietnam(?!ese)|Hanoi", r"Vietnamese"),
    "THA": (r"Thailand|Bangkok", r"Thai"),
    "IDN": (r"Indonesia(?!n)|Jakarta", r"Indonesians?"),
    "MYS": (r"Malaysia(?!n)|Kuala Lumpur", r"Malaysians?"),
    "PHL": (r"(?:the )?Philippines|Manila", r"Filipinos?|Philippine"),
    "ZAF": (r"South Africa(?!n)|Pretoria", r"South Africans?"),
}
"""Region codes, each with the names of the government and the words for what belongs to the country."""


def _any_article(form: str) -> str:
    """A form in which "the" may also begin a sentence."""
    return form.replace("the ", "(?i:the )")


def _by_code(which: int) -> re.Pattern[str]:
    forms = (f"(?P<{code}>{_any_article(both[which])})" for code, both in _FORMS.items())
    return re.compile(rf"\b(?:{'|'.join(forms)})(?!\w)")


_NOUN: Final = _by_code(0)
_ADJECTIVE: Final = _by_code(1)


def _plain(which: int) -> str:
    return "(?:" + "|".join(_any_article(both[which]) for both in _FORMS.values()) + r")(?!\w)"


GOVERNMENT: Final = "(?:[Tt]he [Gg]overnment of )?" + _plain(0)
"""Pattern of the name of any government, for use inside other patterns."""

DEMONYM: Final = _plain(1)
"""Pattern of any word such as Chinese or U.S."""


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A government named in a text."""

    code: str
    start: int
    end: int
    noun: bool
    """True for China, False for Chinese."""


def mentions(text: str) -> Iterator[PartyMention]:
    """Every government that ``text`` names, by noun or by adjective, in order."""
    found = {(m.start(), True): m for m in _NOUN.finditer(text)}
    taken = [(m.start(), m.end()) for m in found.values()]
    for match in _ADJECTIVE.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found[match.start(), False] = match
    for (start, noun), match in sorted(found.items()):
        yield PartyMention(str(match.lastgroup), start, match.end(), noun)


def party_of(phrase: str) -> str | None:
    """The one government that a phrase names; None where it names none or several."""
    codes = {mention.code for mention in mentions(phrase)}
    return codes.pop() if len(codes) == 1 else None
