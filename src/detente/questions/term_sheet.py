"""A package as a term sheet: what is agreed, topic by topic, in the register's own words; Markdown or DOCX."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..bargaining import Package, Problem, named, solve
from ..conflict.negotiation import Negotiation
from ..disk import written_whole
from ..errors import TalksError

Titles = Mapping[tuple[str, str], str]
"""Words for (issue, option) and for (issue, ""); codes stand for themselves where they are missing."""
FORMS = (".md", ".docx")


def terms(problem: Problem, package: Package, titles: Titles) -> tuple[dict[str, list[tuple[str, str]]], list[str]]:
    """What changes, as (issue, term) by topic, and the issues that stay as they are. No worths: both sides read it."""
    changed: dict[str, list[tuple[str, str]]] = {}
    same = []
    for issue, option in zip(problem.issues, named(problem, package.choice).values(), strict=True):
        title = titles.get((issue.name, ""), issue.name)
        if option == issue.options[issue.default]:
            same.append(title)
        else:
            changed.setdefault(issue.topic or "Terms", []).append((title, titles.get((issue.name, option), option)))
    return changed, same


def between(problem: Problem) -> str:
    """Who would agree, and that nobody has."""
    return f"Between {' and '.join(problem.parties)}. A proposal, not a text that anyone agreed to."


def markdown(problem: Problem, package: Package, titles: Titles, heading: str) -> str:
    """The sheet as Markdown."""
    changed, same = terms(problem, package, titles)
    rows = [
        f"# {heading}",
        "",
        between(problem),
    ]
    for topic, lines in changed.items():
        rows += ["", f"## {topic.capitalize()}", "", *(f"- **{title}**: {term}" for title, term in lines)]
    if same:
        rows += ["", "## Stays as it is", "", *(f"- {title}" for title in same)]
    return "\n".join(rows) + "\n"


def write(path: Path, problem: Problem, package: Package, titles: Titles, heading: str, *, force: bool = False) -> None:
    """Write the sheet; the suffix says the form. Raises TalksError for another form, or a file that is there."""
    if path.suffix not in FORMS:
        raise TalksError(f"{path}: a term sheet ends in .md or .docx")
    with written_whole(path, TalksError, force=force) as draft:
        if path.suffix == ".md":
            draft.write_text(markdown(problem, package, titles, heading), encoding="utf-8")
        else:
            _document(problem, package, titles, heading).save(str(draft))


def _document(problem: Problem, package: Package, titles: Titles, heading: str) -> Any:
    try:
        from docx import Document
    except ImportError:
        raise TalksError("a term sheet in DOCX needs the package python-docx: install it, or write .md") from None
    changed, same = terms(problem, package, titles)
    made = Document()
    made.add_heading(heading, 0)
    made.add_paragraph(between(problem))
    for topic, lines in changed.items():
        made.add_heading(topic.capitalize(), 1)
        for title, term in lines:
            made.add_paragraph(f"{title}: {term}", style="List Bullet")
    if same:
        made.add_heading("Stays as it is", 1)
        for title in same:
            made.add_paragraph(title, style="List Bullet")
    return made


def of_problem(path: Path, problem: Problem, *, force: bool = False) -> None:
    """The sheet of a problem's Nash package; raises as :func:`write`."""
    package = solve(problem, "nash", ideals=False).package
    write(path, problem, package, {}, _heading(problem), force=force)


def of_talks(path: Path, talks: Negotiation, *, force: bool = False) -> None:
    """The sheet of the mediator's package of a case, in the register's words; raises as :func:`write`."""
    write(path, talks.problem, talks.mediator.package, talks.titles, _heading(talks.problem), force=force)


def _heading(problem: Problem) -> str:
    return f"Term sheet: {problem.name}" if problem.name else "Term sheet"
