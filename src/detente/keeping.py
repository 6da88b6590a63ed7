"""What is worked out of the law once, to be read and not worked out again: plain arrays and JSON.

A thing that is kept is a name, a JSON value and arrays, in one file of NumPy's format without pickles, so that reading
one runs nothing. Its key is a digest of every file that it was made of, the program's own included: a file of other
law, or made by another version, is never read. A file that is damaged, or a folder that cannot be written, costs time
and nothing else: the thing is worked out again.

There are two places. ``compiled`` in the package is filled when a wheel is built (:mod:`.tariffs.shipping`) and never
written by a user's program. What is not there, or not of this law, is kept in ``$DETENTE_CACHE``, else ``detente`` in
``$XDG_CACHE_HOME`` or ``~/.cache``; ``DETENTE_CACHE=off`` keeps nothing.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import numpy as np
import numpy.typing as npt

from .packing import packed, unpacked

Arrays = Mapping[str, npt.NDArray[Any]]
CHOSEN: Final = "DETENTE_CACHE"
"""Environment variable of the folder."""
OFF: Final = "off"
_SAID: Final = "said"
_KINDS: Final = "kinds"
_PACKAGE: Final = Path(__file__).parent
SHIPPED: Final = _PACKAGE / "compiled"
"""What a wheel brings along; a source checkout has none."""
MOST_OF_OWN: Final = 64
"""Things of a user's own cases that are kept; the oldest go."""
MOST_VERSIONS: Final = 4
"""Of a thing that ships, what so many versions of the law or of the program made of it is kept; the oldest go."""
OWN: Final = "own"
"""How their names begin."""
_MADE_OF: Final = (
    "tariffs",
    "casebook",
    "_version.py",
    "codes.py",
    "commented.py",
    "countries.py",
    "countries.csv",
    "country-spellings.csv",
    "keeping.py",
    "packing.py",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A JSON value and arrays by name; a name is neither ``said`` nor ``kinds`` and holds no colon."""

    said: Any
    arrays: Arrays


def folder() -> Path | None:
    """Where things are kept; None where nothing is."""
    chosen = os.environ.get(CHOSEN, "")
    if chosen == OFF:
        return None
    if chosen:
        return Path(chosen)
    home = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(home) if home else Path("~/.cache").expanduser()) / "detente"


@cache
def key() -> str:
    """Digest of the law that ships and of the program that reads it."""
    total = hashlib.sha256()
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
    for where in (SHIPPED, folder()):
        found = None if where is None else _read(file_of(where, name))
        if found is not None:
            return found
    return None


def _read(file: Path) -> Kept | None:
    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as found:
            arrays = {one: found[one] for one in found.files}
        said, kinds = (json.loads(arrays.pop(one).tobytes()) for one in (_SAID, _KINDS))
        return Kept(said, unpacked(kinds, arrays))
    except (OSError, ValueError, KeyError, EOFError, IndexError, zipfile.BadZipFile):
        return None  # decided: absent or damaged, it is worked out again


def keep(name: str, thing: Kept, where: Path | None = None) -> None:
    """Keep a thing, whole or not at all, in the user's folder or in ``where``; what other versions kept of it goes."""
    where = where or folder()
    if where is None:
        return
    kinds, small = packed(thing.arrays)
    texts = {_SAID: thing.said, _KINDS: kinds}
    said = {one: np.frombuffer(json.dumps(value).encode(), dtype=np.uint8) for one, value in texts.items()}
    with written(where, name) as draft, draft.open("wb") as file:
        np.savez(file, allow_pickle=False, **said, **small)


@contextmanager
def written(where: Path, name: str, suffix: str = ".npz") -> Iterator[Path]:
    """A draft that becomes the thing's file at once, so that another process reads all of it or nothing.

    What can't be written is left out; what other versions kept of the thing goes.
    """
    target = file_of(where, name, suffix)
    draft = target.with_name(f".{target.stem}-{uuid4().hex}{suffix}")
    try:
        with suppress(OSError):  # decided: where there is no folder the draft fails below
            where.mkdir(parents=True, exist_ok=True)
        yield draft
        draft.replace(target)
        _forget(where, name, target)
    except OSError:  # decided: what cannot be kept is worked out again next time
        return
    finally:
        with suppress(OSError):  # decided: it became the thing, or was never begun
            draft.unlink()


def _forget(where: Path, name: str, target: Path) -> None:
    """Remove the oldest of what other law or other versions kept of the thing, and of a user's own, beyond a number.

    A few stay: two versions that are used side by side must not take each other's law away.
    """
    most, what = (
        (MOST_OF_OWN, f"{OWN}-*") if name.startswith(f"{OWN}-") else (MOST_VERSIONS, f"{name}-*{target.suffix}")
    )
    old = sorted(where.glob(what), key=_age, reverse=True)[most:]
    for one in old:
        with suppress(OSError):  # decided: another process may have been quicker
            one.unlink()


def _age(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:  # decided: another process removed it: it is the oldest
        return 0.0


def file_of(where: Path, name: str, suffix: str = ".npz") -> Path:
    """The file of a thing in a folder; its name holds the key."""
    return where / f"{name}-{key()}{suffix}"
