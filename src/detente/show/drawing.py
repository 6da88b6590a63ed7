"""From a specification to a picture: SVG for the page and for files.

Charts are drawn when the report is written, not when it is read, so the page needs no program to show them:
it opens offline, prints, and is a third of the size that it would have with a plotting library inside.
"""

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from textwrap import wrap
from typing import Any, Final

from ..errors import ReportError
from . import typeface
from .blocks import Figure, Spec
from .theme import FONT, INK, MUTED, PAPER, VARIABLES, complete

LARGER: Final = 1.15
"""How far a chart may grow with the page."""
MARGIN: Final = 18
"""Pixels around a chart that leaves the page."""
SIZE: Final = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"')
PATHS: Final = re.compile(r' d="[^"]*"')
DECIMALS: Final = re.compile(r"(\d\.\d)\d+")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart, drawn: twice for the page, once to stand alone; ``files`` are the kinds that lie beside the page."""

    id: str
    wide: str
    narrow: str
    svg: str
    files: tuple[str, ...] = ("svg",)


def drawing_of(figure: Figure) -> Drawing:
    """One chart in its three forms."""
    wide, narrow = picture(complete(figure.wide)), picture(complete(figure.narrow))
    return Drawing(
        id=figure.id,
        wide=inline(wide, f"{figure.id}-wide", figure.alt),
        narrow=inline(narrow, f"{figure.id}-narrow", figure.alt),
        svg=framed(wide, figure.title, figure.note),
    )


def framed(svg: str, title: str, note: str) -> str:
    """A chart that leaves the page: title above, note below."""
    width, height = size_of(svg)
    head = lines(title, 24, 17, "bold", INK, int(width / 9))
    top = 24 + 22 * len(head)
    foot = lines(note, top + height + 26, 12, "normal", MUTED, int(width / 6.1))
    total = top + height + 26 + 16 * len(foot)
    inner = svg.replace("<svg ", f'<svg x="{MARGIN}" y="{top}" ', 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width + 2 * MARGIN:g}" height="{total:g}">'
        f'<rect width="100%" height="100%" fill="{PAPER}"/>{"".join(head)}{inner}{"".join(foot)}</svg>\n'
    )


def lines(text: str, y: float, size: int, weight: str, colour: str, width: int) -> list[str]:
    """Text as SVG lines under each other."""
    look = f'font-family="{FONT}" font-size="{size}" font-weight="{weight}" fill="{colour}"'
    step = 22 if size > 14 else 16
    return [
        f'<text x="{MARGIN}" y="{y + n * step:g}" {look}>{escape(part)}</text>'
        for n, part in enumerate(wrap(text, width))
    ]


def size_of(svg: str) -> tuple[float, float]:
    """Width and height that a drawing states."""
    found = SIZE.search(svg)
    if found is None:
        raise ReportError("the drawing library returned an SVG without a size")
    return float(found[1]), float(found[2])


@cache
def painter() -> Any:
    """The drawing library, with our typeface."""
    import vl_convert

    vl_convert.register_font_directory(str(typeface.folder()))
    return vl_convert


def picture(spec: Spec) -> str:
    """SVG of a complete specification, coordinates to a tenth of a pixel."""
    dated: dict[str, Any] = {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", **spec}
    svg = str(painter().vegalite_to_svg(dated, vl_version="5.20"))
    return PATHS.sub(lambda path: DECIMALS.sub(r"\1", path[0]), svg)


def inline(svg: str, id_: str, alt: str) -> str:
    """SVG that can stand in a page beside others: own ids, CSS colours, one label, words for the pointer."""
    svg = re.sub(r' (role|aria-roledescription|aria-hidden)="[^"]*"', "", svg)
    svg = svg.replace(' aria-label="', ' data-tip="')
    svg = re.sub(r'(id="|url\(#)((?:clip|gradient_)\w*)', rf"\g<1>{id_}-\g<2>", svg)
    for colour, variable in VARIABLES.items():
        svg = svg.replace(f'"{colour}"', f'"var(--{variable})"')
    width, _ = size_of(svg)
    style = f"--across:{width:.0f};max-width:{width * LARGER:.0f}px"
    opening = f'<svg role="img" aria-label="{escape(alt)}" style="{style}"'
    return re.sub(r'<svg([^>]*?) width="[\d.]+" height="[\d.]+"', rf"{opening}\1", svg, count=1)
