"""The tables of ``docs/cases.md``: every key of a case file, from the models themselves.

``python -m detente.casebook.schema docs/cases.md`` writes them into the page between its two marks.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from .base import CaseModel, item_model
from .case import Case

BEGIN: Final = "<!-- keys: begin -->"
END: Final = "<!-- keys: end -->"


def key_tables() -> str:
    """A Markdown table for each model of a case, in the order in which a reader meets them."""
    return "\n\n".join(_table(model) for model in _models(Case, set()))


def filled(page: str) -> str:
    """``page`` with the tables between its marks. Raises ``ValueError`` if the marks are absent."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"the page lacks its marks: put {BEGIN} and {END} where the tables belong")
    return f"{before}{BEGIN}\n\n{key_tables()}\n\n{END}{after}"


def _models(model: type[CaseModel], seen: set[type[CaseModel]]) -> Iterator[type[CaseModel]]:
    if model in seen:
        return
    seen.add(model)
    yield model
    for field in model.model_fields.values():
        inner = item_model(field.annotation)
        if inner is not None:
            yield from _models(inner, seen)


def _table(model: type[CaseModel]) -> str:
    first = _plain((model.__doc__ or "").partition("\n\n")[0])
    lines = [f"### {model.__name__}", "", first, "", "| key | needed | meaning |", "|---|---|---|"]
    for name, field in model.model_fields.items():
        needed = "yes" if field.is_required() else ""
        lines.append(f"| `{name}` | {needed} | {_plain(field.description or '')} |")
    return "\n".join(lines)


def _plain(text: str) -> str:
    """One line of Markdown without Sphinx roles."""
    text = re.sub(r":\w+:`([^`]*)`( s\b)?", lambda m: m[1] + ("s" if m[2] else ""), text)
    return re.sub(r"``([^`]*)``", r"`\1`", " ".join(text.split())).replace("|", "\\|")


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.write_text(filled(target.read_text(encoding="utf-8")), encoding="utf-8")
