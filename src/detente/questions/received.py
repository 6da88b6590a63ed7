"""An offer received: worth, who at home refuses, the smallest counter-offer, and what it tells of the other side.

Offers are typed, ``ISSUE=OPTION,ISSUE=OPTION``, or stand in a file, the oldest first::

    from: CHN
    offers:
      - {soybeans: resume, tariff-us-200: go}
      - {soybeans: resume, tariff-us-200: go, ip-theft: full}

An issue that an offer does not name is offered as it is now; the answer says how many.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..bargaining import Judged, Learned, Problem, Weight90, judged, learned
from ..bargaining.reading import Reader
from ..bargaining.trees import read_tree
from ..codes import require
from ..errors import TalksError
from ..show.blocks import Block, Cell, Column, Paragraph, Part, Section, Table, lines, only
from ..show.numbers import count, plain, rate, signed
from ..show.words import listing
from .ladder import rung_data
from .shown import Shown
from .worded import Titles, change_words, title

SHOWN = 10
"""Issues whose weights are told."""


@dataclass(frozen=True, slots=True)
class Received:
    """Offers of one side in the order in which they came: packages, and how many issues each names."""

    sender: int
    offers: tuple[tuple[int, ...], ...]
    named: tuple[int, ...]


@dataclass(frozen=True, slots=True, repr=False)
class ReceivedAnswer(Shown):
    """The last offer judged, and what all of them tell; ``learned`` is None where nothing can be, ``why`` says why."""

    problem: Problem
    received: Received
    judged: Judged
    learned: Learned | None
    why: str
    titles: Titles

    def section(self) -> Section:
        """What a reader sees."""
        return page(self)

    def data(self) -> dict[str, Any]:
        """The answer as one JSON object."""
        return data(self)


def ask(problem: Problem, received: Received, *, titles: Titles | None = None, seed: int = 0) -> ReceivedAnswer:
    """Judge the last offer, and update what is believed of its sender. Raises TalksError, NoPackage."""
    if len(problem.parties) != 2:
        raise TalksError(f"an offer is judged between two parties, and these are {len(problem.parties)}")
    found = judged(problem, 1 - received.sender, received.offers[-1])
    try:
        told: Learned | None = learned(problem, received.sender, received.offers, seed=seed)
        why = ""
    except TalksError as none:  # decided: what cannot be learned is told in words, and the offer judged all the same
        told, why = None, str(none)
    return ReceivedAnswer(problem, received, found, told, why, titles or {})


def typed(problem: Problem, party: str | None, texts: Sequence[str]) -> Received:
    """Offers to ``party`` from ``ISSUE=OPTION,...`` words. Raises TalksError, UnknownName."""
    if party is None:
        raise TalksError(f"--received ISSUE=OPTION needs --for PARTY, who received it: {', '.join(problem.parties)}")
    sender = 1 - require("party", party, problem.parties)
    trees = [_pairs(text) for text in texts]
    return _received(problem, sender, trees)


def _pairs(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in text.split(","):
        name, equals, option = (word.strip() for word in part.partition("="))
        if not equals or not name or not option:
            raise TalksError(f"{part!r} is no part of an offer: write ISSUE=OPTION,ISSUE=OPTION, or name a file")
        if name in found:
            raise TalksError(f"{name} stands twice in one offer: say one option of it")
        found[name] = option
    return found


def _received(problem: Problem, sender: int, trees: Sequence[Mapping[str, str]]) -> Received:
    offers = []
    for tree in trees:
        choice = list(problem.default)
        for name, option in tree.items():
            q = problem.issue(name)
            require(f"option of {name}", option, problem.issues[q].options)
            choice[q] = problem.issues[q].options.index(option)
        offers.append(tuple(choice))
    return Received(sender, tuple(offers), tuple(len(tree) for tree in trees))


def read(path: Path, problem: Problem) -> Received:
    """Offers from a YAML or JSON file. Raises TalksError with every mistake, each with the file and its place."""
    tree = read_tree(path)
    reader = Reader(tree)
    reader.keys(tree, "", ("from", "offers"))
    tree = tree if isinstance(tree, dict) else {}
    if tree.get("from") not in problem.parties:
        reader.unknown("from", "party", tree.get("from"), problem.parties)
    rows = reader.rows(tree, "offers", needed=True)
    for number, row in enumerate(rows):
        _checked(reader, problem, row, f"offers[{number}]")
    if reader.found:
        raise TalksError("\n".join(f"{path}: {line}" for line in reader.found))
    return _received(problem, problem.parties.index(tree["from"]), rows)


def _checked(reader: Reader, problem: Problem, row: Any, where: str) -> None:
    if not isinstance(row, dict) or not row:
        reader.say(where, "write issue: option, of one issue or more")
        return
    names = [issue.name for issue in problem.issues]
    for name, option in row.items():
        if name not in names:
            reader.unknown(where, "issue", name, names)
        elif option not in problem.issues[names.index(name)].options:
            reader.unknown(f"{where}.{name}", f"option of {name}", option, problem.issues[names.index(name)].options)


def page(answer: ReceivedAnswer) -> Section:
    """What it is worth, what to answer, and what it tells."""
    sender = answer.problem.parties[answer.received.sender]
    parts = only(_counter(answer), _told(answer))
    return Section("received", f"The offer of {sender}", (*lines(verdict(answer), _unsaid(answer)), *parts))


def _unsaid(answer: ReceivedAnswer) -> str:
    left = len(answer.problem.issues) - answer.received.named[-1]
    return f"The offer does not name {count(left, 'issue')}: read as left as it is." if left else ""


def verdict(answer: ReceivedAnswer) -> str:
    """What the offer is worth to both, and who at home refuses."""
    problem, found = answer.problem, answer.judged
    me = found.party
    mine, theirs = problem.parties[me], problem.parties[1 - me]
    gains = found.offer.gains
    worth = f"To {mine} it is worth {signed(gains[me], 1)} points over no deal; to {theirs}, as believed,"
    home = f" {listing(list(found.offer.refuse))} would be against." if found.offer.refuse else ""
    signing = "" if not found.objections else f" It cannot be signed: {'; '.join(found.objections)}."
    walk = f" Better than this is no deal: {mine} refuses it or answers." if gains[me] < 0 else ""
    return f"{worth} {signed(gains[1 - me], 1)}.{home}{signing}{walk}"


def _counter(answer: ReceivedAnswer) -> Part:
    problem, found = answer.problem, answer.judged
    best = found.better or found.repair
    if best is None:
        text = (
            "No package is better for both sides than this one: an answer that asks for more takes it from the other."
            if not found.objections
            else "No change makes it a package that everyone accepts."
        )
        return Part("counter", "What to answer", lines(text))
    kind = (
        "changes the fewest issues from which both sides gain"
        if found.better is not None
        else "changes the fewest issues after which it can be signed; no change is better for both"
    )
    gains = [f"{party} {signed(gain, 1)}" for party, gain in zip(problem.parties, best.gains, strict=True)]
    before = [f"{signed(gain, 1)}" for gain in found.offer.gains]
    text = f"This answer {kind}: {count(len(best.changes), 'issue')}. Points over no deal: {listing(gains)}; "
    said = tuple(change_words(answer.titles, change) for change in best.changes)
    return Part("counter", "What to answer", lines(f"{text}before, {listing(before)}.", *said))


def _told(answer: ReceivedAnswer) -> Part:
    who = answer.problem.parties[answer.received.sender]
    heading = f"What it tells of {who}"
    if answer.learned is None:
        return Part("learned", heading, lines(f"Nothing: {answer.why}."))
    return Part("learned", heading, (Paragraph(told(answer, answer.learned)), *_weights(answer, answer.learned)))


def told(answer: ReceivedAnswer, found: Learned) -> str:
    """How much the offers tell, and how sure the worth of the last one is."""
    offers, who = count(len(answer.received.offers), "offer"), answer.problem.parties[found.party]
    worth = (
        f"To {who} the last one is worth {plain(found.worth[1][0], 1)} points "
        f"({plain(found.worth[1][1], 1)} to {plain(found.worth[1][2], 1)}) after it, "
        f"{plain(found.worth[0][0], 1)} ({plain(found.worth[0][1], 1)} to {plain(found.worth[0][2], 1)}) before."
    )
    sure = f"{found.effective:,.0f} of {found.draws:,} draws count"
    if not found.informs:
        return f"Too little to say of any issue how much it matters to {who} ({offers}; {sure}). {worth}"
    return (
        f"Read as choices among packages that leave about as much to the other side, "
        f"{offers} moved what is believed of {who} ({sure}). {worth} An offer can be a bluff."
    )


def _weights(answer: ReceivedAnswer, found: Learned) -> tuple[Block, ...]:
    claimed = [one for one in found.weights if one.claimed][:SHOWN]
    if not claimed:
        return ()
    columns = (Column("Issue"), Column("Share of all at stake, before", True), Column("After", True))
    rows = tuple(
        (Cell(title(answer.titles, one.issue), one.issue), _share(one.before), _share(one.after)) for one in claimed
    )
    return (Table("learned-weights", "Issues whose weight the offers tell, with nine of ten draws", columns, rows),)


def _share(spread: tuple[float, float, float]) -> Cell:
    middle, low, high = spread
    return Cell(f"{rate(middle, 1)} ({rate(low, 1)} to {rate(high, 1)})", middle)


def data(answer: ReceivedAnswer) -> dict[str, Any]:
    """The answer as one object."""
    problem, found = answer.problem, answer.judged
    told_ = answer.learned
    return {
        "from": problem.parties[answer.received.sender],
        "to": problem.parties[found.party],
        "offers": len(answer.received.offers),
        "unsaid": len(problem.issues) - answer.received.named[-1],
        "verdict": verdict(answer),
        "offer": rung_data(problem, found.offer),
        "objections": list(found.objections),
        "counter": None if found.better is None else rung_data(problem, found.better),
        "repair": None if found.repair is None else rung_data(problem, found.repair),
        "learned": None if told_ is None else _learned_data(told_),
        "not_learned": answer.why,
    }


def _learned_data(found: Learned) -> dict[str, Any]:
    def of(one: Weight90) -> dict[str, Any]:
        return {"issue": one.issue, "before": list(one.before), "after": list(one.after), "claimed": one.claimed}

    return {
        "informs": found.informs,
        "effective": found.effective,
        "draws": found.draws,
        "worth_before": list(found.worth[0]),
        "worth_after": list(found.worth[1]),
        "weights": [of(one) for one in found.weights],
    }
