"""From a section to a page: blocks placed in the frame that all doors share, with what makes the answer again."""

import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from ..show import typeface
from ..show.blocks import Section
from ..show.drawing import Drawing, drawing_of
from ..show.html import blocks_html

STYLED: Final = re.compile(r' style="--across:(\d+);max-width:(\d+)px"')
"""What a drawing says of its size; a page of ours allows no style inside a tag."""


@dataclass(frozen=True, slots=True)
class Again:
    """What makes an answer again: a command of the shell, and Python."""

    command: str
    python: str


def again(words: Sequence[str], function: str, *args: Any, **options: Any) -> Again:
    """The command of the words, and the call of a function of ``detente`` with what is not None or empty."""
    given = [repr(one) for one in args]
    given += [f"{name}={value!r}" for name, value in options.items() if value not in (None, (), [])]
    return Again(shlex.join(("detente", *words)), f"{function}({', '.join(given)})")


def page(template: str, status: int = 200, **what: Any) -> HTMLResponse:
    """A page of the application, or a part of one."""
    return HTMLResponse(environment().get_template(template).render(**what), status_code=status)


def section_html(section: Section, *, level: int = 2) -> Markup:
    """A section's blocks, charts drawn, without a style inside a tag."""
    made = {one.id: sized(drawing_of(one)) for one in section.figures}
    return Markup(blocks_html(section.blocks, made, level=level, linked=False))


def sized(drawing: Drawing) -> Drawing:
    """A drawing whose size stands in an attribute."""
    wide, narrow = (STYLED.sub(r' width="\2"', svg) for svg in (drawing.wide, drawing.narrow))
    return Drawing(drawing.id, wide, narrow, drawing.svg)


@cache
def environment() -> Environment:
    """Templates, escaped, that refuse a name that no page gave."""
    return Environment(
        loader=PackageLoader("detente.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def style() -> str:
    """The style sheet: typeface, the report's own, and what doors add."""
    report = (files("detente.show") / "templates" / "report.css").read_text(encoding="utf-8")
    own = (files("detente.web") / "static" / "web.css").read_text(encoding="utf-8")
    return f"{typeface.css()}\n{report}\n{own}"
