"""JSON and YAML files as trees: any Unicode encoding, nothing read twice, nothing turned into what it does not say.

A key that stands twice is a mistake, not an overwriting. ``yes``, ``no``, ``on`` and ``off`` are words in YAML here,
as in YAML 1.2: options are called so. JSON and YAML may be UTF-8, with or without a byte order mark, or UTF-16.
"""

from collections.abc import Hashable
from json import JSONDecodeError
from pathlib import Path
from typing import Any, Final

import yaml

from ..disk import Unreadable, bytes_of
from ..encoding import parse_json
from ..errors import TalksError

YAML: Final = (".yaml", ".yml")
MOST_BYTES: Final = 50_000_000
"""Larger than any negotiation problem; a file beyond it is refused before it is read."""


class _Loader(yaml.SafeLoader):
    """YAML with words kept as words, and keys that stand once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """A mapping whose keys are all different."""
        seen = set()
        for key, _ in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else str(key.start_mark)
            if name in seen:
                raise yaml.constructor.ConstructorError(None, None, f"key {name!r} stands twice", key.start_mark)
            seen.add(name)
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def content(path: Path) -> bytes:
    """The bytes of a file; raises TalksError where it cannot be read or is no file of reasonable size."""
    try:
        return bytes_of(path, MOST_BYTES)
    except Unreadable as bad:
        raise TalksError(f"{path}: {bad}") from None


def read_tree(path: Path) -> Any:
    """What a JSON or YAML file holds. Raises TalksError with ``file:line`` where it is neither."""
    raw = content(path)
    try:
        if path.suffix.lower() in YAML:
            return yaml.load(raw, Loader=_Loader)
        return parse_json(raw, constant=_no_number)
    except JSONDecodeError as error:
        raise TalksError(f"{path}:{error.lineno}: not JSON: {error.msg}") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise TalksError(f"{path}:{line}: not YAML: {error.problem}") from None
    except (ValueError, yaml.YAMLError) as error:
        what = "YAML" if path.suffix.lower() in YAML else "JSON"
        raise TalksError(f"{path}: not {what}: {error}") from None
    except RecursionError:
        raise TalksError(f"{path}: nested too deeply to be a negotiation problem") from None


def _no_number(word: str) -> float:
    """NaN and infinities, which Python's JSON takes: NegMAS writes -Infinity for no reservation."""
    return float(word.replace("Infinity", "inf"))
