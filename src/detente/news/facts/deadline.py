"""Deadlines: a day by which something has to happen, or else."""

import re
from collections.abc import Iterator
from typing import Final

from ..dates import When
from .fact import Due
from .passage import Passage

_CONDITION: Final = re.compile(
    r"\b(?:if no\b|if there is no|if (?:the )?(?:talks|negotiations|two sides|sides|they) (?:fail"
    r"|do not|don[’']t|cannot)"
    r"|unless|without an? (?:deal|agreement)|failing (?:that|which)|or (?:else|it will|face|the"
    r"|American|Chinese|tariffs|duties|they will)"
    r"|if (?:it|he|she|they|Parliament|Congress) (?:is|are) to|otherwise|in the absence of)",
    re.IGNORECASE,
)
_MUST: Final = re.compile(
    r"\b(?:needs?|must|should|shall|expected to|have to|has to|has given|have given|had given|gave|has set"
    r"|have|has)\b[^.;]{0,80}$|\bdue\s*$",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(
    r"\b(?:requests? that|requested|demand\w*|urg\w+|call(?:s|ed) on|ask(?:s|ed)|respond|reply"
    r"|comply|submit|file|commit\w*"
    r"|agreed? to|pledg\w*|promis\w*)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
"""Verbs with which only "by" sets a deadline."""
_LEFT: Final = re.compile(r"\b(?:left|remain(?:s|ed|ing)?)\b", re.IGNORECASE)
_LIMIT: Final = re.compile(
    r"\b(?:by|until|till|before|on or before|no later than|not later than|runs out on|ends? on"
    r"|expires? on|expires?|deadline of|ends"
    r"|deadline is|deadline on|deadline)\s+(?:midnight (?:on )?|the end of )?$",
    re.IGNORECASE,
)
_BEGINS: Final = re.compile(r"\b(?:from|starting on|starting|beginning|on|as of|effective)\s+$")
_UNLESS: Final = re.compile(
    r"\bif no|\bunless|\bif there is no|\bif\b[^.;]{0,80}\b(?:do not|does not|don[’']t|fails?|cannot|is not)\b",
    re.IGNORECASE,
)
_OR_ELSE: Final = re.compile(
    r"(?:,?\s+or\s+|\band threatened to\s+|\botherwise\s+|,?\s*when\s+"
    r"|\bif no [^,]{0,40},\s*)(?P<threat>[^.;”\"]{8,160})",
    re.IGNORECASE,
)
_GOAL: Final = re.compile(
    r"^\s*(?:to|for|in order to)\s+(?:reach|agree|find|save|make|strike|settle|conclude|file"
    r"|respond|comply|decide|object|submit|negotiat)",
    re.IGNORECASE,
)


def deadlines(here: Passage) -> Iterator[Due]:
    """The deadline of a sentence, if it sets one: the day itself before a count of weeks."""
    dated = [when for when in here.whens if when.last >= here.published]
    found = [(when, words) for when in dated if (words := _limit(here, when))]
    if not found:
        return
    when, words = min(found, key=lambda one: (one[0].precision != "day", one[0].start))
    threat = _OR_ELSE.search(here.text)
    sure = 0.95 if when.precision == "day" else 0.8
    yield Due(here.quotation, sure, f"“{words}”", date=when, threat=threat["threat"].strip() if threat else None)


def _limit(here: Passage, when: When) -> str | None:
    """The words that make a time a deadline; None where it is none."""
    before, after = here.text[: when.start], here.text[when.end :]
    if re.match(r"\s+(?:US |U\.S\. |[a-z-]+ ){0,2}deadline", after, re.IGNORECASE):
        return f"{when.text} deadline"
    if when.precision == "about":
        left = _LEFT.match(after.lstrip()) or _GOAL.match(after)
        given = (
            re.search(r"\b(?:given|gave|giving|have|has|had|with|in|as)\b[^.;]{0,60}$", before) or not before.strip()
        )
        return f"{when.text}{after[:14].rstrip()}" if left and (given or _LEFT.match(after.lstrip())) else None
    limit = _LIMIT.search(before)
    if limit and (
        _CONDITION.search(here.text)
        or _MUST.search(before[: limit.start()])
        or _LEFT.search(before)
        or "deadline" in before.lower()
        or (limit.group().strip().lower() == "by" and _ASKED.search(before[: limit.start()]))
    ):
        return f"{limit.group().strip()} {when.text}"
    if _BEGINS.search(before) and _tariff(here.text) and _UNLESS.search(here.text):
        return f"{when.text}, under a condition"
    return None


def _tariff(text: str) -> bool:
    return re.search(r"\b(?:tariff|dut(?:y|ies)|lev(?:y|ies))", text, re.IGNORECASE) is not None
