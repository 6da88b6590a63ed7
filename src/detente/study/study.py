"""A study: a container of records with a manifest. It saves to one file, loads again, and shows itself.

The file is a zip of JSON: ``manifest.json``, ``scene.json`` and one ``records/<chapter>.json`` each; the same study is
the same bytes, and a loaded study makes the same page, byte for byte.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from ..decoding import from_json
from ..disk import Unreadable, bytes_of, refuse_taken, written_whole
from ..encoding import plain, to_json
from ..errors import ReportError, UnknownName
from ..show import terminal
from ..show.blocks import Answer, Block, Page, Section
from ..show.brief import brief_of
from ..show.folder import refuse
from ..show.html import fragment
from ..show.markdown import page_markdown, section_markdown
from ..show.report import Report, Written, write
from ..show.studio import Studio
from .header import Manifest, Scene
from .page import page_of
from .registry import Shelf
from .view import View

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""Day of every member of the file, so that the same study is the same bytes."""
MOST_BYTES: Final = 1024**3
"""Of all members of a file, unpacked; a study of every chapter has 20 MB."""
UNREADABLE: Final = (
    *(Unreadable, OSError, KeyError, ValueError, TypeError, AttributeError, NotImplementedError, RuntimeError),
    *(EOFError, zipfile.BadZipFile, zlib.error),
)
"""What zip, JSON and the records raise for a file that is no study, or a damaged one."""


@dataclass(frozen=True)
class Entry:
    """A chapter of a study: its record, and how it shows itself."""

    id: str
    record: Any
    section: Section

    def markdown(self) -> str:
        """The section as Markdown."""
        return "\n\n".join(section_markdown(self.section, charts=False)) + "\n"

    def show(self, *, folds: bool = False) -> None:
        """Print the section in a terminal."""
        terminal.section(self.section, folds=folds)

    def _repr_html_(self) -> str:
        return fragment(self.section)

    def __repr__(self) -> str:
        return f"Entry({self.id!r}: {self.section.title}; {len(self.section.blocks)} blocks)"


