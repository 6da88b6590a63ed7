"""The typeface that pages and charts carry, and how wide a text is in it.

Charts are measured and drawn with the same letters that the page shows, so that no label is cut off on a machine
with other fonts. Detente Inter is a subset of Inter (SIL Open Font License 1.1); scripts/build_font.py makes it.
"""

import json
from base64 import b64encode
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

FAMILY: Final = "Detente Inter"
STACK: Final = f"{FAMILY}, Inter, Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif"
_TYPICAL: Final = 620
"""Thousandths of the size that a letter takes which the subset lacks."""


def folder() -> Path:
    """Where the files lie."""
    return Path(str(files("detente.show") / "fonts"))


def width(text: str, size: float = 12, *, bold: bool = False) -> float:
    """Pixels that a line of text takes."""
    table = _widths()["bold" if bold else "regular"]
    return sum(table.get(letter, _TYPICAL) for letter in text) * size / 1000


@cache
def css() -> str:
    """``@font-face`` rules with the typeface inside, so that a page needs no other file."""
    faces = []
    for style, weight in (("regular", 400), ("bold", 700)):
        data = b64encode((folder() / f"detente-inter-{style}.woff2").read_bytes()).decode("ascii")
        source = f"url(data:font/woff2;base64,{data}) format('woff2')"
        faces.append(f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};font-display:block;src:{source}}}")
    return "\n".join(faces)


@cache
def _widths() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = json.loads((folder() / "widths.json").read_text(encoding="utf-8"))
    return found
