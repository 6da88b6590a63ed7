"""A shelf of chapters by id, in the order of the page. Who fills it is above: :mod:`detente.registry`."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..errors import DetenteError, UnknownName
from .chapter import Chapter


class Shelf:
    """Chapters by id, in the order in which a page shows them."""

    def __init__(self, chapters: Iterable[Chapter[Any]] = ()) -> None:
        self._chapters: dict[str, Chapter[Any]] = {}
        for chapter in chapters:
            self.add(chapter)

    def add(self, chapter: Chapter[Any]) -> None:
        """Put a chapter at the end; raises DetenteError where its id is taken by another."""
        if chapter.id in self._chapters:
            raise DetenteError(f"two chapters are called {chapter.id!r}: rename one")
        self._chapters[chapter.id] = chapter

    def __getitem__(self, id_: str) -> Chapter[Any]:
        if id_ not in self._chapters:
            raise UnknownName("chapter", id_, self._chapters)
        return self._chapters[id_]

    def __contains__(self, id_: str) -> bool:
        return id_ in self._chapters

    def __iter__(self) -> Iterator[Chapter[Any]]:
        return iter(self._chapters.values())

    def quick(self) -> tuple[str, ...]:
        """Ids of the chapters that a study has by default."""
        return tuple(one.id for one in self if not one.slow)

    def chosen(self, only: Sequence[str] = (), *, leave_out: Sequence[str] = (), full: bool = False) -> tuple[str, ...]:
        """The chapters named, else all (``full``) or the quick ones, without some, and what they come after.

        Raises UnknownName for a chapter that is none, DetenteError where one that is left out is needed.
        """
        every = tuple(only) or (tuple(one.id for one in self) if full else self.quick())
        without = {self[id_].id for id_ in leave_out}
        found = self.with_needed([id_ for id_ in every if id_ not in without])
        for id_ in without & set(found):
            who = ", ".join(one for one in found if id_ in self[one].after)
            raise DetenteError(f"chapter {id_} can't be left out: {who} reads it. Leave that out too.")
        return found

    def with_needed(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """The chapters wanted and those that they come after, in the order of the page."""
        found: set[str] = set()
        ahead = list(wanted)
        while ahead:
            chapter = self[ahead.pop()]
            if chapter.id not in found:
                found.add(chapter.id)
                ahead += chapter.after
        return tuple(one.id for one in self if one.id in found)

    def in_order_of_need(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """Chapters so that each comes after those that it needs; raises DetenteError for a circle."""
        done: list[str] = []
        left = list(wanted)
        while left:
            ready = [one for one in left if not any(need in left for need in self[one].after)]
            if not ready:
                raise DetenteError(f"chapters wait for one another: {', '.join(left)}")
            done += ready
            left = [one for one in left if one not in ready]
        return tuple(done)