@dataclass(frozen=True)
class Study:
    """A conflict on a day, studied.

    Attributes
    ----------
    manifest : how to make it again
    scene    : parties, sources, deadlines, courses of events
    records  : chapter id → its record
    shelf    : the chapters that read them
    """

    manifest: Manifest
    scene: Scene
    records: Mapping[str, Any]
    shelf: Shelf = field(repr=False, compare=False)

    @cached_property
    def view(self) -> View:
        """The study as pages look at it."""
        return View(self.manifest, self.scene, self.records)

    @cached_property
    def page(self) -> Page:
        """The whole page."""
        return page_of(self.view, self.shelf)

    @cached_property
    def two_pages(self) -> Page:
        """The page cut to what five minutes allow."""
        return brief_of(self.page, {id_ for chapter in self.records for id_ in self.shelf[chapter].short})

    def __getitem__(self, chapter: str) -> Entry:
        if chapter not in self.records:
            raise UnknownName("chapter of this study", chapter, self.records)
        record = self.records[chapter]
        return Entry(chapter, record, self.shelf[chapter].page(record, self.view))

    def __iter__(self) -> Iterator[str]:
        return iter(self.records)

    def __contains__(self, chapter: object) -> bool:
        return chapter in self.records

    def answers(self) -> tuple[Answer, ...]:
        """What each chapter says on the first page."""
        return self.page.answers

    def brief(self) -> tuple[Block, ...]:
        """What a terminal shows beside the answers."""
        found = ((self.shelf[id_], record) for id_, record in self.records.items())
        return tuple(block for chapter, record in found for block in chapter.brief(record, self.view))

    def tables(self) -> dict[str, Any]:
        """Every tidy table by name, as data frames."""
        found: dict[str, Any] = {}
        for id_, record in self.records.items():
            found |= self.shelf[id_].tables(record)
        return found

    def data(self) -> dict[str, Any]:
        """The study as one JSON object, for programs."""
        found: dict[str, Any] = {
            "case": {"id": self.scene.id, "title": self.scene.title, "summary": self.scene.summary},
            "on": self.manifest.on,
            "threat": self.manifest.threat,
        }
        found["case"] |= {"parties": self.scene.parties, "sources": self.scene.sources}
        found["case"] |= {"deadlines": self.scene.deadlines, "leaves_out": self.scene.leaves_out}
        for id_, record in self.records.items():
            for key, value in self.shelf[id_].data(record).items():
                found[key] = found[key] | value if key == "case" else value
        return dict(plain(found | {"manifest": self.manifest}))

    def report(
        self, folder: Path | str, studio: Studio | None = None, *, png: bool = False, force: bool = False
    ) -> Written:
        """Write the report into a folder, with ``png`` each chart as PNG too; files there of anybody else stay.

        Raises ReportError where the folder holds anything else than a report, or files that would be overwritten;
        ``force`` writes all the same.
        """
        whole = Report(self.page, self.tables(), self.data(), self.manifest.version, self.two_pages)
        if studio is not None:
            return write(whole, Path(folder), studio, force=force)
        with Studio(png=png) as own:
            return write(whole, Path(folder), own, force=force)

    def markdown(self) -> str:
        """The page as Markdown, without its charts."""
        return page_markdown(self.page, charts=False)

    def save(self, path: Path | str, *, force: bool = False) -> Path:
        """Write the study to one file, which appears whole; a study there is replaced, another file by ``force``.

        Raises ReportError where it can't be written.
        """
        target = Path(path)
        members = {"manifest.json": self.manifest, "scene.json": self.scene}
        members |= {f"records/{id_}.json": record for id_, record in self.records.items()}
        allowed = force or is_study(target)
        with (
            written_whole(target, ReportError, force=allowed) as draft,
            zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as file,
        ):
            for name, value in members.items():
                text = to_json(value, frames="columns", indent=None)
                file.writestr(zipfile.ZipInfo(name, _EPOCH), text, zipfile.ZIP_DEFLATED)
        return target

    @classmethod
    def read(cls, path: Path | str, shelf: Shelf) -> "Study":
        """A study from its file, with the chapters that can read it; raises ReportError where it is none."""
        try:
            with zipfile.ZipFile(io.BytesIO(bytes_of(Path(path)))) as file:
                _refuse_bomb(file)
                manifest = from_json(Manifest, file.read("manifest.json"))
                scene = from_json(Scene, file.read("scene.json"))
                records = {
                    id_: from_json(shelf[id_].record, file.read(f"records/{id_}.json")) for id_ in manifest.chapters
                }
        except UNREADABLE as bad:
            raise ReportError(f"{path!s:.200}: not a study of détente ({bad!s:.300}). Write one with save().") from bad
        return cls(manifest, scene, records, shelf)

    def _repr_html_(self) -> str:
        answers = tuple(block for one in self.answers() for block in one.paragraphs)
        return fragment(Section("study", self.page.title, (*self.brief(), *answers)))

    def __repr__(self) -> str:
        return f"Study({self.manifest.case!r}, on={self.manifest.on}: {', '.join(self.records)})"


def refuse_places(report: Path | None, study: Path | None, *, force: bool = False) -> None:
    """Stop before a study whose report or file could not be written; raises ReportError."""
    if report is not None:
        refuse(report, force=force)
    if study is not None:
        refuse_taken(study, ReportError, force=force or is_study(study))


def is_study(path: Path) -> bool:
    """Whether a file looks like a study, so that saving again may replace it."""
    try:
        with zipfile.ZipFile(path) as file:
            return {"manifest.json", "scene.json"} <= set(file.namelist())
    except UNREADABLE:  # decided: what cannot be read is no study, and so is not written over
        return False


def _refuse_bomb(file: zipfile.ZipFile) -> None:
    total = sum(one.file_size for one in file.infolist())
    if total > MOST_BYTES:
        raise ValueError(f"its members have {total:,} bytes, more than {MOST_BYTES:,}")
