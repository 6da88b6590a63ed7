"""Score the reader on real texts: strict and loose, by type, with intervals.

The texts are not in the repository. ``DETENTE_NEWS`` names a folder with ``work/<name>.txt`` and ``test/<name>.txt``.
Run as ``python -m real_news.scoring work`` with ``tests`` on the path; ``-v`` lists what is missed and wrong.
"""

import math
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from detente.casebook.reading.tree import parse
from detente.news.facts.fact import KINDS, Fact
from detente.news.page import read_article
from detente.news.parser import parser
from detente.news.reading import facts_of

HERE = Path(__file__).parent
NEWS = Path(os.environ.get("DETENTE_NEWS", HERE.parent.parent.parent / "shared" / "news"))
NAMES = {"start": "begins", "end": "ends"}
NOT_FIELDS = ("type", "in")
NOTHING_UNLESS_ANNOTATED = ("rate", "rate_from", "value", "amount", "currency", "effective")
"""Fields of a measure that have to be empty where the annotation does not give them."""
Z = 1.959964


@dataclass
class Score:
    """Counts by type: annotated, proposed, right in every field, and found at all."""

    annotated: Counter[str] = field(default_factory=Counter)
    proposed: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        for name in ("annotated", "proposed", "right", "found"):
            getattr(self, name).update(getattr(other, name))
        self.notes += other.notes


def half_of(address: str) -> str:
    """The half of a text: by the last bit of the SHA-256 of its address, so that no one chooses."""
    return "test" if int(sha256(address.encode()).hexdigest(), 16) % 2 else "work"


def texts(half: str) -> list[dict[str, Any]]:
    """The annotated texts of a half."""
    return list(parse((HERE / f"{half}.yaml").read_text(encoding="utf-8")).value["texts"])


def score_half(half: str) -> Score:
    """The score over the texts of a half; raises FileNotFoundError where they are not at hand."""
    total = Score()
    for text in texts(half):
        path = NEWS / half / f"{text['name']}.txt"
        article = read_article(path, date.fromisoformat(str(text["day"])))
        total.add(compare(facts_of(article, parse=parser()), text["facts"] or [], article.text, text["name"]))
    return total


def compare(facts: Iterable[Fact], wanted: list[dict[str, Any]], text: str, name: str = "") -> Score:
    """Each annotation takes one proposal at most: first those that agree in all fields, then those that are found."""
    out = Score()
    free, open_ = list(facts), []
    out.proposed.update(fact.kind for fact in free)
    for one in wanted:
        if text.count(plain(one["in"], text)) != 1:
            raise AssertionError(f"{name}: the cue {one['in']!r} stands {text.count(one['in'])} times in the text")
        out.annotated[one["type"]] += 1
        match = next((fact for fact in free if agrees(fact, one, text)), None)
        if match is None:
            open_.append(one)
            continue
        free.remove(match)
        out.right[one["type"]] += 1
        out.found[one["type"]] += 1
    for one in open_:
        match = next((fact for fact in free if fact.kind == one["type"] and holds(fact, one, text)), None)
        if match is None:
            out.notes.append(f"{name}: missed {one}")
            continue
        free.remove(match)
        out.found[one["type"]] += 1
        out.notes.append(f"{name}: wanted {one}\n      got {shown(match)}")
    out.notes += [f"{name}: not wanted {fact.kind} {shown(fact)}: {fact.quotation.text[:140]}" for fact in free]
    return out


def agrees(fact: Fact, one: dict[str, Any], text: str) -> bool:
    """True where type, place and every field agree."""
    if fact.kind != one["type"] or not holds(fact, one, text):
        return False
    if fact.kind == "measure" and any(key not in one and not empty(fact, key) for key in NOTHING_UNLESS_ANNOTATED):
        return False
    return all(same(fact, key, value) for key, value in one.items() if key not in NOT_FIELDS)


def empty(fact: Fact, key: str) -> bool:
    return getattr(fact, key, None) is None


def holds(fact: Fact, one: dict[str, Any], text: str) -> bool:
    return plain(one["in"], text) in fact.quotation.text


def plain(cue: str, text: str) -> str:
    """A cue with the apostrophes of the text."""
    return cue if cue in text else cue.replace("’", "'") if cue.replace("’", "'") in text else cue.replace("'", "’")


def same(fact: Fact, key: str, value: Any) -> bool:
    if key == "kind":
        return getattr(fact, "what", "tariff") == value
    found = getattr(fact, NAMES.get(key, key), None)
    if hasattr(found, "first"):
        return str(found.first) == str(value)
    if key == "on":
        return set(found) == set(value)
    return found == value


def shown(fact: Fact) -> dict[str, Any]:
    names = [name for name in fact.__dataclass_fields__ if name not in ("quotation", "confidence", "reason", "words")]
    values = {name: getattr(fact, name) for name in names}
    return {name: f"{v.first}" if hasattr(v, "first") else v for name, v in values.items() if v not in (None, ())}


def interval(part: int, whole: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    if not whole:
        return math.nan, math.nan
    share, z2 = part / whole, Z * Z
    middle = (share + z2 / (2 * whole)) / (1 + z2 / whole)
    half = Z * math.sqrt(share * (1 - share) / whole + z2 / (4 * whole * whole)) / (1 + z2 / whole)
    return max(0.0, middle - half), min(1.0, middle + half)


def rows(score: Score) -> Iterator[tuple[str, int, int, int, int]]:
    """Type, annotated, proposed, right, found; all together last."""
    for kind in KINDS:
        if score.annotated[kind] or score.proposed[kind]:
            yield kind, score.annotated[kind], score.proposed[kind], score.right[kind], score.found[kind]
    yield "all", *(c.total() for c in (score.annotated, score.proposed, score.right, score.found))


def ratio(part: int, whole: int) -> str:
    if not whole:
        return "–"
    low, high = interval(part, whole)
    return f"{part / whole:.2f} ({low:.2f}–{high:.2f})"


def table(score: Score) -> str:
    """The score as a table of Markdown."""
    lines = ["| type | wanted | proposed | precision | recall | found at all |", "|---|--:|--:|--:|--:|--:|"]
    for kind, wanted, proposed, right, found in rows(score):
        cells = (ratio(right, proposed), ratio(right, wanted), f"{found / wanted:.2f}" if wanted else "–")
        lines.append(f"| {kind} | {wanted} | {proposed} | {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    scored = score_half(sys.argv[1])
    print(table(scored))
    if "-v" in sys.argv:
        print("\n".join(sorted(scored.notes)))
