"""A sheet of issues, options and worths that a staff can fill, of a case or of a problem in files."""

from collections.abc import Sequence
from pathlib import Path

from ..bargaining import load, write_sheet
from ..conflict.negotiation import Negotiation


def of_problem(
    path: Path, files: Sequence[Path], *, normalise: bool | None = None, force: bool = False
) -> tuple[str, ...]:
    """Write the sheet of a problem as it was read, and say what was written and what has no place in it."""
    return _said(path, write_sheet(path, load(files, normalise=normalise), force=force))


def of_talks(path: Path, talks: Negotiation, *, force: bool = False) -> tuple[str, ...]:
    """The same of a case, as signed, with the register's words."""
    return _said(path, write_sheet(path, talks.agenda.problem, talks.titles, force=force))


def _said(path: Path, left_out: tuple[str, ...]) -> tuple[str, ...]:
    if not left_out:
        return (f"wrote {path}",)
    missing = f"not in it, which holds issues and worths only: {', '.join(left_out)}; --export has all"
    return (f"wrote {path}", missing)
