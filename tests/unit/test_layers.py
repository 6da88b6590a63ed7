"""The direction of dependencies is part of the design, so it is tested by reading the imports."""

import ast
from pathlib import Path

import pytest

import detente

ROOT = Path(detente.__file__).parent

MAY_IMPORT = {
    "errors": set(),
    "codes": {"errors"},
    "cases": {"errors", "codes"},
    "news": {"errors", "codes", "cases"},
    "tariffs": {"errors", "codes", "cases"},
    "world": {"errors", "codes"},
    "model": {"errors", "codes", "world"},
    "strategy": {"errors", "codes", "world", "model"},
    "talks": {"errors", "codes"},
    "replications": {"errors", "codes", "world", "model", "strategy"},
    "study": {"errors", "codes", "cases", "tariffs", "world", "model", "strategy", "talks"},
    "report": {"errors", "codes", "study"},
    "__main__": {"cli"},
    "cli": {"errors", "codes", "news", "study", "report", "replications"},
}
"""What each part of the package may import, beside itself and the package's version."""


def part_of(path: Path) -> str:
    first = path.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


def imports(path: Path):
    """Yield (line, part of détente) for every import of the package, absolute or relative."""
    here = ("detente", *path.relative_to(ROOT).with_suffix("").parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = (
                [*here[: len(here) - node.level], *filter(None, [node.module])]
                if node.level
                else [node.module]
            )
            names = [".".join([*base, alias.name]) for alias in node.names]
        else:
            continue
        yield from ((node.lineno, name.split(".")[1]) for name in names if name.startswith("detente."))


FILES = [path for path in sorted(ROOT.rglob("*.py")) if path.parent != ROOT or part_of(path) in MAY_IMPORT]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_downwards(path):
    part = part_of(path)
    allowed = MAY_IMPORT[part] | {part, "__version__"}
    for line, used in imports(path):
        assert used in allowed, f"{path.relative_to(ROOT)}:{line}: {part} must not import {used}"


def test_every_part_of_the_package_has_a_place():
    parts = {part_of(path) for path in ROOT.rglob("*.py")} - {"__init__"}
    assert parts == set(MAY_IMPORT)
