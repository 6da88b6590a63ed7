"""Compare what the reader proposes with an annotation, type by type."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from detente.casebook.reading.tree import parse
from detente.news.facts.fact import KINDS, Fact
from detente.news.page import read_article
from detente.news.people import Name
from detente.news.reading import facts_of

HERE = Path(__file__).parent
DAYS = ("start", "end", "date", "effective", "said")


@dataclass
class Score:
    """Counts by type."""

    right: Counter[str] = field(default_factory=Counter)
    proposed: Counter[str] = field(default_factory=Counter)
    annotated: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def precision(self, kind: str | None = None) -> float:
        return _ratio(self.right, self.proposed, kind)

    def recall(self, kind: str | None = None) -> float:
        return _ratio(self.right, self.annotated, kind)

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.right + other.right,
            self.proposed + other.proposed,
            self.annotated + other.annotated,
            self.notes + other.notes,
        )


def _ratio(part: Counter[str], whole: Counter[str], kind: str | None) -> float:
    above, below = (part.total(), whole.total()) if kind is None else (part[kind], whole[kind])
    return above / below if below else float("nan")


def articles(half: str) -> list[Path]:
    return sorted(path for path in (HERE / half).iterdir() if path.suffix in (".txt", ".html"))


def score_half(half: str) -> Score:
    return sum((score(path, path.with_suffix(".yaml")) for path in articles(half)), Score())


def score(path: Path, annotation: Path, known: Iterable[Name] = ()) -> Score:
    gold = parse(annotation.read_text(encoding="utf-8")).value
    article = read_article(path)
    expected = gold["facts"]
    for one in expected:
        if "at" in one:
            words = article.text[slice(*one["at"])]
            assert sha256(words.encode()).hexdigest().startswith(one["sha256"]), one
        else:
            assert article.text.count(_plain(one["in"], article.text)) == 1, (path.name, one["in"])
    assert str(article.published) == gold["published"], (path.name, article.published)
    return compare(facts_of(article, known), expected, article.text)


def compare(facts: tuple[Fact, ...], expected: list[dict[str, Any]], text: str) -> Score:
    """Each annotation takes one proposal at most, and each proposal one annotation."""
    out, free = Score(), list(facts)
    for one in expected:
        out.annotated[one["type"]] += 1
        match = next((fact for fact in free if agrees(fact, one, text)), None)
        if match is None:
            out.notes.append(f"missed {one}")
            continue
        free.remove(match)
        out.right[one["type"]] += 1
    for fact in facts:
        out.proposed[fact.kind] += 1
    out.notes += [f"wrong {fact.kind} {_shown(fact)}: {fact.quotation.text[:160]}" for fact in free]
    return out


def _shown(fact: Fact) -> dict[str, Any]:
    names = [name for name in fact.__dataclass_fields__ if name not in ("quotation", "confidence", "reason")]
    return {name: _value(getattr(fact, name)) for name in names}


def _value(value: Any) -> Any:
    return f"{value.first}..{value.last}" if hasattr(value, "first") else value


def agrees(fact: Fact, one: dict[str, Any], text: str) -> bool:
    """True where type, place and every annotated key agree."""
    if fact.kind != one["type"] or not _same_place(fact, one, text):
        return False
    return all(_same(fact, key, value) for key, value in one.items() if key not in ("type", "in", "at", "sha256"))


def _same_place(fact: Fact, one: dict[str, Any], text: str) -> bool:
    if "at" in one:
        start, end = one["at"]
        return fact.quotation.start < end and start < fact.quotation.end
    return _plain(one["in"], text) in fact.quotation.text


def _plain(fragment: str, text: str) -> str:
    """A fragment with the apostrophes of the text."""
    return fragment if fragment in text else fragment.replace("'", "’")


_NAMES = {
    "start": "begins",
    "end": "ends",
    "about": "title",
}


def _same(fact: Fact, key: str, value: Any) -> bool:
    if key == "about":
        words = (getattr(fact, "title", None) or getattr(fact, "name", "")).lower()
        return any(word.lower() in words for word in value)
    found = getattr(fact, _NAMES.get(key, key))
    if key in DAYS:
        return found is not None and str(found.first) == value
    if key == "on":
        return set(found) == set(value)
    if key == "role":
        return found is not None and found.replace("’", "'").lower().endswith(value.replace("’", "'").lower())
    return found == value


def table(score: Score) -> list[tuple[str, int, int, float, float]]:
    rows = [
        (kind, score.annotated[kind], score.proposed[kind], score.precision(kind), score.recall(kind)) for kind in KINDS
    ]
    return [
        *rows,
        ("all", score.annotated.total(), score.proposed.total(), score.precision(), score.recall()),
    ]
