"""Files of a user: read within bounds, written whole or not at all, and nobody else's are overwritten.

Each function takes the error class of whoever asks, so that a message comes from the part that the user spoke to.
A write fills a hidden file or folder beside its place and moves it there at the end; a write that was killed leaves the
hidden one, and the next write to that place clears it.
"""

import bz2
import hashlib
import lzma
import os
import re
import shutil
import stat
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final
from uuid import uuid4

from .errors import DetenteError

Error = type[DetenteError]

MOST_BYTES: Final = 64 * 1024 * 1024
"""Of one file that is read: a hundred times the longest list of products there is."""
MOST_LETTERS: Final = 100
"""Of a name that becomes part of a file name; file systems take 255 bytes with the ending."""
STALE: Final = 3600.0
"""Seconds after which a hidden draft belongs to nobody: writing takes a few."""
_DRAFT: Final = "detente-draft"
_NAME: Final = re.compile(r"[^\W_][\w.-]*")


def is_file_name(text: str) -> bool:
    """Whether a name can be part of a file name: letters, digits, - _ and dots, the first a letter or digit."""
    return len(text) <= MOST_LETTERS and _NAME.fullmatch(text) is not None


class Unreadable(Exception):
    """Why a file cannot be read and what to do, with the line where there is one."""

    def __init__(self, what: str, line: int | None = None) -> None:
        super().__init__(what)
        self.line = line


def read_text(path: Path, error: Error, most: int = MOST_BYTES) -> str:
    """The text of a file in UTF-8, without a byte order mark; ``error`` as ``file:line: what: what to do``."""
    try:
        return text_of(path, most)
    except Unreadable as bad:
        raise error(f"{path}{f':{bad.line}' if bad.line else ''}: {bad}") from None


def text_of(path: Path, most: int = MOST_BYTES) -> str:
    """As :func:`read_text`; raises :class:`Unreadable` for those who tell the place themselves."""
    content = bytes_of(path, most)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as bad:
        line = content[: bad.start].count(b"\n") + 1
        raise Unreadable("a character that is not UTF-8: save the file with the encoding UTF-8", line) from None


def bytes_of(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file; Unreadable for a folder, a device, a loop of links, or more than ``most`` bytes."""
    try:
        kind = path.stat()
        if stat.S_ISDIR(kind.st_mode):
            raise Unreadable("is a folder: give a file")
        if not stat.S_ISREG(kind.st_mode):
            raise Unreadable("is a device or a pipe: save what it says to a file, and give that")
        if kind.st_size > most:
            raise Unreadable(f"{kind.st_size:,} bytes are more than the limit of {most:,}: shorten the file")
        return path.read_bytes()
    except (OSError, ValueError, RuntimeError) as bad:
        raise Unreadable(f"cannot be read ({why(bad)}): give a file that is there and readable") from None


def why(bad: Exception) -> str:
    """What an operating system or a path says of a failure, without the path."""
    return str(getattr(bad, "strerror", None) or bad)


def unpacked(path: Path, error: Error, most: int) -> bytes:
    """What a file of gzip, bzip2 or xz holds, else its bytes; ``error`` where that is more than ``most`` bytes."""
    try:
        content = bytes_of(path)
    except Unreadable as bad:
        raise error(f"{path}: {bad}") from None
    try:
        if content.startswith(b"\x1f\x8b"):
            content = zlib.decompressobj(wbits=31).decompress(content, most + 1)
        elif content.startswith(b"BZh"):
            content = bz2.BZ2Decompressor().decompress(content, max_length=most + 1)
        elif content.startswith(b"\xfd7zXZ"):
            content = lzma.LZMADecompressor().decompress(content, max_length=most + 1)
    except (OSError, ValueError, zlib.error, lzma.LZMAError) as bad:
        raise error(f"{path}: cannot be unpacked ({bad}): fetch the file again") from None
    if len(content) > most:
        raise error(f"{path}: unpacks to more than {most:,} bytes: that is no file of data that détente reads")
    return content


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; no, where no system can have such a path."""
    try:
        return path.is_dir()
    except (OSError, ValueError):  # decided: no system has such a folder
        return False


def refuse_taken(path: Path, error: Error, *, force: bool) -> None:
    """Stop before a file of the user's is overwritten, or before work whose result has no place to go."""
    try:
        with suppress(FileNotFoundError, NotADirectoryError):  # decided: a place that is free is what is wanted
            path.lstat()  # says where no system can have such a path
        refuse_over(path, error, force=force)
        if not path.parent.is_dir():
            raise error(f"{path}: the folder {path.parent} does not exist: make it first")
    except (OSError, ValueError) as bad:
        raise error(f"{str(path)[:MOST_LETTERS]}: no place for a file ({why(bad)}): name another") from None
    refuse_closed(path.parent, error)


def refuse_over(path: Path, error: Error, *, force: bool) -> None:
    """Stop before a file of the user's is overwritten, also in a folder that is yet to be made."""
    if path.is_dir():
        raise error(f"{path} is a folder: name a file")
    if path.is_symlink() and not path.exists():
        raise error(f"{path} is a link that leads nowhere: name a file")
    if path.exists() and not force:
        raise error(f"{path} exists and is not overwritten: name another file, or add --force")


def refuse_closed(folder: Path, error: Error) -> None:
    """Stop where nothing can be written into a folder."""
    if not os.access(folder, os.W_OK | os.X_OK):
        raise error(f"{folder}: nothing can be written there: change its permissions, or name another folder")


@contextmanager
def written_whole(path: Path, error: Error, *, force: bool = True) -> Iterator[Path]:
    """A hidden path to write to, which takes the place of ``path`` when the block ends without a failure.

    With a disk that fills up or a kill ``path`` keeps what it had. Raises ``error`` where it can't be written, and
    where it exists without ``force``.
    """
    path = path.absolute()
    refuse_taken(path, error, force=force)
    target = path.resolve()
    clear_drafts(target)
    draft = draft_of(target)
    try:
        yield draft
        draft.replace(target)
    except OSError as bad:
        raise error(f"{path}: cannot be written ({why(bad)}): nothing was changed") from None
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def filled_whole(folder: Path, error: Error) -> Iterator[Path]:
    """A hidden folder to fill, whose files take their places in ``folder`` when the block ends without a failure.

    Until then ``folder`` keeps what it had, and so do its other files. Raises ``error`` where it can't be written.
    """
    target = folder.absolute().resolve()
    clear_drafts(target)
    draft = draft_of(target)
    try:
        draft.mkdir(parents=True)
        yield draft
        target.mkdir(exist_ok=True)
        for file in sorted(draft.iterdir()):
            file.replace(target / file.name)
    except OSError as bad:
        raise error(f"{folder}: cannot be written ({why(bad)}): nothing was written half") from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)  # decided: the draft is hidden, and the next write clears it


def draft_of(target: Path) -> Path:
    """A hidden place beside ``target``, with its endings."""
    return target.with_name(f".{_DRAFT}-{_mark(target)}-{uuid4().hex[:8]}{''.join(target.suffixes[-2:])}")


def clear_drafts(target: Path) -> None:
    """Remove hidden drafts of ``target`` that a write left behind when it was killed."""
    for left in target.parent.glob(f".{_DRAFT}-{_mark(target)}-*"):
        if time.time() - left.lstat().st_mtime > STALE:
            shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink(missing_ok=True)


def _mark(target: Path) -> str:
    """Which drafts are of ``target``, short, since its own name may be as long as a file system takes."""
    return hashlib.sha256(target.name.encode()).hexdigest()[:8]
