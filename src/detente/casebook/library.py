"""The cases that ship in the wheel, and cases of your own by path, as a dict or made in Python."""

import hashlib
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union

from ..disk import Unreadable, bytes_of
from ..errors import UnknownName
from .reading.paths import SUFFIXES, table_files, yaml_files

if TYPE_CHECKING:
    from .case import Case

Given = Union[str, os.PathLike[str], Mapping[str, Any], "Case"]
"""A case as users give it: a shipped name, a path, a dict, or a case."""


def cases() -> tuple[str, ...]:
    """Names of the cases that ship with détente."""
    return tuple(sorted(entry.name for entry in _library().iterdir() if (entry / "case.yaml").is_file()))


def load(given: Given) -> "Case":
    """The case of a shipped name, of the path of a folder or file of yours, or of a dict; a case is given back.

    Raises :class:`~detente.errors.UnknownName` for a name that is neither, and
    :class:`~detente.errors.CaseError` with every mistake of a case.
    """
    from .case import Case
    from .reading.reader import read

    if isinstance(given, Case):
        return given
    if isinstance(given, Mapping):
        return Case(**given)
    path = locate(given)
    try:
        content = digest_of_files(path)
    except Unreadable:
        return read(path)  # which says all that is wrong
    return _read(path, content)


@lru_cache(maxsize=16)
def _read(path: Path, content: str) -> "Case":
    """A case is read again only where its files have changed: ``content`` is their digest."""
    from .reading.reader import read

    return read(path)


def reference(given: Given) -> str:
    """What to write on a command line for a case; its id where it was made in Python."""
    if isinstance(given, str | os.PathLike):
        return os.fspath(given)
    return str(given.get("id", "case")) if isinstance(given, Mapping) else given.id


def digest(given: Given) -> str:
    """SHA-256 over names and bytes of all files of a case, or over all that a case made in Python says.

    Raises ``UnknownName`` as :func:`load`.
    """
    if isinstance(given, str | os.PathLike):
        return digest_of_files(locate(given))
    case = load(given)
    total = hashlib.sha256(case.model_dump_json().encode())
    for name, listing in sorted(case.lists.items()):
        content = listing.path.read_bytes() if listing.path else repr((listing.columns, listing.rows)).encode()
        total.update(f"\0{name}\0".encode() + content)
    return total.hexdigest()


def digest_of_files(path: Path) -> str:
    """SHA-256 over names and bytes of the files of a case; raises Unreadable where one of them can't be read."""
    total = hashlib.sha256()
    for file in (*yaml_files(path), *table_files(path)):
        content = bytes_of(file)
        total.update(f"{file.name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def locate(name_or_path: str | os.PathLike[str]) -> Path:
    """Folder or file of a case: a copy of your own in the working folder, a shipped name, or a path.

    A shipped name means the copy where the working folder holds one (``detente read --into`` makes it), and else what
    ships.
    """
    name = os.fspath(name_or_path)
    known, path = cases(), Path(name)
    if name in known:
        return path if is_copy(path) else _library() / name
    if len(path.parts) > 1 or path.suffix in SUFFIXES or os.path.lexists(path):
        return path
    raise UnknownName("case", name, known)


def is_copy(path: Path) -> bool:
    """Whether a folder in the working folder is a case of the user's that is called as a shipped one."""
    return (path / "case.yaml").is_file()


def folder(name_or_path: str | os.PathLike[str]) -> Path:
    """Folder of a case, with its tables in ``lists/``. Raises ``UnknownName`` as :func:`load`."""
    path = locate(name_or_path)
    return path if path.is_dir() else path.parent


def _library() -> Path:
    return Path(__file__).parent / "library"
