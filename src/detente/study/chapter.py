"""The contract of a chapter: one folder, one class; compute → record, page, and the sentence for the first page.

A chapter computes a record from a :class:`~detente.conflict.Situation` and says it in blocks. It imports no other
chapter: what it needs from one it names in ``after`` and reads from the study.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, Generic, TypeVar

import pandas as pd

from ..conflict import Situation
from ..show.blocks import Answer, Block, Section, Tile
from .view import View

R = TypeVar("R")


class Absent(Exception):
    """Raised by ``compute`` where a chapter has nothing to say of a situation; its text says why."""


class Read:
    """Records of the chapters that came before, for ``compute``."""

    def __init__(self, records: Mapping[str, Any]) -> None:
        self._records = records

    def __getitem__(self, chapter: str) -> Any:
        return self._records[chapter]

    def get(self, chapter: str) -> Any | None:
        """The record of a chapter, None where it has none."""
        return self._records.get(chapter)


class Chapter(ABC, Generic[R]):
    """A chapter of a study.

    Attributes
    ----------
    id      : short name, for ``--chapter`` and ``study["..."]``
    title   : heading of its section
    about   : one sentence for lists of chapters
    record  : class of what ``compute`` returns
    after   : chapters that it reads, which are computed before
    slow    : True where it takes more than a few seconds: it is left out unless asked for
    draws   : True where it reads the draws and the seed of the setup
    short   : ids of the charts and tables of its page that the two-page brief has
    cites   : keys of the bibliography that its methods rest on
    """

    id: ClassVar[str]
    title: ClassVar[str]
    about: ClassVar[str]
    record: ClassVar[type]
    after: ClassVar[tuple[str, ...]] = ()
    slow: ClassVar[bool] = False
    draws: ClassVar[bool] = False
    short: ClassVar[tuple[str, ...]] = ()
    cites: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def compute(self, here: Situation, read: Read) -> R:
        """The record; raises :class:`Absent` where there is nothing to say."""

    @abstractmethod
    def page(self, record: R, view: View) -> Section:
        """The section of the page."""

    def answer(self, record: R, view: View) -> Answer | None:
        """The question of the evening that the chapter answers, for the first page and for a terminal."""
        return None

    def tiles(self, record: R, view: View) -> tuple[Tile, ...]:
        """Key figures for the first page."""
        return ()

    def brief(self, record: R, view: View) -> tuple[Block, ...]:
        """What a terminal shows of the chapter beside its answer."""
        return ()

    def tables(self, record: R) -> dict[str, pd.DataFrame]:
        """Tidy tables that are written beside a report, by name."""
        return {}

    def data(self, record: R) -> dict[str, Any]:
        """Keys of the study's JSON object that are the chapter's."""
        return {self.id: record}
