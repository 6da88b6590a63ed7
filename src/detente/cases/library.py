"""The cases that ship in the wheel, and cases of your own by path."""

import hashlib
import os
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from ..errors import UnknownName
from .dossier import Dossier
from .files import SUFFIXES, table_files, yaml_files
from .reader import read


def cases() -> tuple[str, ...]:
    """Names of the cases that ship with détente."""
    return tuple(sorted(entry.name for entry in _library().iterdir() if (entry / "case.yaml").is_file()))


def load(name_or_path: str | os.PathLike[str]) -> Dossier:
    """The dossier of a shipped case by its name, or of your own case by the path of its folder or file.

    Raises :class:`~detente.errors.UnknownName` for a name that is neither, and
    :class:`~detente.errors.CaseError` with every mistake of a case.
    """
    path = _locate(name_or_path)
    return _read(path, digest(name_or_path)) if path.exists() else read(path)


@lru_cache(maxsize=16)
def _read(path: Path, content: str) -> Dossier:
    """A case is read again only where its files have changed: ``content`` is their digest."""
    return read(path)


def folder(name_or_path: str | os.PathLike[str]) -> Path:
    """Folder of a case, with its product tables in ``lists/``. Raises ``UnknownName`` as :func:`load`."""
    path = _locate(name_or_path)
    return path if path.is_dir() else path.parent


def digest(name_or_path: str | os.PathLike[str]) -> str:
    """SHA-256 over names and bytes of all files of a case. Raises ``UnknownName`` as :func:`load`."""
    path = _locate(name_or_path)
    total = hashlib.sha256()
    for file in (*yaml_files(path), *table_files(path)):
        content = file.read_bytes()
        total.update(f"{file.name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def _library() -> Path:
    return Path(str(files("detente.cases") / "library"))


def _locate(name_or_path: str | os.PathLike[str]) -> Path:
    """Folder or file of a case; a shipped name wins over a folder of that name in the working folder."""
    name = os.fspath(name_or_path)
    known = cases()
    if name in known:
        return _library() / name
    path = Path(name)
    if path.exists() or path.suffix in SUFFIXES or len(path.parts) > 1:
        return path
    raise UnknownName("case", name, known)
