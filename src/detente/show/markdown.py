"""Blocks as Markdown: for a mail, an issue, a repository. Charts are told by their finding and linked as files."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from ..strangers import is_web_address
from .blocks import (
    Block,
    Chronicle,
    Definitions,
    Figure,
    Folded,
    Lane,
    PackageOffer,
    Page,
    Paragraph,
    Part,
    PayoffGrid,
    Quotes,
    Ref,
    Section,
    Table,
    Verbatim,
)
from .html import LABELS

_TAG: Final = re.compile(r"<(?=[A-Za-z/!?])")
"""Where a tag of HTML, which Markdown lets through, would begin."""


def page_markdown(page: Page, *, charts: bool = True) -> str:
    """The page as one Markdown document; ``charts`` links the pictures beside it."""
    page = _told(page)
    out = [f"# {page.title}", f"*As known on {page.on}*"]
    out += ["\n".join(f"{at}. {said}" for at, said in enumerate(page.brief, start=1)), page.standfirst]
    out += [f"- **{one.label}**: {one.value} ({one.note})" for one in page.tiles]
    out.append(f"## {LABELS['answers']}")
    for answer in page.answers:
        out += [f"### {answer.question}", *(text_of(one) for one in answer.paragraphs)]
    for section in page.sections:
        out += _section(section, charts, 2)
    out.append(f"## {LABELS['sources']}")
    out += [
        f"[^{one.ref.number}]: **{one.publisher}**, {_linked(one.title, one.url)}, {one.day}"
        f"{', ' + one.reference if one.reference else ''}. {one.record}"
        for one in page.sources
    ] or [LABELS["no_sources"]]
    out.append(f"## {LABELS['manifest']}")
    out += [f"- **{one.term}**: {'; '.join(line.text for line in one.lines)}" for one in page.manifest]
    return _joined(out)


def section_markdown(section: Section, *, charts: bool = True, level: int = 2) -> list[str]:
    """A section as pieces of Markdown."""
    return _section(_told(section), charts, level)


def _section(section: Section, charts: bool, level: int) -> list[str]:
    return [f"{'#' * level} {section.title}", *_all(section.blocks, level, charts)]


def _all(blocks: tuple[Block, ...], level: int, charts: bool) -> Iterator[str]:
    for block in blocks:
        yield from _pieces(block, level, charts)


def _pieces(block: Block, level: int, charts: bool) -> Iterator[str]:
    match block:
        case Paragraph():
            yield text_of(block)
        case Figure():
            yield f"**{block.title}**"
            if charts:
                yield f"![{block.alt}](charts/{block.id}.svg)"
            yield f"*{block.note}*"
        case Table():
            yield f"**{block.caption}**"
            yield table(block)
        case Definitions():
            for one in block.items:
                yield f"**{one.term}**{_marks(one.refs)}"
                yield "\n".join(f"- {text_of(line)}" for line in one.lines)
        case Chronicle():
            yield "\n".join(
                f"- {e.day}, {e.kind}{', ' + e.party if e.party else ''}: {e.title}{_marks((e.ref,))}"
                f"{f' ({e.doubt})' if e.doubt else ''}"
                for e in block.events
            )
        case Lane():
            yield f"**{block.status}** ({block.total})"
            for card in block.cards:
                told = "; ".join(f"{s.party}: {s.text}{_marks((s.ref,))}" for s in card.stances) or card.none
                yield f"- **{card.title}**{_marks((card.ref,))} ({card.note}): {told}"
            if block.rest:
                yield from _pieces(block.rest, level, charts)
        case Quotes():
            for said in block.items:
                quoted = f"> “{said.quotation}”\n\n" if said.quotation else ""
                yield f"{quoted}{said.summary}{_marks((said.ref,))}\n*{said.note}*"
        case PayoffGrid():
            yield f"**{block.caption}**"
            yield _grid(block)
        case PackageOffer():
            yield from _offer(block, level)
        case Verbatim():
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", block.text)), default=0))
            yield f"{fence}\n{block.text}\n{fence}"
        case Folded():
            yield f"<details><summary>{block.summary}</summary>"
            yield from _all(block.blocks, level, charts)
            yield "</details>"
        case Part():
            yield f"{'#' * (level + 1)} {block.title}"
            yield from _all(block.blocks, level + 1, charts)


def _offer(block: PackageOffer, level: int) -> Iterator[str]:
    if block.title:
        yield f"{'#' * (level + 1)} {block.title}"
    yield block.text
    for side in block.sides:
        yield f"**{side.party}** {side.total}"
        for ledger in side.ledgers:
            every = (*ledger.terms, *ledger.smaller)
            yield f"{ledger.heading}:"
            yield "\n".join(f"- {t.points}: {t.issue}: *{t.text}*" for t in every) or ledger.none


def table(block: Table) -> str:
    """A table in pipes."""
    head = "| " + " | ".join(_cell(column.label) for column in block.columns) + " |"
    rule = "|" + "|".join("--:" if column.number else "---" for column in block.columns) + "|"
    rows = ["| " + " | ".join(_cell(cell.text) for cell in row) + " |" for row in block.rows]
    return "\n".join([head, rule, *rows])


def _grid(block: PayoffGrid) -> str:
    head = "| " + " | ".join((" ".join(block.corner), *block.columns)) + " |"
    rows = []
    for move, squares in block.rows:
        cells = []
        for square in squares:
            said = [f"{p.party} {p.gain} ({p.money}{', ' + p.best if p.best else ''})" for p in square.payoffs]
            cells.append("; ".join(said) + (f" [{square.stable}]" if square.stable else ""))
        rows.append("| " + " | ".join((move, *cells)) + " |")
    return "\n".join([head, "|" + "---|" * (len(block.columns) + 1), *rows])


def text_of(paragraph: Paragraph) -> str:
    """A paragraph with the marks of its footnotes."""
    return f"{paragraph.text}{_marks(paragraph.refs)}"


def _marks(refs: tuple[Ref, ...]) -> str:
    return "".join(f"[^{one.number}]" if one.number is not None else f" [{one.label}]" for one in refs)


def _linked(text: str, url: str | None) -> str:
    return f"[{text}]({url.replace('(', '%28').replace(')', '%29')})" if url and is_web_address(url) else text


def _told(part: Any) -> Any:
    """A page or a part of it whose words are no markup of Markdown or HTML: they were written by strangers."""
    if isinstance(part, str):
        return _TAG.sub("&lt;", part).replace("](", "]\\(")
    if isinstance(part, tuple):
        return tuple(_told(one) for one in part)
    if isinstance(part, Verbatim) or not is_dataclass(part) or isinstance(part, type):
        return part
    kept = {"id", "url", "wide", "narrow"}
    changed = {one.name: _told(getattr(part, one.name)) for one in fields(part) if one.name not in kept}
    return replace(part, **changed)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _joined(pieces: list[str]) -> str:
    return "\n\n".join(piece for piece in pieces if piece) + "\n"
