"""Issues and options in the register's own words; codes stand for themselves where it has none."""

from collections.abc import Mapping

Titles = Mapping[tuple[str, str], str]
"""Words for (issue, option) and for (issue, "")."""


def title(titles: Titles, issue: str, option: str = "") -> str:
    """Words for an option, or for an issue."""
    return titles.get((issue, option), option or issue)


def change_words(titles: Titles, change: tuple[str, str, str]) -> str:
    """One issue that changes: what it says then, in place of what."""
    issue, before, after = change
    return f"{title(titles, issue)}: {title(titles, issue, after)} (was: {title(titles, issue, before)})"
