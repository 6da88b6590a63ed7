"""A patch of a case: the new text of its files, the diff, the check, and the writing."""

import difflib
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..casebook import folder, read
from ..casebook.library import cases
from ..errors import CaseError, NewsError
from .propose import Insertion
from .yamledit import add_item, keys_of

_PREFERRED: Final = {
    "statements": "talks.yaml",
    "rounds": "talks.yaml",
    "deadlines": "talks.yaml",
    "truces": "talks.yaml",
    "events": "events.yaml",
    "issues": "issues.yaml",
    "sources": "sources.yaml",
    "measures": "measures.yaml",
    "restrictions": "measures.yaml",
}
"""File of a case in which a list that the case does not have yet is begun, where the file is there."""


@dataclass(frozen=True, slots=True)
class Patch:
    """New text of the files of a case, and what could not be added."""

    home: Path
    """Folder or file of the case."""
    before: Mapping[Path, str]
    after: Mapping[Path, str]
    refused: tuple[tuple[Insertion, str], ...]
    """Additions that would make the case wrong, each with the first mistake."""

    @property
    def diff(self) -> str:
        """Unified diff of all files; empty where nothing is added."""
        parts = (self._of(file) for file in sorted(self.after) if self.after[file] != self.before[file])
        return "".join(parts)

    def _of(self, file: Path) -> str:
        name = file.name
        lines = difflib.unified_diff(
            self.before[file].splitlines(keepends=True),
            self.after[file].splitlines(keepends=True),
            f"a/{name}",
            f"b/{name}",
        )
        return "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)

    def write(self, into: Path | None = None) -> tuple[Path, ...]:
        """Write the files that change, all of them or none; gives their paths.

        ``into`` is an absent or empty folder that takes a copy of the case, which is written instead.
        Raises :class:`~detente.errors.NewsError` for a case that ships with détente.
        """
        if into is not None:
            copy_case(self.home, into)
        elif is_shipped(self.home):
            raise NewsError(
                f"{self.home.name} ships with détente and is not written: "
                "give --into FOLDER, which takes a copy of the case with what the article adds."
            )
        changed = [file for file in sorted(self.after) if self.after[file] != self.before[file]]
        texts = {(into / file.name if into else file): self.after[file] for file in changed}
        _write_all(texts)
        return tuple(texts)


def make_patch(case: str | os.PathLike[str], insertions: Sequence[Insertion]) -> Patch:
    """The patch that adds ``insertions`` to a case and leaves it right; what would make it wrong is refused."""
    home = home_of(case)
    before = _files(home)
    after, refused = _try_all(home, before, insertions)
    return Patch(home, before, after, tuple(refused))


def copy_case(case: str | os.PathLike[str], into: Path) -> Path:
    """Copy a case to a folder that is absent or empty; gives the folder."""
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise NewsError(f"{into}: exists and is not an empty folder: give another --into.")
    home = home_of(case)
    try:
        if home.is_dir():
            shutil.copytree(home, into, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            into.mkdir(parents=True, exist_ok=True)
            shutil.copy2(home, into / home.name)
            if (home.parent / "lists").is_dir():
                shutil.copytree(home.parent / "lists", into / "lists")
    except OSError as error:
        raise NewsError(f"{into}: cannot be written ({error.strerror}): give another --into.") from None
    return into


def home_of(case: str | os.PathLike[str]) -> Path:
    """Folder of a case, or its file where it is one file."""
    path = Path(case)
    return path if os.fspath(case) not in cases() and path.is_file() else folder(case)


def is_shipped(home: Path) -> bool:
    """True for a case inside the installed package."""
    library = folder(cases()[0]).parent.resolve()
    return home.resolve().is_relative_to(library)


def _files(home: Path) -> dict[Path, str]:
    paths = [home] if home.is_file() else sorted(p for p in home.iterdir() if p.suffix in (".yaml", ".yml"))
    return {path: path.read_bytes().decode("utf-8") for path in paths}


def _try_all(
    home: Path, before: Mapping[Path, str], insertions: Sequence[Insertion]
) -> tuple[dict[Path, str], list[tuple[Insertion, str]]]:
    """All at once; where the case is then wrong, one by one, so that one mistake does not cost the others."""
    whole = dict(before)
    for one in insertions:
        whole = _added(whole, one)
    if _mistake(home, whole) is None:
        return whole, []
    after, refused = dict(before), list[tuple[Insertion, str]]()
    for one in insertions:
        trial = _added(after, one)
        mistake = _mistake(home, trial)
        if mistake is None:
            after = trial
        else:
            refused.append((one, mistake))
    return after, refused


def _added(files: Mapping[Path, str], one: Insertion) -> dict[Path, str]:
    file = _file_for(files, one.where[0])
    return {**files, file: add_item(files[file], one.where, one.item)}


def _file_for(files: Mapping[Path, str], collection: str) -> Path:
    for path, text in files.items():
        if collection in keys_of(text):
            return path
    names = {path.name: path for path in files}
    return names.get(_PREFERRED.get(collection, ""), names.get("case.yaml", next(iter(files))))


def _mistake(home: Path, files: Mapping[Path, str]) -> str | None:
    """The first mistake of a case with these files; None where it is right."""
    with tempfile.TemporaryDirectory(prefix="detente-") as there:
        trial = Path(there)
        for path, text in files.items():
            (trial / path.name).write_bytes(text.encode("utf-8"))
        lists = (home if home.is_dir() else home.parent) / "lists"
        if lists.is_dir():
            (trial / "lists").symlink_to(lists.resolve(), target_is_directory=True)
        try:
            read(trial if home.is_dir() else trial / home.name)
        except CaseError as error:
            return str(error).splitlines()[0].removeprefix(f"{trial}{os.sep}")
    return None


def _write_all(texts: Mapping[Path, str]) -> None:
    """Write beside each file first, then put all in place; what fails leaves the case as it was."""
    ready: list[tuple[Path, Path]] = []
    try:
        for path, text in texts.items():
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            ready.append((Path(name), path))
            with os.fdopen(handle, "wb") as out:
                out.write(text.encode("utf-8"))
            shutil.copymode(path, name)
        for temporary, path in ready:
            temporary.replace(path)
    except OSError as error:
        raise NewsError(f"{error.filename}: cannot be written ({error.strerror}): the case is as it was.") from None
    finally:
        for temporary, _ in ready:
            temporary.unlink(missing_ok=True)
