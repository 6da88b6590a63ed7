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
    ("expected <block end>", "the indentation does not fit the lines above", "align it with its neighbours"),
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


def slip(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    """Line of a syntax slip and the sentence about it."""
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, error.position) + 1
        return line, f"the character {error.character!r} may not stand in YAML: remove it"
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return error.problem_mark.line + 1, _sentence(error.problem or "", error.context or "")
    return 1, f"not YAML ({error}): see yaml.org for its syntax"


def _sentence(problem: str, context: str) -> str:
    for mark, what, remedy in _HINTS:
        if mark in problem:
            return f"{what}: {remedy}"
    return f"not YAML ({' '.join((context, problem)).strip()}): see yaml.org for its syntax"
