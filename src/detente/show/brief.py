"""Two pages for somebody who has five minutes: the answers in a sentence each, key figures, two charts and the paths.

A brief is a page, cut from the whole: it says nothing that the whole does not say, and carries its own sources.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final

from .blocks import Answer, Citation, Figure, Page, Paragraph, Ref, Section, Table

SENTENCES: Final = 1
"""Paragraphs of an answer."""
REFS: Final = 2
"""Sources of a paragraph; the report has all."""
TERMS: Final = ("Command", "Version", "Date of the study", "Base world")
"""What makes it again."""


def brief_of(page: Page, wanted: Collection[str]) -> Page:
    """The brief of a page, with those of its charts and tables whose ids are wanted."""
    answers = tuple(_answer(one) for one in page.answers)
    blocks = [one for one in page.every_block() if isinstance(one, Figure | Table) and one.id in wanted]
    section = Section("figures", "In figures", tuple(blocks))
    return replace(
        page,
        standfirst="",
        answers=answers,
        sections=(section,) if section.blocks else (),
        sources=_cited(page.sources, answers),
        manifest=tuple(one for one in page.manifest if one.term in TERMS),
        data=(),
    )


def _answer(one: Answer) -> Answer:
    paragraphs = tuple(Paragraph(p.text, p.refs[:REFS]) for p in one.paragraphs[:SENTENCES])
    return replace(one, paragraphs=paragraphs)


def _cited(sources: Iterable[Citation], answers: tuple[Answer, ...]) -> tuple[Citation, ...]:
    """The sources that the answers name."""
    named: set[Ref] = {ref for answer in answers for one in answer.paragraphs for ref in one.refs}
    return tuple(one for one in sources if one.ref in named)
