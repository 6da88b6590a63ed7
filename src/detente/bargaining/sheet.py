"""A sheet of issues, options and worths that a staff can fill: CSV or Excel, one option a row.

Columns: ``issue``, ``option``, ``in words`` (for the reader; it is not read back), ``now`` (an x at the option that
holds today; the first where none has it), ``topic``, ``holds`` (chance that the issue stays as signed; 1 where empty),
and for each party its worth at the low and the high end, ``USA low`` and ``USA high``; one of them alone is a worth
that is known. A row whose issue is ``no deal`` has what each party has without one. Links, rules and groups at home
have no place in it: who writes a problem that has them is told.

An empty worth is a mistake and not 0. Every mistake is told with file and row, all at once.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

from ..disk import read_text, written_whole
from ..errors import TalksError
from ..optional import optional
from .formats import from_dict
from .problem import Problem
from .trees import content

SHEETS: Final = (".csv", ".xlsx")
FIXED: Final = ("issue", "option", "in words", "now", "topic", "holds")
NO_DEAL: Final = "no deal"
Row = Mapping[str, str]


def write_sheet(
    path: Path, problem: Problem, titles: Mapping[tuple[str, str], str] | None = None, *, force: bool = False
) -> tuple[str, ...]:
    """Write the sheet; what it has no place for is returned in words. Raises TalksError for another suffix."""
    if path.suffix.lower() not in SHEETS:
        raise TalksError(f"{path}: a sheet ends in .csv or .xlsx")
    rows = [list(_header(problem)), *_rows(problem, titles or {})]
    with written_whole(path, TalksError, force=force) as draft:
        if path.suffix.lower() == ".csv":
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows(rows)
            draft.write_text(text.getvalue(), encoding="utf-8-sig")
        else:
            _workbook(rows, draft)
    counts = ((len(problem.links), "links"), (len(problem.rules), "rules"), (len(problem.groups), "groups at home"))
    return tuple(f"{number} {what}" for number, what in counts if number)


def _header(problem: Problem) -> tuple[str, ...]:
    return (*FIXED, *(f"{party} {end}" for party in problem.parties for end in ("low", "high")))


def _rows(problem: Problem, titles: Mapping[tuple[str, str], str]) -> Iterator[list[Any]]:
    nothing = [value for one in problem.reservation.tolist() for value in (one, one)]
    yield [NO_DEAL, "", "What each has without a deal", "", "", "", *nothing]
    for issue in problem.issues:
        heading = titles.get((issue.name, ""), "")
        for o, option in enumerate(issue.options):
            words = ": ".join(part for part in (heading, titles.get((issue.name, option), "")) if part)
            ends = [float(end[p, o]) for p in range(len(problem.parties)) for end in (issue.low, issue.high)]
            now = "x" if o == issue.default else ""
            yield [issue.name, option, words, now, issue.topic, issue.holds, *ends]


def _workbook(rows: Sequence[Sequence[Any]], draft: Path) -> None:
    openpyxl = optional("openpyxl", "a sheet in Excel", TalksError)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Worths"
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # a text that begins with = is no formula
    sheet.freeze_panes = "C2"
    book.save(draft)


def read_sheet(path: Path) -> Problem:
    """A problem from a sheet. Raises TalksError with every mistake, each with file and row."""
    header, rows = _table(path)
    parties = _parties(path, header)
    wrong: list[str] = []
    tree: dict[str, Any] = {"parties": list(parties), "issues": [], "reservation": {}}
    issues: dict[str, dict[str, Any]] = {}
    for number, row in rows:
        where = f"{path}:{number}"
        name = row["issue"]
        if not name:
            wrong.append(f"{where}: no issue: name it in every row")
        elif name == NO_DEAL:
            worths = _worths(where, row, parties, wrong)
            tree["reservation"] = {party: _middle(worth) for party, worth in worths.items()}
        else:
            _option(where, row, parties, issues.setdefault(name, {"name": name, "options": []}), wrong)
    if not tree["reservation"]:
        wrong.append(f"{path}: no row '{NO_DEAL}': write in it what each party has without a deal")
    if wrong:
        raise TalksError("\n".join(wrong))
    tree["issues"] = list(issues.values())
    try:
        return from_dict(tree)
    except TalksError as bad:
        raise TalksError("\n".join(f"{path}: {line}" for line in str(bad).splitlines())) from None


def _middle(worth: list[float]) -> float:
    return (worth[0] + worth[1]) / 2


def _option(where: str, row: Row, parties: Sequence[str], issue: dict[str, Any], wrong: list[str]) -> None:
    """Take in one option of an issue."""
    option = row["option"]
    if not option:
        wrong.append(f"{where}: no option of {issue['name']}: name it")
    if option in (one["name"] for one in issue["options"]):
        wrong.append(f"{where}: option {option!r} of {issue['name']} stands twice")
    if row["now"] not in ("", "x"):
        wrong.append(f"{where}: {row['now']!r} under now: write x, or leave it empty")
    elif row["now"]:
        if "default" in issue:
            wrong.append(f"{where}: two options of {issue['name']} hold now: leave the x at one")
        issue["default"] = option
    if row["topic"]:
        issue["topic"] = row["topic"]
    if row["holds"]:
        holds = _number(f"{where}: holds", row["holds"], wrong)
        if holds is not None:
            issue["holds"] = holds
    issue["options"].append({"name": option, "values": _worths(where, row, parties, wrong)})


def _worths(where: str, row: Row, parties: Sequence[str], wrong: list[str]) -> dict[str, list[float]]:
    """Low and high end of each party's worth."""
    found = {}
    for party in parties:
        given = {end: row.get(f"{party} {end}", "") for end in ("low", "high")}
        ends = [_number(f"{where}: {party} {end}", text, wrong) for end, text in given.items() if text]
        if not any(given.values()):
            wrong.append(f"{where}: no worth for {party}: an empty worth is not 0, write one")
        known = [end for end in ends if end is not None]
        if len(known) == 2 and known[0] > known[1]:
            wrong.append(f"{where}: the range of {party} runs backwards, {known[0]:g} to {known[1]:g}: swap its ends")
        found[party] = [known[0], known[-1]] if known else [0.0, 0.0]  # decided: the mistake is told; nothing is read
    return found


