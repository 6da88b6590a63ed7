"""Names of governments as the news writes them, and what stands for them: every country and customs territory.

The table ``tables/governments.csv`` is the list; a form that begins with "the" there needs the article.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

from ..commented import commented_rows

_GUARDS: Final = {
    "America": (r"(?<!Latin )(?<!South )(?<!North )(?<!Central )(?<!Bank of )", ""),
    "Mexico": (r"(?<!New )", ""),
    "Jordan": ("", r"(?!\s[A-Z])"),
    "Chad": ("", r"(?!\s[A-Z])"),
    "Georgia": ("", r"(?!\s[A-Z])"),
    "Commission": ("", r"(?= officials?\b)"),
    "administration": ("", r"(?= officials?\b)"),
    "the administration": ("", r"(?! of\b)"),
}
"""Forms that are something else in some company: what may not stand before them and has to stand after."""


@dataclass(frozen=True, slots=True)
class _Forms:
    """How one government is written."""

    code: str
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    seats: tuple[str, ...]


@cache
def _table() -> tuple[_Forms, ...]:
    rows = commented_rows(Path(__file__).parent / "tables" / "governments.csv")
    return tuple(_Forms(row["code"], *(_split(row[key]) for key in ("names", "adjectives", "seats"))) for row in rows)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _pattern(form: str) -> str:
    before, after = _GUARDS.get(form, ("", ""))
    if form.startswith("the "):
        return f"(?i:the ){re.escape(form[4:])}{after}"
    return before + re.escape(form) + after


def _any_of(forms: list[str]) -> str:
    """One pattern for many forms, the longest first, parted by their first letter so that most words fail at once."""
    letters = groupby(sorted(forms, key=lambda one: (one[0], -len(one), one)), key=lambda one: one[0])
    groups = (_group(letter, list(members)) for letter, members in letters)
    return f"(?=[A-ZÀ-Þta-z])(?:{'|'.join(groups)})"


def _group(letter: str, members: list[str]) -> str:
    ahead = "[Tt]" if letter == "t" else re.escape(letter)
    return f"(?={ahead})(?:{'|'.join(_pattern(one) for one in members)})"


_NOUNS: Final = {form: one.code for one in _table() for form in (*one.nouns, *one.seats)}
_ADJECTIVES: Final = {form: one.code for one in _table() for form in one.adjectives}
_NOUN_FORMS: Final = rf"(?:(?:[Tt]he )?{_any_of(list(_NOUNS))})(?![\w$])"
GOVERNMENT: Final = "(?:[Tt]he [Gg]overnment of )?" + _NOUN_FORMS
"""Pattern of the name of any government, for use inside other patterns."""
DEMONYM: Final = rf"(?:{_any_of(list(_ADJECTIVES))})(?![\w$])"
"""Pattern of any word such as Chinese or U.S."""
_NOUN: Final = re.compile(r"\b" + _NOUN_FORMS)
_ADJECTIVE: Final = re.compile(r"\b" + DEMONYM)
SEATS: Final = tuple(seat for one in _table() for seat in one.seats)
"""Capitals and the like, which are also places."""
COUNTRIES: Final = tuple(name for one in _table() for name in one.nouns)
"""Names of governments that are no capitals."""


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A government named in a text."""

    code: str
    start: int
    end: int
    noun: bool
    """True for China, False for Chinese."""
    seat: bool = False
    """True for a capital that stands for its government, or is only a place."""


def mentions(text: str) -> Iterator[PartyMention]:
    """Every government that ``text`` names, by noun or by adjective, in order."""
    found = [_mention(match, _NOUNS, noun=True) for match in _NOUN.finditer(text)]
    for match in _ADJECTIVE.finditer(text):
        if not any(one.start < match.end() and match.start() < one.end for one in found):
            found.append(_mention(match, _ADJECTIVES, noun=False))
    yield from sorted(found, key=lambda one: one.start)


def _mention(match: re.Match[str], codes: dict[str, str], *, noun: bool) -> PartyMention:
    words = match.group()
    bare = re.sub(r"^[Tt]he ", "", words)
    form = bare if bare in codes else "the " + bare
    return PartyMention(codes[form], match.start(), match.end(), noun, bare in SEATS)


def party_of(phrase: str) -> str | None:
    """The one government that a phrase names; None where it names none or several."""
    codes = {mention.code for mention in mentions(phrase)}
    return codes.pop() if len(codes) == 1 else None
