"""What a law book knows beyond the cases: which measures still stand, how they changed, and what the book lacks.

A book is a YAML file a country in the folder ``book``. A case ends; the law does not. ``seen`` is the last day on
which a measure is known to be as the book says; ``steps`` are what it did after its case.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, Self

from pydantic import Field, ValidationError, model_validator

from ..casebook import Source, Step
from ..casebook.base import CaseModel
from ..casebook.reading.tree import parse
from ..errors import TariffError

FOLDER: Final = Path(__file__).parent / "book"


class Amendment(CaseModel):
    """What became of one measure after its case."""

    measure: str
    """Id of the measure."""
    seen: date | None = None
    """Last day on which it is known to be so; where None the last day of its cases."""
    source: str
    """Id of a source of the book."""
    reference: str | None = None
    """Heading, notice, page, or how well it was checked."""
    steps: tuple[Step, ...] = ()
    """What it did after its case, as in a case."""


class LeftOut(CaseModel):
    """Law that the book does not have."""

    text: str
    """One sentence."""
    since: date | None = None
    """First day on which it is missing; None is always."""
    until: date | None = None
    """Last day."""
    origins: tuple[str, ...] = ()
    """Whose goods it concerns; none named is everybody's."""
    codes: tuple[str, ...] = ()
    """First digits of the goods; none named is all goods."""
    source: str | None = None
    """Id of a source of the book that shows it."""
    own: bool = False
    """True where it says what the book itself holds, which no source can show; each has this or a source."""

    @model_validator(mode="after")
    def _rests_on_something(self) -> Self:
        if (self.source is None) != self.own:
            raise ValueError("name the source that shows it, or write own: true where it is about the book itself")
        return self


class Amendments(CaseModel):
    """The file of one country."""

    importer: str
    """Code of the country."""
    sources: tuple[Source, ...] = ()
    """Where the amendments come from."""
    measures: tuple[Amendment, ...] = ()
    """By measure."""
    leaves_out: tuple[LeftOut, ...] = Field(default=())
    """What is missing."""

    def of(self, measure: str) -> Amendment | None:
        """The amendment of a measure, if there is one."""
        return next((one for one in self.measures if one.measure == measure), None)


@cache
def amendments(importer: str) -> Amendments:
    """What ships for an importer; an empty book where nothing does."""
    file = FOLDER / f"{importer}.yaml"
    return read(file) if file.exists() else Amendments(importer=importer)


def read(file: Path) -> Amendments:
    """The book in a file. Raises ``TariffError`` with every mistake as ``file:line: where: what``."""
    tree = parse(file.read_text(encoding="utf-8"))
    said = [f"{file}:{line}: {problem}" for line, problem in tree.problems]
    try:
        book = Amendments.model_validate(_merged(tree.value))
    except ValidationError as error:
        found = error.errors(include_url=False)
        said += [f"{file}:{_line(tree.lines, one['loc'])}: {_path(one['loc'])}: {one['msg']}" for one in found]
    if said:
        raise TariffError("\n".join(said))
    known = {source.id for source in book.sources}
    lost = [one.source for one in book.measures if one.source not in known]
    lost += [step.source for one in book.measures for step in one.steps if step.source not in known]
    lost += [one.source for one in book.leaves_out if one.source is not None and one.source not in known]
    if lost:
        raise TariffError(f"{file}: no source {', '.join(sorted(set(lost)))}: name one of {', '.join(sorted(known))}")
    return book


def _merged(tree: object) -> object:
    """Mappings with what their merge key (``<<``) points to."""
    if isinstance(tree, list):
        return [_merged(one) for one in tree]
    if not isinstance(tree, dict):
        return tree
    above = tree.get("<<", {})
    return {key: _merged(value) for key, value in {**above, **tree}.items() if key != "<<"}


def _line(lines: dict[tuple[str | int, ...], int], where: Sequence[str | int]) -> int:
    at = tuple(where)
    while at not in lines and at:
        at = at[:-1]
    return lines.get(at, 1)  # decided: the first line where the reader knows no better


def _path(where: Sequence[str | int]) -> str:
    return ".".join(map(str, where))