def _number(where: str, text: str, wrong: list[str]) -> float | None:
    try:
        value = float(text.replace("−", "-"))
    except ValueError:
        value = float("nan")
    if isfinite(value):
        return value
    wrong.append(f"{where}: {text!r} is no number: write one such as 2.5")
    return None


def _parties(path: Path, header: Sequence[str]) -> tuple[str, ...]:
    """Parties by their columns; raises TalksError for columns that are missing, unknown or twice."""
    wrong = [f"{path}:1: no column '{one}'" for one in ("issue", "option") if one not in header]
    named: dict[str, None] = {}
    for one in header:
        party, _, end = one.rpartition(" ")
        if one not in FIXED and (end not in ("low", "high") or not party):
            wrong.append(f"{path}:1: column {one!r} is unknown: worths stand under 'PARTY low' and 'PARTY high'")
        elif one not in FIXED:
            named[party] = None
    wrong += [f"{path}:1: column {one!r} stands twice" for one in sorted({h for h in header if header.count(h) > 1})]
    if wrong:
        raise TalksError("\n".join(wrong))
    return tuple(named)


def _table(path: Path) -> tuple[list[str], list[tuple[int, Row]]]:
    """The header, and rows by their number in the sheet; empty rows are left out."""
    raw = _excel(path) if path.suffix.lower() == ".xlsx" else _csv(path)
    if not raw:
        raise TalksError(f"{path}: an empty sheet: write a header and a row for each option")
    header = [cell.strip() for cell in raw[0]]
    while header and not header[-1]:
        header.pop()
    rows: list[tuple[int, Row]] = []
    for number, cells in enumerate(raw[1:], 2):
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            raise TalksError(f"{path}:{number}: more cells than the header has columns")
        row = dict.fromkeys((*FIXED, *header), "")
        row |= {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
        if any(row.values()):
            rows.append((number, row))
    return header, rows


def _csv(path: Path) -> list[list[str]]:
    text = read_text(path, TalksError).removeprefix("\ufeff")
    first = text.partition("\n")[0]
    try:
        return list(csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ","))
    except csv.Error as bad:
        raise TalksError(f"{path}: not a CSV file: {bad}") from None


def _excel(path: Path) -> list[list[str]]:
    openpyxl = optional("openpyxl", f"{path}", TalksError)
    raw = content(path)
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        return [["" if cell is None else str(cell) for cell in row] for row in book.worksheets[0].values]
    except (BadZipFile, KeyError, ValueError, OSError, IndexError) as bad:
        raise TalksError(f"{path}: not an Excel file: {bad}") from None
