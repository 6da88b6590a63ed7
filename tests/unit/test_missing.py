"""Missing is not zero: every place that fills a gap, coerces a value or swallows a failure is decided in writing.

A decision is a comment ``# decided: why`` on the lines of the call or handler, or on the line above it.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILLS = {"fillna", "reindex", "nan_to_num", "combine_first", "ffill", "bfill", "nansum", "nanmean", "nanmax", "nanmin"}
WORDS = {"errors": {"coerce", "ignore", "replace"}, "ignore_errors": {True}}
CANDIDATE = re.compile(rf"{'|'.join(FILLS)}|\.get\(|errors|fill_value|except|suppress|\bor\b|isnan")
DECIDED = re.compile(r"# decided: \w+")


def undecided(text: str) -> list[tuple[int, str]]:
    """Line and kind of each place that has no decision."""
    lines = text.splitlines()
    found = []
    for node, kind in _places(ast.parse(text)):
        last = node.end_lineno or node.lineno
        if not any(DECIDED.search(line) for line in lines[max(node.lineno - 2, 0) : last]):
            found.append((node.lineno, kind))
    return found


def _places(tree: ast.AST) -> Iterator[tuple[ast.expr | ast.excepthandler, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from ((node, kind) for kind in _of_call(node))
        elif isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or) and _is_number(node.values[-1]):
            yield node, "or a number"
        elif isinstance(node, ast.ExceptHandler) and (_is_broad(node) or _is_silent(node.body)):
            yield node, "a swallowed failure"


def _of_call(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in FILLS | {"suppress"}:
        yield name
    if name in ("get", "pop", "getattr") and len(call.args) > 1 and _is_number(call.args[-1]):
        yield f"{name} with a number"
    if name == "where" and any(
        isinstance(one, ast.Attribute) and one.attr == "isnan" for one in ast.walk(call.args[0])
    ):
        yield "where isnan"
    for word in call.keywords:
        value = word.value.value if isinstance(word.value, ast.Constant) else None
        if word.arg == "fill_value" or value in WORDS.get(word.arg or "", ()):
            yield f"{word.arg}={value}"


def _is_number(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp):
        return _is_number(node.operand)
    if isinstance(node, ast.Tuple | ast.List):
        return bool(node.elts) and all(map(_is_number, node.elts))
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool)


def _is_broad(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or getattr(handler.type, "id", "") in ("Exception", "BaseException")


def _is_silent(body: list[ast.stmt]) -> bool:
    """Nothing but to pass, to go on, or to return what was not computed."""
    return len(body) == 1 and (
        isinstance(body[0], ast.Pass | ast.Continue)
        or (isinstance(body[0], ast.Return) and not any(isinstance(n, ast.Call) for n in ast.walk(body[0])))
    )


@pytest.mark.parametrize("folder", ["src", "scripts"])
def test_every_gap_that_is_filled_and_every_failure_that_is_swallowed_is_decided_in_writing(folder: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {kind}: refuse it with file:line, or say '# decided: why'"
        for path in sorted((ROOT / folder).rglob("*.py"))
        if CANDIDATE.search(text := path.read_text(encoding="utf-8"))
        for line, kind in undecided(text)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line",
    [
        'pd.to_numeric(a, errors="coerce")',
        "a.fillna(0)",
        "a.reindex(b)",
        "a.get(b, 0.0)",
        "a.get(b, (0.0, 0.0))",
        "np.nan_to_num(a)",
        "a.combine_first(b)",
        "a.unstack(fill_value=0)",
        'a.drop(b, errors="ignore")',
        "a = b or 0",
        "np.where(np.isnan(a), 0, a)",
        "try:\n    a()\nexcept:\n    raise",
        "try:\n    a()\nexcept ValueError:\n    pass",
        "try:\n    a()\nexcept ValueError:\n    return_ = 1; a\nexcept Exception:\n    b()",
        "with suppress(OSError):\n    a()",
    ],
)
def test_one_that_is_not_decided_is_found(line: str) -> None:
    assert undecided(line)
    assert not undecided("\n".join(f"{one}  # decided: because" for one in line.splitlines()))
