"""Add items to lists in YAML text, and change nothing else: every comment, blank and order stays as it was.

The text is parsed for the places of its parts only; what is new is written as text after the last item of its
list. So a patch of a case reads as a diff of added lines.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

import yaml

from ..errors import NewsError

WIDTH: Final = 110
"""Longest line of what is written."""


def add_item(text: str, where: tuple[str, ...], item: Mapping[str, Any]) -> str:
    """``text`` with ``item`` at the end of the list at ``where``, such as ("issues", "subsidies", "history").

    A list that is absent is added at the end of its mapping. Raises ``NewsError`` where the way leads nowhere.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        raise NewsError(f"nothing can be added at {'.'.join(where)}: the file is not made of keys.")
    node = _owner(root, where[:-1])
    found = _value(node, where[-1])
    if found is None:
        return _add_key(text, node, where[-1], item)
    if isinstance(found, yaml.ScalarNode) and found.value == "":
        return _fill_empty(text, found, item)
    if not isinstance(found, yaml.SequenceNode):
        raise NewsError(f"nothing can be added at {'.'.join(where)}: it is no list.")
    if found.flow_style or not found.value:
        return _add_to_flow(text, found, item)
    return _add_to_block(text, found, item)


def keys_of(text: str) -> tuple[str, ...]:
    """Keys of the top level of a YAML text."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    return tuple(key.value for key, _ in root.value) if isinstance(root, yaml.MappingNode) else ()


def _owner(node: yaml.MappingNode, way: tuple[str, ...]) -> yaml.MappingNode:
    """The mapping in which the list of a way stands: the top, or the item of a collection with this id."""
    for collection, name in zip(way[::2], way[1::2], strict=True):
        items = _value(node, collection)
        found = None
        if isinstance(items, yaml.SequenceNode):
            mappings = (one for one in items.value if isinstance(one, yaml.MappingNode))
            found = next((one for one in mappings if _is_named(one, name)), None)
        if found is None:
            raise NewsError(f"nothing can be added at {collection}.{name}: the file has no such item.")
        node = found
    return node


def _is_named(node: yaml.MappingNode, name: str) -> bool:
    value = _value(node, "id")
    return isinstance(value, yaml.ScalarNode) and value.value == name


def _value(node: yaml.MappingNode, key: str) -> yaml.Node | None:
    return next((value for name, value in node.value if name.value == key), None)


def _add_to_block(text: str, node: yaml.SequenceNode, item: Mapping[str, Any]) -> str:
    dash = node.start_mark.column
    return _insert(text, _end(text, node, dash), _block(item, dash))


def _add_to_flow(text: str, node: yaml.SequenceNode, item: Mapping[str, Any]) -> str:
    close = node.end_mark.index - 1
    inner = text[node.start_mark.index + 1 : close]
    comma = ", " if node.value and not inner.rstrip().endswith(",") else " " if node.value else ""
    at = node.start_mark.index + 1 + len(inner.rstrip()) if node.value else close
    return text[:at] + comma + _flow(item) + text[at if node.value else close :]


def _fill_empty(text: str, node: yaml.ScalarNode, item: Mapping[str, Any]) -> str:
    """A key with nothing after it gets a list."""
    line = text.count("\n", 0, node.start_mark.index)
    lines = text.splitlines(keepends=True)
    indent = len(lines[line]) - len(lines[line].lstrip())
    return _insert(text, line + 1, _block(item, indent + 2))


def _add_key(text: str, node: yaml.MappingNode, key: str, item: Mapping[str, Any]) -> str:
    if node.flow_style:
        close = node.end_mark.index - 1
        return text[:close].rstrip() + f", {key}: [{_flow(item)}]" + text[close:]
    column = node.start_mark.column
    lines = " " * column + f"{key}:\n" + _block(item, column + 2)
    top = "\n" if column == 0 else ""
    return _insert(text, _end(text, node, column), top + lines)


def _end(text: str, node: yaml.Node, column: int) -> int:
    """Line after the last line of a block: blank lines and comments that stand further left are not of it."""
    lines = text.splitlines()
    end = node.end_mark.line + (1 if node.end_mark.column > 0 and _is_content(lines, node) else 0)
    end = min(end, len(lines))
    while end > node.start_mark.line + 1 and _is_outside(lines[end - 1], column):
        end -= 1
    return end


def _is_content(lines: list[str], node: yaml.Node) -> bool:
    """True where the line of an end mark holds the node's own text and not what follows it."""
    line = node.end_mark.line
    return line < len(lines) and lines[line][: node.end_mark.column].strip() not in ("", "-")


def _is_outside(line: str, column: int) -> bool:
    bare = line.lstrip()
    return not bare or (bare.startswith("#") and len(line) - len(bare) <= column)


def _insert(text: str, line: int, addition: str) -> str:
    lines = text.splitlines(keepends=True)
    if line > 0 and lines and not lines[line - 1].endswith("\n"):
        lines[line - 1] += "\n"
    ending = "\r\n" if "\r\n" in text else "\n"
    return "".join([*lines[:line], addition.replace("\n", ending), *lines[line:]])


def _block(item: Mapping[str, Any], dash: int) -> str:
    """An item as block YAML with its dash in a column."""
    body = yaml.dump(
        dict(item),
        Dumper=_Plain,
        sort_keys=False,
        allow_unicode=True,
        width=WIDTH - dash - 2,
        default_flow_style=False,
    )
    first, *rest = body.splitlines()
    lines = [" " * dash + "- " + first, *((" " * (dash + 2) + line) if line else "" for line in rest)]
    return "\n".join(lines) + "\n"


def _flow(item: Mapping[str, Any]) -> str:
    body = yaml.dump(
        dict(item), Dumper=_Plain, sort_keys=False, allow_unicode=True, width=10**6, default_flow_style=True
    )
    return re.sub(r"\s*\n\s*", " ", body).strip()


class _Plain(yaml.SafeDumper):
    """Dates as 2019-03-02, lists of names in brackets, long text folded."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _list(dumper: _Plain, data: list[Any]) -> yaml.Node:
    short = all(isinstance(one, str) for one in data)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=short or None)


_Plain.add_representer(list, _list)
