"""What matters more: pairwise questions in a file, fitted weights, contradictions, and a mandate with priorities.

Without the file it is written, with a question for each pair; filled, it is read::

    party: USA
    answers:
      - {more: soybeans, less: fentanyl, times: 3}   # the whole range of soybeans is worth three times that of fentanyl
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ..bargaining import FittedWeights, PairAnswer, Problem, fitted, pairs_to_ask
from ..bargaining.reading import Reader
from ..bargaining.trees import read_tree
from ..codes import require
from ..disk import written_whole
from ..errors import TalksError
from ..show.blocks import Cell, Column, Section, Table, lines
from ..show.numbers import count, plain
from ..show.words import listing
from .shown import Shown
from .worded import Titles, title


@dataclass(frozen=True, slots=True, repr=False)
class ElicitedAnswer(Shown):
    """Weights fitted to a party's answers."""

    problem: Problem
    party: int
    fitted: FittedWeights
    titles: Titles

    def section(self) -> Section:
        """What a reader sees."""
        return page(self)

    def data(self) -> dict[str, Any]:
        """The answer as one JSON object."""
        return data(self)


def write_questions(path: Path, problem: Problem, party: str | None, titles: Titles | None = None) -> int:
    """Write a file of questions to answer; how many. Raises TalksError, UnknownName."""
    if party is None:
        raise TalksError(f"--elicit needs --for PARTY, whose weights are asked for: {', '.join(problem.parties)}")
    pairs = pairs_to_ask(problem, require("party", party, problem.parties))
    said = titles or {}
    rows = [
        "# For each pair: which matters more to you over its whole range, and how many times? Swap more and less where",
        "# it is the other way round, and write the number in place of null. Strike out what you cannot answer.",
        f"party: {party}",
        "answers:",
    ]
    for a, b in pairs:
        first, second = problem.issues[a].name, problem.issues[b].name
        words = " ".join(f"{title(said, first)} / {title(said, second)}".split())
        rows += [f"# {words}", f"- {{more: {first}, less: {second}, times: null}}"]
    with written_whole(path, TalksError, force=False) as draft:
        draft.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return len(pairs)


def ask(path: Path, problem: Problem, titles: Titles | None = None) -> ElicitedAnswer:
    """Fit the answers of a file. Raises TalksError with every mistake, each with the file and its place."""
    tree = read_tree(path)
    reader = Reader(tree)
    reader.keys(tree, "", ("party", "answers"))
    tree = tree if isinstance(tree, dict) else {}
    if tree.get("party") not in problem.parties:
        reader.unknown("party", "party", tree.get("party"), problem.parties)
    rows = enumerate(reader.rows(tree, "answers", needed=True))
    found = [_answer(reader, problem, one, f"answers[{number}]") for number, one in rows]
    if reader.found:
        raise TalksError("\n".join(f"{path}: {line}" for line in reader.found))
    party = problem.parties.index(tree["party"])
    return ElicitedAnswer(problem, party, fitted(problem, party, [one for one in found if one]), titles or {})


def _answer(reader: Reader, problem: Problem, one: Any, where: str) -> PairAnswer | None:
    reader.keys(one, where, ("more", "less", "times"))
    if not isinstance(one, dict):
        return None
    names = [issue.name for issue in problem.issues]
    for key in ("more", "less"):
        if one.get(key) not in names:
            reader.unknown(f"{where}.{key}", "issue", one.get(key), names)
    if one.get("times") is None:
        reader.say(f"{where}.times", "no answer yet: write how many times, or strike the line out")
        return None
    times = reader.number(one["times"], f"{where}.times")
    if not times > 0:
        reader.say(f"{where}.times", f"{times:g}: a ratio is above 0")
    if one.get("more") == one.get("less"):
        reader.say(where, "an issue compared with itself")
    if reader.found:
        return None
    return PairAnswer(names.index(one["more"]), names.index(one["less"]), times)


def write_mandate(path: Path, answer: ElicitedAnswer, *, force: bool = False) -> None:
    """The fitted weights as priorities of a mandate, for --mandate. Raises TalksError where the file is there."""
    with written_whole(path, TalksError, force=force) as draft:
        draft.write_text(yaml.safe_dump(mandate(answer), sort_keys=False, allow_unicode=True), encoding="utf-8")


def mandate(answer: ElicitedAnswer) -> dict[str, Any]:
    """The mandate as a tree."""
    pairs = zip(answer.fitted.issues, answer.fitted.factors, strict=True)
    factors = {answer.problem.issues[q].name: round(factor, 4) for q, factor in pairs}
    return {"party": answer.problem.parties[answer.party], "priorities": factors}


def page(answer: ElicitedAnswer) -> Section:
    """Weights before and after, and what contradicts itself."""
    found, names = answer.fitted, [issue.name for issue in answer.problem.issues]
    columns = (Column("Issue"), Column("Range, points", True), Column("By the answers", True), Column("Times", True))
    rows = tuple(
        (Cell(title(answer.titles, names[q]), names[q]), *(Cell(plain(v, 2), v) for v in (now, after, factor)))
        for q, now, after, factor in zip(found.issues, found.now, found.fitted, found.factors, strict=True)
    )
    who = answer.problem.parties[answer.party]
    table = Table("elicited", f"What the whole range of an issue is worth to {who}", columns, rows)
    return Section("elicited", f"What matters to {who}", (table, *lines(*verdict(answer))))


def verdict(answer: ElicitedAnswer) -> list[str]:
    """How well the answers fit, and each contradiction."""
    found, names = answer.fitted, [issue.name for issue in answer.problem.issues]
    said = [f"The answers fit to a factor of {plain(found.misfit, 2)}."]
    if found.contradictions:
        said.append(f"{count(len(found.contradictions), 'triad')} of answers contradict each other:")
    for one in found.contradictions:
        three = listing([f"“{title(answer.titles, names[q])}”" for q in one.issues])
        how = "run in a circle" if one.circular else f"disagree by a factor of {plain(one.off, 1)}"
        said.append(f"The answers on {three} {how}.")
    return said


def data(answer: ElicitedAnswer) -> dict[str, Any]:
    """The answer as one object."""
    found, names = answer.fitted, [issue.name for issue in answer.problem.issues]
    return {
        "mandate": mandate(answer),
        "now": {names[q]: now for q, now in zip(found.issues, found.now, strict=True)},
        "fitted": {names[q]: after for q, after in zip(found.issues, found.fitted, strict=True)},
        "misfit": found.misfit,
        "contradictions": [
            {"issues": [names[q] for q in one.issues], "circular": one.circular, "off": one.off}
            for one in found.contradictions
        ],
    }
