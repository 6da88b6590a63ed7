"""The floor plan is part of the design, so it is tested by reading the imports: floors, circles, names."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

import detente

ROOT = Path(detente.__file__).parent
UNDER = {
    "errors",
    "_version",
    "codes",
    "commented",
    "days",
    "countries",
    "encoding",
    "decoding",
    "lazily",
    "packing",
    "keeping",
    "bibliography",
    "assumptions",
    "notebook",
    "optional",
    "disk",
    "strangers",
}
"""What lies under everything; each of these may import those before it in FLOORS."""
ENGINES = {"casebook", "tariffs", "world", "model", "strategy", "bargaining", "news"}

MAY_IMPORT = {
    "errors": set(),
    "_version": set(),
    "codes": {"errors"},
    "days": {"errors"},
    "commented": set(),
    "countries": {"errors", "commented"},
    "strangers": set(),
    "encoding": {"strangers"},
    "decoding": {"encoding"},
    "lazily": set(),
    "packing": set(),
    "keeping": {"packing"},
    "bibliography": {"errors"},
    "assumptions": {"errors", "codes"},
    "notebook": set(),
    "optional": {"errors"},
    "disk": {"errors"},
    "casebook": UNDER,
    "tariffs": UNDER | {"casebook"},
    "news": UNDER | {"casebook"},
    "world": UNDER,
    "model": UNDER | {"world"},
    "strategy": UNDER | {"world", "model"},
    "bargaining": UNDER,
    "replications": UNDER | {"world", "model", "strategy"},
    "evidence": UNDER | {"casebook", "tariffs", "world"},
    "conflict": UNDER | ENGINES - {"news"} | {"evidence"},
    "sweeps": UNDER | ENGINES - {"news"} | {"evidence", "conflict"},
    "show": {"errors", "encoding", "decoding", "strangers", "countries", "disk"},
    "markets": UNDER | {"casebook", "tariffs", "world"},
    "study": UNDER | {"conflict", "show"},
    "chapters": UNDER | ENGINES | {"conflict", "evidence", "show", "study"},
    "questions": UNDER | ENGINES | {"conflict", "evidence", "markets", "show", "study", "replications", "sweeps"},
    "registry": UNDER | ENGINES | {"conflict", "show", "study", "chapters"},
    "web": {
        *("errors", "_version", "encoding", "decoding", "strangers", "assumptions"),
        *("show", "study", "questions", "registry"),
    },
    "cli": {
        *("errors", "_version", "encoding", "strangers", "assumptions", "optional"),
        *("show", "study", "questions", "registry", "web"),
    },
    "__main__": {"cli"},
}
"""What each part of the package may import beside itself, from the ground up."""


def name_of(path: Path) -> tuple[str, ...]:
    """A file as a module below the package: ("show", "html"), or ("show",) for a package itself."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


FILES = {name_of(path): path for path in sorted(ROOT.rglob("*.py")) if "data" not in path.parts}


def imports(path: Path):
    """Yield (line, module below the package) for every import of it, wherever it stands in the file."""
    here = name_of(path) if path.name == "__init__.py" else name_of(path)[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            named = [tuple(alias.name.split(".")) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            up = ("detente", *here[: len(here) - node.level + 1]) if node.level else ()
            base = (*up, *(node.module or "").split(".")) if node.module else up
            named = [(*base, alias.name) for alias in node.names]
        else:
            continue
        yield from ((node.lineno, module(name[1:])) for name in named if name[0] == "detente")


def module(name: tuple[str, ...]) -> tuple[str, ...]:
    """The longest module that an imported name lies in."""
    while name not in FILES:
        name = name[:-1]
    return name


EVERY = [path for name, path in FILES.items() if name]


@pytest.mark.parametrize("path", EVERY, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_downwards(path):
    part = name_of(path)[0]
    for line, used in imports(path):
        where = f"{path.relative_to(ROOT)}:{line}"
        assert used, f"{where}: import the module that defines it, not the package's own door"
        assert used[0] in MAY_IMPORT[part] | {part}, f"{where}: {part} must not import {used[0]}"


def test_every_part_of_the_package_has_a_floor():
    assert {name[0] for name in FILES if name} == set(MAY_IMPORT)


def test_every_floor_stands_on_those_below_it():
    order = list(MAY_IMPORT)
    for at, part in enumerate(order):
        assert MAY_IMPORT[part] <= set(order[:at]) | (UNDER if part not in UNDER else set()), part


def test_no_chapter_imports_another():
    for name, path in FILES.items():
        if name[:1] != ("chapters",) or len(name) < 2 or name[1] == "shared":
            continue
        others = {used[1] for _, used in imports(path) if used[:1] == ("chapters",) and len(used) > 1}
        assert others <= {name[1], "shared"}, path


def test_the_pages_and_the_doors_import_no_engine():
    for name, path in FILES.items():
        if name[:1] in (("show",), ("cli",), ("web",)):
            assert not ENGINES & {used[0] for _, used in imports(path)}, path


def test_there_is_no_import_circle():
    graph = {name: {used for _, used in imports(path)} - {name} for name, path in FILES.items() if name}
    for package in [name for name in graph if FILES[name].name == "__init__.py"]:
        for inner in [one for one in graph if one[: len(package)] == package and one != package]:
            assert package not in graph[inner], f"{inner} imports its own package's __init__"
    assert circles(graph) == []


def circles(graph: dict[tuple[str, ...], set[tuple[str, ...]]]) -> list[list[tuple[str, ...]]]:
    """Strongly connected components of more than one file (Tarjan 1972)."""
    index: dict[tuple[str, ...], int] = {}
    low: dict[tuple[str, ...], int] = {}
    stack: list[tuple[str, ...]] = []
    found = []

    def visit(one):
        index[one] = low[one] = len(index)
        stack.append(one)
        for other in graph[one]:
            if other not in index:
                visit(other)
                low[one] = min(low[one], low[other])
            elif other in stack:
                low[one] = min(low[one], index[other])
        if low[one] == index[one]:
            at = stack.index(one)
            if len(stack) - at > 1:
                found.append(sorted(stack[at:]))
            del stack[at:]

    for one in graph:
        if one not in index:
            visit(one)
    return found


def test_the_finder_of_circles_finds_one():
    assert circles({("a",): {("b",)}, ("b",): {("c",)}, ("c",): {("a",)}, ("d",): {("a",)}}) == [
        [("a",), ("b",), ("c",)]
    ]


def test_a_class_name_means_one_thing():
    where = defaultdict(list)
    for path in FILES.values():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                where[node.name].append(str(path.relative_to(ROOT)))
    assert {name: files for name, files in where.items() if len(files) > 1} == {}


def test_no_public_name_is_also_a_module():
    inside = {name[0] for name in FILES if len(name) >= 1}
    assert set(detente.__all__) & inside == {"errors"}
