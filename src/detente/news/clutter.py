"""Lines of a page that do not belong to the article: teasers, share bars, comment boxes, notices."""

import re
from typing import Final

_LINE: Final = re.compile(
    r"""^\s*(?:
      READ\b(?:\s{2,}|\s*:|\s+(?:MORE|ALSO|NEXT|ON)\b).*       # READ  Another story
    | (?i:(?:read\ (?:more|also|next)|also\ read|see\ also|related(?:\ (?:articles|stories|coverage|content))?
        |recommended(?:\ stories)?|more\ (?:on|from)\ this|more\ stories|most\ read|trending(?:\ now)?)\b.{0,120})
    | (?i:(?:story|article)\ continues\ below.*|continue\ reading.*|scroll\ (?:down|to).*)
    | (?i:advertisement|sponsored(?:\ content)?|promoted|supported\ by)
    | (?i:(?:share|tweet|email|print|save|pin|facebook|twitter|whatsapp|linkedin|reddit|telegram|copy\ link)
        (?:\s*[|•·,/]?\s*(?:this|it|on|via|article|story|share|tweet|email|print|save|facebook|twitter|whatsapp|linkedin
        |reddit|telegram))*\s*[:.!]?)
    | (?i:follow\ (?:us|me)\b.*|sign\ up\b.*|subscribe\b.*|log\ ?in\b.{0,40}|register\ (?:now|to).*|newsletters?)
    | (?i:we\ use\ cookies.*|accept\ (?:all\ )?cookies|this\ site\ uses.*)
    | (?i:(?:©|\(c\)\s|copyright\b).*|.*\ball\ rights\ reserved\b.*)
    | (?i:(?:photo(?:graph)?|image|credit|caption)\ ?(?:by|:|credit).{0,120}|getty\ images.*)
    | (?i:click\ here.*|loading\s*(?:\.\.\.|…)?|back\ to\ top|skip\ to\ .*|\d+\ min(?:ute)?s?\ read)
    )\s*$""",
    re.VERBOSE,
)
_BOX: Final = re.compile(
    r"""^\s*(?i:
      please\ enter\ your\ (?:comment|name|e-?mail).*
    | leave\ a\ (?:comment|reply)\b.*
    | (?:\d+\ )?comments?\s*(?:\(\d+\))?:?
    | post\ (?:a\ )?comment.*|add\ a\ comment.*|join\ the\ (?:conversation|discussion).*
    | save\ my\ name.*in\ this\ browser.*
    )\s*$""",
    re.VERBOSE,
)


def is_clutter(line: str) -> bool:
    """True for a line that is no part of the article."""
    return len(line) <= 400 and _LINE.match(line) is not None


def opens_comments(line: str) -> bool:
    """True for a line with which the comment box begins; nothing after it belongs to the article."""
    return len(line) <= 200 and _BOX.match(line) is not None
