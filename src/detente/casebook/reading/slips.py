"""Slips of YAML syntax, as sentences with a remedy."""

from typing import Final

import yaml

_HINTS: Final = (
    ("\\t", "a tab", "indent with spaces"),
    (
        "mapping values are not allowed here",
        "a colon where none can stand",
        "quote the text, or mend the indentation",
    ),
    ("could not find expected ':'", "a key without its colon", "write key: value"),
    (
        "expected <block end>",
        "the indentation does not fit, or a quotation mark above is open",
        "align it, or close it",
    ),
    ("unexpected end of stream", "a quotation mark that is never closed", "close it"),
    (
        "undefined alias",
        "an alias (*name) without its anchor (&name)",
        "set the anchor above it in the same file",
    ),
    (
        "expected ',' or",
        "a list that is never closed, or a comma that is missing",
        "close it, or add the comma",
    ),
    ("expected the node content", "a bracket or brace that is never closed", "close it"),
    ("but found another document", "a second document (---)", "make it a file of its own"),
    ("cannot start any token", "a character that cannot begin a text", "put the text in quotes"),
)
"""What PyYAML says, what it means, what to do."""

_TOLD_WHERE_IT_BEGAN: Final = ("could not find expected ':'", "unexpected end of stream", "expected ',' or")
"""Slips that PyYAML notices only later than where one has to mend them."""


def slip(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    """Line of a syntax slip and the sentence about it."""
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, error.position) + 1
        return line, f"the character {error.character!r} may not stand in YAML: remove it"
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        problem = error.problem or ""
        began = error.context_mark if any(mark in problem for mark in _TOLD_WHERE_IT_BEGAN) else None
        return (began or error.problem_mark).line + 1, _sentence(problem, error.context or "")
    return 1, f"not YAML ({error}): see yaml.org for its syntax"


def _sentence(problem: str, context: str) -> str:
    for mark, what, remedy in _HINTS:
        if mark in problem:
            return f"{what}: {remedy}"
    return f"not YAML ({' '.join((context, problem)).strip()}): see yaml.org for its syntax"
