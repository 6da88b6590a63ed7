"""A case while it is read: the tree of all its files, the line of each part, the mistakes found so far."""

from pathlib import Path
from typing import Any

from ...errors import CaseError
from ..mistake import Mistake, Where


class Draft:
    """Collects the files of a case and the mistakes in them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tree: dict[str, Any] = {}
        self.places: dict[Where, tuple[Path, int]] = {}
        self.broken = False
        """True where a file could not be read at all, so that nothing can be said about what is missing."""
        self._found: set[tuple[str, int, str]] = set()

    def say(self, file: Path, line: int, message: str) -> None:
        """Add a mistake at a line of a file."""
        self._found.add((str(file), line, message))

    def report(self, problem: Mistake) -> None:
        """Add a mistake at the deepest part of its place that the files contain."""
        way = self._numbered(problem.where)
        shorter = (way[:length] for length in range(len(way), 0, -1))
        file, line = next((self.places[part] for part in shorter if part in self.places), (self._first(), 1))
        self.say(file, line, str(Mistake(self.named(way), problem.what, problem.remedy)))

    def fail_if_wrong(self) -> None:
        """Raise every mistake found, in the order of files and lines."""
        if self._found:
            lines = (f"{file}:{line}: {message}" for file, line, message in sorted(self._found))
            raise CaseError("\n".join(lines))

    def ids(self, collection: str) -> tuple[str, ...]:
        """Ids of the items of a collection as the files give them, "" where an item has none."""
        items = self.tree.get(collection)
        return tuple(_id(item) for item in items) if isinstance(items, list) else ()

    def _first(self) -> Path:
        return min((file for file, _ in self.places.values()), default=self.path)

    def _numbered(self, where: Where) -> Where:
        """``where`` with the number of an item in place of its id."""
        here: Any = self.tree
        way: list[str | int] = []
        for part in where:
            if isinstance(here, list) and isinstance(part, str):
                part = [_id(item) for item in here].index(part)
            way.append(part)
            here = _inside(here, part)
        return tuple(way)

    def named(self, way: Where) -> Where:
        """``way`` with the id of an item in place of its number, where it has one."""
        here: Any = self.tree
        where: list[str | int] = []
        for part in way:
            here = _inside(here, part)
            where.append(_id(here) or part if isinstance(part, int) else part)
        return tuple(where)


def _inside(here: Any, part: str | int) -> Any:
    if isinstance(here, dict):
        return here.get(part)
    if isinstance(here, list) and isinstance(part, int) and part < len(here):
        return here[part]
    return None


def _id(item: Any) -> str:
    found = item.get("id") if isinstance(item, dict) else None
    return found if isinstance(found, str) else ""
