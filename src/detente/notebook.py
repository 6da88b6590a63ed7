"""How objects show themselves in a notebook: a title, a few facts, a table. Plain HTML that needs nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pandas as pd

MOST: Final = 12
"""Rows of a table that are shown."""


def card(title: str, facts: Mapping[str, Any] | None = None, table: pd.DataFrame | None = None) -> str:
    """HTML of an object; whatever was said by anybody is escaped."""
    said = "".join(f"<dt>{escape(name)}</dt><dd>{escape(str(value))}</dd>" for name, value in (facts or {}).items())
    parts = [f"<strong>{escape(title)}</strong>", f"<dl>{said}</dl>" if said else ""]
    if table is not None:
        parts.append(table.head(MOST).to_html(index=False, border=0, float_format=lambda value: f"{value:,.3f}"))
        if len(table) > MOST:
            parts.append(f"<p>and {len(table) - MOST:,} more rows</p>")
    return f'<div class="detente-card">{"".join(parts)}</div>'
