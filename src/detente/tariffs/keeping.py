"""What is worked out of the shipped law once and kept on disk, as plain arrays and JSON.

A thing that is kept is a name, a JSON value and arrays, in one file of NumPy's format without pickles, so that reading
one runs nothing. Its key is a digest of every file that it was made of, the program's own included: a file of other
law, or made by another version, is never read. A file that is damaged, or a folder that cannot be written, costs time
and nothing else: the thing is worked out again.

The folder is ``$DETENTE_CACHE``, else ``detente`` in ``$XDG_CACHE_HOME`` or ``~/.cache``; ``DETENTE_CACHE=off`` keeps
nothing.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import numpy as np
import numpy.typing as npt

Arrays = Mapping[str, npt.NDArray[Any]]
OFF: Final = "off"
_SAID: Final = "said"
_PACKAGE: Final = Path(__file__).parent.parent
_MADE_OF: Final = (
    "tariffs",
    "casebook",
    "_version.py",
    "codes.py",
    "countries.py",
    "countries.csv",
    "country-spellings.csv",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A JSON value and arrays by name; a name does not begin with ``said``."""

    said: Any
    arrays: Arrays


def folder() -> Path | None:
    """Where things are kept; None where nothing is."""
    chosen = os.environ.get("DETENTE_CACHE", "")
    if chosen == OFF:
        return None
    if chosen:
        return Path(chosen)
    home = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(home) if home else Path("~/.cache").expanduser()) / "detente"


@cache
def key() -> str:
    """Digest of the law that ships and of the program that reads it."""
    total = hashlib.sha256(np.__version__.encode())
    for room in _MADE_OF:
        path = _PACKAGE / room
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.suffix != ".pyc" and file.is_file():
                total.update(f"{file.relative_to(_PACKAGE)}\0".encode())
                total.update(file.read_bytes())
    return total.hexdigest()[:24]


def recall(name: str) -> Kept | None:
    """What was kept under a name by this program of this law; None where nothing readable was."""
    where = folder()
    if where is None:
        return None
    try:
        with _file(where, name).open("rb") as file, np.load(file, allow_pickle=False) as found:
            arrays = {one: found[one] for one in found.files}
        return Kept(json.loads(arrays.pop(_SAID).tobytes()), arrays)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None  # decided: absent or damaged, it is worked out again


def keep(name: str, thing: Kept) -> None:
    """Keep a thing, whole or not at all; what other versions kept under the name goes."""
    where = folder()
    if where is None:
        return
    target = _file(where, name)
    draft = target.with_name(f".{target.stem}-{uuid4().hex}.npz")
    said = np.frombuffer(json.dumps(thing.said).encode(), dtype=np.uint8)
    try:
        where.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            np.savez(file, allow_pickle=False, **{_SAID: said}, **thing.arrays)
        draft.replace(target)
    except OSError:
        with suppress(OSError):  # decided: what cannot be kept is worked out again next time
            draft.unlink()
        return
    for old in where.glob(f"{name}-*.npz"):
        if old != target:
            with suppress(OSError):  # decided: another process may have been quicker
                old.unlink()


def _file(where: Path, name: str) -> Path:
    return where / f"{name}-{key()}.npz"
