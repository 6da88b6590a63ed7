"""Whether the words around a date point to the time before or after publication."""

import re
from typing import Final

_AHEAD_BEFORE: Final = re.compile(
    r"\b(?:by|until|till|before|deadline of|effective|starting|beginning|due|as of|take effect|takes effect"
    r"|from|next|end(?:s|ing)? on|expires?(?: on)?|runs? out on)\s+(?:on\s+|at midnight on\s+"
    r"|midnight on\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_AHEAD_AFTER: Final = re.compile(r"^\W{0,2}\s*(?:deadline|cutoff|cut-off)", re.IGNORECASE)
_FUTURE: Final = re.compile(
    r"\b(?:will|shall|would|is to|are to|(?:is |are )?set to|is due|are due|due to (?:start|take|begin"
    r"|come)|plans? to|intends? to"
    r"|scheduled|threaten\w*"
    r"|vow\w*|is expected|are expected|to begin|to resume|resumes?|begins?|starts?|meets?|to be"
    r"|due to|were to|was to|unless|if no|if there is no)\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    r"(?<!be )(?<!will )(?<!would )(?<!to )(?<!could )(?<!may )\b(?:was|were|had|has|have|did|said"
    r"|told|met|agreed|imposed|began|ended|came"
    r"|announced|took|left|raised|held|put"
    r"|signed|opened|closed|arrived|visited|wrote|made|rose|fell|expired|withdrew|suspended|concluded|wrapped|started"
    r"|resumed|resolved|returned|removed|lifted|doubled|existed|exempted|showed|\w{3,}ed)\b"
)


def looks_ahead(text: str, start: int, end: int) -> bool:
    """True where the words around a date point to the time after publication."""
    before = text[max(0, start - 160) : start]
    if re.search(r"\b(?:since|last|ago|in force (?:since|from))\s+$", before):
        return False
    if _AHEAD_AFTER.match(text[end : end + 12]):
        return True
    verb = _last_verb(before)
    if verb == "none" and re.match(
        r"\s+(?:will|would|is to|are to|is set to|plans to|is due to)\b", text[end : end + 30]
    ):
        return True
    if _AHEAD_BEFORE.search(before):
        return not (verb == "past" and re.search(r"\b(?:until|till|from|before|by)\s+$", before) and _closed(before))
    return verb == "future"


def _closed(before: str) -> bool:
    """True for "was an official until August" and "were told by March": nothing there lies ahead."""
    return re.search(r"\b(?:was|were)\b(?!.*\b(?:given|told|exempt\w*|suspended)\b)[^.;]*$", before) is not None


def _last_verb(before: str) -> str:
    future = max((m.start() for m in _FUTURE.finditer(before)), default=-1)
    past = max((m.start() for m in _PAST.finditer(before)), default=-1)
    return "future" if future >= past and future >= 0 else "past" if past >= 0 else "none"
