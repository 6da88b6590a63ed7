"""Verbs of speech: which they are, of whom they tell a statement, and where they are none."""

import re
from typing import Final

from .words import words

SPEECH: Final = re.compile(
    r"\b(?:[Aa]ccording to|as stated in|said|says|saying|told|tells|wrote|writes|added|adds"
    r"|announced|stated|states|tweeted"
    r"|noted|stressed|emphasi[sz]ed|reiterated|declared|confirmed|explained|acknowledged|suggested"
    r"|replied|remarked|showed|shows"
    r"|insisted|warned|argued|predicted|conceded|claimed|called|described|cautioned|maintained)\b"
)
PERSONAL: Final = frozenset(
    words("insisted warned argued predicted conceded claimed called described cautioned maintained")
)
"""Verbs that tell what a person said; of a government they tell what it wants."""
_NO_SPEECH_BEFORE: Final = re.compile(r"(?:\bthat is to|\bit is|\bthat|\bbeing|\bwas|\bwere|\bbe|\bthe|\bno|\bis)\s+$")
_NO_SPEECH_AFTER: Final = re.compile(r"\s+(?:progress|willingness|interest|to be\b|up\b|off\b|pressure|value|duties)")


def unable(verb: str) -> tuple[str, ...]:
    """Kinds of subject of which a verb tells a wish and not a statement; a ministry can call and warn."""
    return (
        ("government", "document")
        if verb in ("called", "described", "warned")
        else ("government", "institution", "document")
    )


def is_no_speech(text: str, verb: re.Match[str]) -> bool:
    if verb.group().lower() in ("saying", "according to"):
        return False
    if verb.group() in ("suggested", "showed", "shows", "noted") and not re.match(
        r"(?:\s+(?:that|this week|on|last|in)\b|\s*[,.;]|$)", text[verb.end() :]
    ):
        return True
    before, after = text[: verb.start()], text[verb.end() :]
    if verb.group() in PERSONAL and re.search(r"\b(?:had|to|be|been|was|were|is|are)\s+$", before):
        return True
    return bool(_NO_SPEECH_BEFORE.search(before) or _NO_SPEECH_AFTER.match(after))


def inside_quotes(text: str, at: int) -> bool:
    """True where ``at`` lies within quotation marks."""
    opened = text.count("“", 0, at) - text.count("”", 0, at)
    return opened > 0 or text.count('"', 0, at) % 2 == 1
