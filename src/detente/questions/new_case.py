"""A new case: a folder with commented YAML that can be read and run as it stands."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from ..countries import country, country_name
from ..disk import is_file_name, refuse_taken
from ..errors import CaseError
from ..show.blocks import Section, lines
from .shown import Shown

CASE: Final = """\
# A case of your own. What each key means: docs/cases.md; `detente check {id}` says what is missing.
id: {id}
title: {title}
summary: >-
  {first} puts a duty on goods of {second}. What follows?
begins: {begins}
ends: {ends}
default_date: {day}

parties:
  - {{id: {first_code}, name: {first}}}
  - {{id: {second_code}, name: {second}}}

sources:                           # every claim names one; url or reference says where it is found
  - {{id: me, publisher: the author of this case, title: What this case supposes, date: {begins}, standing: own}}

paths:                             # what may happen; the first changes nothing
  - {{id: law, title: The law as it stands, description: Nothing is carried out and nothing is taken back.}}
  - {{id: rise, title: The duty rises, description: What is threatened takes effect., carry_out: [rise]}}

leaves_out:                        # printed with every answer
  - Everything but one duty.
"""
MEASURES: Final = """\
# The law, measure by measure. Rates are fractions: 0.25 is 25 %. Codes are HS codes, ranges of them, or chapters.
measures:
  - id: first-duty
    title: The first duty
    imposed_by: {first_code}
    on: [{second_code}]
    authority: the act that allows it
    products: {{codes: [chapter 72, 8471-8473]}}   # or {{list: my-goods}} with lists/my-goods.csv
    steps:
      - {{rate: 0.1, known: {begins}, effective: {begins}, source: me, certainty: assumption}}
      - {{rate: 0.25, known: {begins}, effective: {ends}, threat: rise, source: me, certainty: assumption}}
"""


@dataclass(frozen=True, slots=True, repr=False)
class NewCase(Shown):
    """The answer to ``detente new-case``."""

    folder: str
    files: tuple[str, ...]

    def section(self) -> Section:
        """What a reader sees."""
        return Section(
            "new-case",
            f"A new case in {self.folder}",
            lines(
                f"Written: {', '.join(self.files)}.",
                f"Next: edit them, then `detente check {self.folder}` and `detente run ./{self.folder}`.",
            ),
        )


def ask(folder: Path, *, first: str, second: str, year: int, title: str | None = None) -> NewCase:
    """Write the skeleton of a case for two countries and a year.

    Raises
    ------
    CaseError, UnknownName : the name cannot be one of a case, a folder is taken, a country is not known
    """
    name = folder.name
    if not is_file_name(name) or not name.isascii():
        raise CaseError(f"{name!r} cannot name a case: use letters, digits and -, such as my-conflict")
    if folder.exists() or folder.is_symlink():
        raise CaseError(f"{folder} is there already: name a folder that is not, or take it away first")
    refuse_taken(folder, CaseError, force=False)
    codes = country(first), country(second)
    names = tuple(map(country_name, codes))
    said = {
        "id": name,
        "title": repr(title or f"{names[0]} and {names[1]}"),
        "first": names[0],
        "second": names[1],
        "first_code": repr(codes[0]),
        "second_code": repr(codes[1]),
        "begins": date(year, 1, 1),
        "day": date(year, 6, 1),
        "ends": date(year, 12, 31),
    }
    folder.mkdir()
    files = {"case.yaml": CASE, "measures.yaml": MEASURES}
    for file, text in files.items():
        (folder / file).write_text(text.format(**said), encoding="utf-8")
    return NewCase(str(folder), tuple(files))
