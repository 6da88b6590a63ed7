"""YAML text to a plain tree in which every part knows its line.

The loader is narrower than YAML 1.1, whose surprises hurt here: ``on`` and ``NO`` stay text, a code such
as ``0102`` keeps its leading zero, dates stay text until the model reads them, and a key that stands
twice is a mistake instead of silently replacing the first.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from ...encoding import LONGEST_NUMBER
from ..mistake import Mistake, Where

_PLAIN_TYPES: Final = (
    ("tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|false|False)$"), list("tTfF")),
    ("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""]),
    ("tag:yaml.org,2002:int", re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"), list("-+0123456789")),
    (
        "tag:yaml.org,2002:float",
        re.compile(r"^[-+]?(?:(?:0|[1-9][0-9]*)\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$"),
        list("-+.0123456789"),
    ),
)


DEEPEST: Final = 20
"""Levels of keys and lists; a case has six."""
TOO_DEEP: Final = "lists or keys are nested too deeply: a case needs six levels at most"
MOST_PARTS: Final = 500_000
"""Keys and items of one file; the largest shipped file has a few thousand."""


class _CaseLoader(yaml.SafeLoader):
    """SafeLoader with only those plain types that a case needs."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


class _QuickLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The same in C where PyYAML has it: ten times as fast, and vague about mistakes."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


for _tag, _pattern, _first in _PLAIN_TYPES:
    _CaseLoader.add_implicit_resolver(_tag, _pattern, _first)
    _QuickLoader.add_implicit_resolver(_tag, _pattern, _first)


@dataclass(frozen=True, slots=True)
class Tree:
    """The content of one YAML file, the line of each part, and the mistakes met on the way."""

    value: Any
    lines: dict[Where, int]
    problems: list[tuple[int, Mistake]] = field(default_factory=list)


class TooMuch(Exception):
    """A file that says more than a case can: what, and the line where the reader gave up."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line


def parse(text: str) -> Tree:
    """The tree of one YAML text; raises ``yaml.YAMLError`` where it is no YAML, TooMuch where it is without end."""
    try:
        node = _composed(text)
    except RecursionError:
        raise TooMuch(1, TOO_DEEP) from None
    tree = Tree(None, {})
    if node is None:
        return tree
    return Tree(_value(node, (), tree, ()), tree.lines, tree.problems)


def _composed(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=_QuickLoader)
    except yaml.YAMLError as bad:
        if "maximum nesting depth" in str(bad):
            raise TooMuch(1, TOO_DEEP) from None
        return yaml.compose(text, Loader=_CaseLoader)  # says the same mistake in the words that slips.py knows


def _value(node: yaml.Node, where: Where, tree: Tree, above: tuple[int, ...]) -> Any:
    """Plain value of ``node``; writes lines and problems into ``tree``."""
    tree.lines.setdefault(where, _line(node))
    if len(where) > DEEPEST:
        raise TooMuch(_line(node), TOO_DEEP)
    if len(tree.lines) > MOST_PARTS:
        raise TooMuch(_line(node), f"more than {MOST_PARTS:,} parts, aliases (*name) written out: shorten the file")
    if id(node) in above:
        problem = Mistake(where, "an alias that contains itself", "write the part out")
        tree.problems.append((_line(node), problem))
        return None
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, where, tree, (*above, id(node)))
    if isinstance(node, yaml.SequenceNode):
        inside = (*above, id(node))
        return [_value(item, (*where, n), tree, inside) for n, item in enumerate(node.value)]
    return _scalar(node, where, tree)


def _mapping(node: yaml.MappingNode, where: Where, tree: Tree, above: tuple[int, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, item in node.value:
        name, line = _key(key), _line(key)
        inside = (*where, name)
        if name in found:
            what = f"the key '{name}' stands twice (first in line {tree.lines[inside]})"
            tree.problems.append((line, Mistake(inside, what, "keep one of them")))
            continue
        tree.lines[inside] = line
        found[name] = _value(item, inside, tree, above)
    return found


def _key(node: yaml.Node) -> str:
    return node.value if isinstance(node, yaml.ScalarNode) else "(a key that is no word)"


def _scalar(node: yaml.Node, where: Where, tree: Tree) -> str | int | float | bool | None:
    text: str = node.value
    match node.tag.rpartition(":")[2]:
        case "null":
            return None
        case "bool":
            return text.lower() == "true"
        case "int" if len(text) <= LONGEST_NUMBER:
            return int(text)
        case "int":
            problem = Mistake(where, f"a number of {len(text):,} digits", "write a plain number such as 0.25")
            tree.problems.append((_line(node), problem))
            return 0
        case "float":
            return float(text)
        case "str":
            return text
    problem = Mistake(where, f"the tag {node.tag} means nothing in a case", "leave it out")
    tree.problems.append((_line(node), problem))
    return text


def _line(node: yaml.Node) -> int:
    line: int = node.start_mark.line
    return line + 1
