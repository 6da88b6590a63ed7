"""Works that methods rest on, by key: as a line of a list of references, and as BibTeX. The list is a file beside."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .errors import UnknownName


@dataclass(frozen=True, slots=True)
class Work:
    """An article, a book or a chapter of one."""

    key: str
    kind: str
    authors: tuple[str, ...]
    """Surname, given names."""
    year: int
    title: str
    journal: str = ""
    booktitle: str = ""
    publisher: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    doi: str = ""

    def line(self) -> str:
        """Author–date, as reference lists of economics have it."""
        where = ", ".join(one for one in (self._place, self.pages.replace("-", "–"), self.publisher) if one)
        address = f" https://doi.org/{self.doi}" if self.doi else ""
        return f"{_list(self.authors)} ({self.year}). {self.title}. {where}.{address}"

    @property
    def _place(self) -> str:
        issue = f"{self.volume}({self.number})" if self.number else self.volume
        home = self.journal or self.booktitle
        return f"{home} {issue}".strip()

    def bibtex(self) -> str:
        """An entry of BibTeX."""
        said = {"author": " and ".join(self.authors), "year": str(self.year), "title": f"{{{self.title}}}"}
        names = ("journal", "booktitle", "publisher", "volume", "number", "doi")
        said |= {name: getattr(self, name) for name in names if getattr(self, name)}
        said |= {"pages": self.pages.replace("-", "--")} if self.pages else {}
        body = ",\n".join(f"  {name} = {{{value}}}" for name, value in said.items())
        return f"@{self.kind}{{{self.key},\n{body}\n}}"


def works(keys: Iterable[str] = ()) -> tuple[Work, ...]:
    """Works by key, each once, in the order of authors; raises UnknownName for a key that no work has."""
    found = _all()
    for key in keys:
        if key not in found:
            raise UnknownName("work", key, found)
    wanted = set(keys)
    return tuple(one for key, one in sorted(found.items()) if key in wanted)


@cache
def _all() -> dict[str, Work]:
    text = (files(__package__) / "bibliography.toml").read_text(encoding="utf-8")
    return {
        key: Work(key, **entry | {"authors": tuple(entry["authors"])}) for key, entry in tomllib.loads(text).items()
    }


def _list(names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return names[0]
    return f"{'; '.join(names[:-1])} and {names[-1]}"
