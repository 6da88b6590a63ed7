"""Footnotes: every claim of the case points to its source at the end."""

import re

from ..look import Look
from ..models import Citation
from ..numbers import day
from ..pieces import Ref

RECORD = {True: "on the record", False: "rests on people who would not be named"}


def anchor(source: str) -> str:
    """A source id that can stand in an address."""
    return "source-" + re.sub(r"[^\w-]+", "-", source)


def reference(look: Look, source: str) -> Ref:
    """The footnote of a source; without a number where the case does not list it."""
    for number, known in enumerate(look.study.case.sources, start=1):
        if known.id == source:
            return Ref(anchor(source), number, f"{known.publisher}, {day(known.day)}")
    return Ref(anchor(source), None, source)


def on_record(look: Look, source: str) -> str:
    """Whether a source was on the record; nothing where the case does not list it."""
    found = (RECORD[known.on_record] for known in look.study.case.sources if known.id == source)
    return next(found, "")


def citations(look: Look) -> tuple[Citation, ...]:
    """The sources in the order of their numbers."""
    return tuple(
        Citation(
            ref=reference(look, source.id), publisher=source.publisher, title=source.title,
            day=day(source.day),
            reference=source.reference or "", url=source.url, record=RECORD[source.on_record],
        )
        for source in look.study.case.sources
    )  # fmt: skip


def unique(refs: list[Ref]) -> tuple[Ref, ...]:
    """Footnotes without repetition, lowest number first."""
    return tuple(sorted(dict.fromkeys(refs), key=lambda ref: (ref.number is None, ref.number or 0)))
