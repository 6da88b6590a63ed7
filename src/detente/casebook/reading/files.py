"""The files of a case: their text merged into one draft."""

import csv
from pathlib import Path

import yaml

from ...disk import Unreadable, text_of
from ..lists import Listing
from ..mistake import Mistake
from .draft import Draft
from .paths import table_files, yaml_files
from .slips import slip
from .tree import TooMuch, Tree, parse


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
    return {file.stem: _listing(draft, file, text) for file, text in texts if text is not None}


def _listing(draft: Draft, file: Path, text: str) -> Listing:
    try:
        return Listing.of_file(file, text)
    except csv.Error as bad:
        draft.say(file, 1, f"the heading is no line of a CSV file ({bad}): name the columns, parted by commas")
        return Listing(file, ())


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
    except TooMuch as bad:
        draft.say(file, bad.line, str(bad))
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
        return text_of(file)
    except Unreadable as bad:
        draft.say(file, bad.line or 1, str(bad))  # decided: where the failure has no line, the first
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
