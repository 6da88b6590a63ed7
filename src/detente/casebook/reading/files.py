"""The files of a case: which they are, and their text merged into one draft."""

from pathlib import Path
from typing import Final

import yaml

from ..lists import Listing
from ..mistake import Mistake
from .draft import Draft
from .slips import slip
from .tree import Tree, parse

SUFFIXES: Final = (".yaml", ".yml")
LISTS: Final = "lists"
"""Folder of a case that holds its product tables."""


def yaml_files(path: Path) -> tuple[Path, ...]:
    """YAML files of a case, in the order of their names; ``path`` itself where it is no folder."""
    if not path.is_dir():
        return (path,)
    return tuple(sorted(file for file in path.iterdir() if file.suffix in SUFFIXES))


def table_files(path: Path) -> tuple[Path, ...]:
    """Product tables of a case, in the order of their names."""
    home = path if path.is_dir() else path.parent
    return tuple(sorted((home / LISTS).glob("*.csv")))


def gather(path: Path) -> Draft:
    """All files of a case merged into one draft; raises ``CaseError`` where one of them cannot be read."""
    draft = Draft(path)
    files = yaml_files(path)
    if not files:
        draft.say(path, 1, "no YAML file in this folder: a case needs at least a case.yaml")
    for file in files:
        _add(draft, file)
    if draft.broken or not draft.tree:
        draft.fail_if_wrong()
    return draft


def listings(draft: Draft) -> dict[str, Listing]:
    """Tables in the folder ``lists`` of a case by name."""
    texts = ((file, _text(draft, file)) for file in table_files(draft.path))
    return {file.stem: Listing.of_file(file, text) for file, text in texts if text is not None}


def _add(draft: Draft, file: Path) -> None:
    text = _text(draft, file)
    if text is None:
        return
    try:
        tree = parse(text)
    except yaml.YAMLError as error:
        draft.say(file, *slip(error, text))
        draft.broken = True
        return
    except RecursionError:
        draft.say(file, 1, "lists or keys are nested too deeply: a case needs six levels at most")
        draft.broken = True
        return
    if isinstance(tree.value, dict):
        _merge(draft, file, tree)
    elif tree.value is None:
        draft.say(file, 1, "the file is empty: write some keys, such as id and title, or remove it")
    else:
        draft.say(file, 1, "a case file is made of keys: write key: value")


def _text(draft: Draft, file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        draft.say(file, line, "a character that is not UTF-8: save the file with the encoding UTF-8")
    except OSError as error:
        draft.say(file, 1, f"cannot be read ({error.strerror}): give a case folder or a YAML file")
    draft.broken = True
    return None


def _merge(draft: Draft, file: Path, tree: Tree) -> None:
    taken = {key for key in tree.value if key in draft.tree}
    for key in sorted(taken):
        other, line = draft.places[key,]
        what = f"the key '{key}' stands in {other.name} too (line {line})"
        draft.say(file, tree.lines[key,], str(Mistake((key,), what, "keep it in one file")))
    draft.tree |= {key: value for key, value in tree.value.items() if key not in taken}
    draft.places |= {way: (file, line) for way, line in tree.lines.items() if way and way[0] not in taken}
    for line, problem in tree.problems:
        draft.say(file, line, str(Mistake(draft.named(problem.where), problem.what, problem.remedy)))
