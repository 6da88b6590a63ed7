"""Blocks as HTML: a page that needs nothing from anywhere, or a fragment for a notebook."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any, Final

from ..strangers import is_web_address
from . import typeface
from .blocks import Block, Definitions, Figure, Folded, Lane, Page, Part, Section, Table
from .drawing import Drawing, drawing_of
from .fitting import fits_a_hand
from .theme import VARIABLES

LABELS: Final = {
    "kicker": "détente · a study of a trade conflict",
    "contents": "Contents",
    "answers": "Answers",
    "brief": "In short",
    "skip": "To the answers",
    "sources": "Sources",
    "no_sources": "The case names no sources.",
    "manifest": "How to make this again",
    "numbers": "Every number of the study:",
}
"""Words of the page itself, those of the study apart."""


def page_html(page: Page, drawings: Mapping[str, Drawing]) -> str:
    """The page with everything inside: style, script, typeface, charts."""
    from markupsafe import Markup

    labels = LABELS | {"window": f"{page.title}, as known on {page.on}", "on": f"As known on {page.on}"}
    sections = [(one, blocks_html(one.blocks, drawings, level=2, linked=True)) for one in page.sections]
    script, sheet = (_own(name) for name in ("report.js", "report.css"))
    template = _environment(True).get_template("report.html.j2")
    return template.render(
        page=page,
        labels=labels,
        sections=sections,
        manifest=blocks_html((Definitions(page.manifest),), {}, level=2, linked=True),
        css=Markup(f"{typeface.css()}\n{sheet}"),
        script=Markup(script),
        m=_macros(True),
    )


def fragment(section: Section) -> str:
    """A section for a notebook, its charts drawn, with a style that stays inside it."""
    from markupsafe import Markup

    drawings = {one.id: coloured(drawing_of(one)) for one in section.figures}
    inner = blocks_html(section.blocks, drawings, level=3, linked=False)
    style = Markup(f"<style>@scope (.detente) {{ {_scoped()} }}</style>")
    return str(Markup('<div class="detente">{}<h3>{}</h3>{}</div>').format(style, section.title, inner))


def coloured(drawing: Drawing) -> Drawing:
    """A drawing whose colours hold where a notebook drops the style: each variable brings its light colour."""
    wide, narrow = drawing.wide, drawing.narrow
    for colour, name in VARIABLES.items():
        wide, narrow = (svg.replace(f"var(--{name})", f"var(--{name}, {colour})") for svg in (wide, narrow))
    return replace(drawing, wide=wide, narrow=narrow)


@cache
def _scoped() -> str:
    """The style sheet inside a scope, where the root is the fragment itself."""
    own = "padding: 4px 20px 20px; background: var(--paper); color: var(--ink); font: 16px/1.5 var(--sans);"
    return f"{_own('report.css').replace(':root', ':scope')} :scope {{ {own} }}"


def blocks_html(blocks: tuple[Block, ...], drawings: Mapping[str, Drawing], *, level: int, linked: bool) -> Any:
    """Blocks below a heading of some level; ``linked`` where charts and tables lie beside the page as files."""
    from markupsafe import Markup

    return Markup("").join(_block(one, drawings, level, linked) for one in blocks)


def _block(block: Block, drawings: Mapping[str, Drawing], level: int, linked: bool) -> Any:
    macro = getattr(_macros(linked), type(block).__name__.lower())
    match block:
        case Figure():
            return macro(block, level, _inline(drawings[block.id]))
        case Table():
            return macro(block, level, fits_a_hand(block))
        case Folded():
            return macro(block, level, blocks_html(block.blocks, drawings, level=level, linked=linked))
        case Part():
            return macro(block, level, blocks_html(block.blocks, drawings, level=level + 1, linked=linked))
        case Lane():
            rest = (block.rest,) if block.rest else ()
            return macro(block, level, blocks_html(rest, drawings, level=level + 1, linked=linked))
    return macro(block, level)


def _inline(drawing: Drawing) -> dict[str, Any]:
    """Our own SVG: the words inside were escaped when it was drawn."""
    from markupsafe import Markup

    return {"wide": Markup(drawing.wide), "narrow": Markup(drawing.narrow), "files": drawing.files}


@cache
def _environment(linked: bool) -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("detente.show", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["files"] = linked
    made.tests["web"] = is_web_address
    return made


@cache
def _macros(linked: bool) -> Any:
    return _environment(linked).get_template("blocks.html.j2").module


@cache
def _own(name: str) -> str:
    return (files("detente.show") / "templates" / name).read_text(encoding="utf-8")
