"""The folder of a report: which files in it are ours, and putting a new report there without touching the others.

A hidden file, :data:`MARK`, says which version wrote the report and lists each of its files with its SHA-256. What is
not listed, or was changed since, belongs to the reader.
"""

import hashlib
import os
from pathlib import Path
from typing import Final

from ..disk import refuse_closed, why
from ..errors import ReportError

MARK: Final = ".detente-report"
"""The file that says that a folder is a report: the version, then a line 'SHA-256, two blanks, path' a file."""
SHOWN: Final = 5
"""Files that a message names."""
Digests = dict[str, frozenset[str]]
"""By path below the folder the SHA-256 that our file there may have; two while a report is being replaced."""


def refuse(folder: Path | str, *, force: bool = False) -> Path:
    """The folder as an absolute path; stop before work whose result could not be written there.

    Raises ReportError where it is a file or closed, or holds files but no report and ``force`` is not given.
    """
    path = Path(folder).absolute()
    try:
        path = path.resolve(strict=False)
        if path.exists() and not path.is_dir():
            raise ReportError(f"{path} is a file; name a folder for the report.")
        if path.is_dir() and any(path.iterdir()) and not (path / MARK).is_file() and not force:
            raise ReportError(
                f"{path} holds files that are no report of détente; name an empty or a new folder, or add --force, "
                "which writes the report between them."
            )
        ground = next(one for one in (path, *path.parents) if one.exists())
    except (OSError, ValueError, RuntimeError) as bad:
        raise ReportError(f"{str(folder)[:100]}: no place for a report ({why(bad)}); name another folder.") from None
    if not ground.is_dir():
        raise ReportError(f"{ground} is a file; name a folder for the report.")
    refuse_closed(ground, ReportError)
    return path


def put(draft: Path, folder: Path, version: str, *, force: bool = False) -> None:
    """Move the files of a finished draft into a folder; earlier files of ours that the new report lacks go.

    A folder that is not there yet appears at once. In one that is, files are replaced one by one; if that is broken
    off, the mark knows the old and the new ones, so that writing again mends it.
    """
    new = {name: frozenset([_digest(draft / name)]) for name in _files(draft)}
    if not folder.exists():
        _write_mark(draft, version, new)
        draft.rename(folder)
        return
    old = listed(folder)
    _refuse_changed(folder, [*new], old, force)
    _write_mark(folder, version, {name: old.get(name, frozenset()) | new.get(name, frozenset()) for name in old | new})
    for name in sorted(new, key=lambda one: (one.endswith(".html"), one)):  # the page last
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (draft / name).replace(folder / name)
    for name in [*old]:
        inside = (folder / name).parent.resolve().is_relative_to(folder)
        if name not in new and inside and _is_ours(folder / name, old[name]):
            (folder / name).unlink()
            _remove_if_empty((folder / name).parent, folder)
    _write_mark(folder, version, new)


def listed(folder: Path) -> Digests:
    """What the mark of a folder lists; nothing where there is no mark or it names paths outside the folder."""
    found: dict[str, frozenset[str]] = {}
    mark = folder / MARK
    # decided: a damaged mark lists nothing of ours, so nothing is removed
    lines = mark.read_text(encoding="utf-8", errors="replace").splitlines()[1:] if mark.is_file() else []
    for line in lines:
        digest, _, name = line.partition("  ")
        if name and not Path(name).is_absolute() and ".." not in Path(name).parts:
            found[name] = found.get(name, frozenset()) | {digest}
    return found


def _refuse_changed(folder: Path, names: list[str], ours: Digests, force: bool) -> None:
    """Stop before a file that we did not write, or that was changed since, is overwritten."""
    for name in names:
        for above in (folder / name).relative_to(folder).parents:
            if (folder / above).is_symlink() or ((folder / above).exists() and not (folder / above).is_dir()):
                raise ReportError(f"{folder / above} is in the way of a folder of the report; move it.")
        if (folder / name).is_dir():
            raise ReportError(f"{folder / name} is in the way of a file of the report; move it.")
    there = [name for name in names if os.path.lexists(folder / name)]
    others = [name for name in there if not _is_ours(folder / name, ours.get(name, frozenset()))]
    if others and not force:
        told = ", ".join(others[:SHOWN]) + (f" and {len(others) - SHOWN} more" if len(others) > SHOWN else "")
        raise ReportError(
            f"{folder} holds files that détente did not write, or that were changed since: {told}. Move them, name "
            "another folder, or add --force to overwrite them."
        )


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _is_ours(path: Path, digests: frozenset[str]) -> bool:
    return path.is_file() and not path.is_symlink() and _digest(path) in digests


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write_mark(folder: Path, version: str, files: Digests) -> None:
    lines = (f"{digest}  {name}\n" for name in sorted(files) for digest in sorted(files[name]))
    draft = folder / f"{MARK}.new"
    draft.unlink(missing_ok=True)  # so that no link of that name is followed
    draft.write_text(f"{version}\n{''.join(lines)}", encoding="utf-8")
    draft.replace(folder / MARK)


def _remove_if_empty(inner: Path, folder: Path) -> None:
    if inner != folder and not any(inner.iterdir()):
        inner.rmdir()
