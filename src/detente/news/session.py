"""One reading from file to patch, as the command line and a notebook use it."""

from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from ..casebook import load
from ..notebook import card
from .article import Quotation
from .dates import When
from .facts.fact import Fact
from .fit.context import people_of
from .fit.proposal import Proposal
from .model import Endpoint, read_with_model
from .patch import Patch, make_patch
from .people import People
from .propose import Proposals, propose
from .reading import Reading, read_news


@dataclass(frozen=True, slots=True)
class Session:
    """An article, and where a case was given what becomes of each fact there."""

    reading: Reading
    proposals: Proposals | None = None
    patch: Patch | None = None

    def __repr__(self) -> str:
        article = self.reading.article
        new = f", {len(self.proposals.insertions)} to add to the case" if self.proposals else ""
        return f"Session({article.name}, published on {article.published}: {len(self.reading.facts)} facts{new})"

    def _repr_html_(self) -> str:
        rows = [(fact.kind, fact.quotation.text, fact.confidence) for fact in self.reading.facts]
        return card(repr(self), {}, pd.DataFrame(rows, columns=["fact", "quotation", "confidence"]))

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain values, for JSON."""
        article = self.reading.article
        out: dict[str, Any] = {
            "article": article.name,
            "published": article.published,
            "publisher": article.publisher,
            "title": article.title,
            "sha256": article.digest,
            "left_out_as_clutter": list(article.removed),
            "facts": [fact_as_dict(fact) for fact in self.reading.facts],
            "dropped": list(self.reading.dropped),
        }
        if self.proposals is not None and self.patch is not None:
            out["proposals"] = [_proposal(one, self.reading.facts) for one in self.proposals.proposals]
            out["contradictions"] = [one.note for one in self.proposals.contradictions]
            out["refused"] = [
                {"where": list(one.where), "item": one.item, "why": why} for one, why in self.patch.refused
            ]
            out["diff"] = self.patch.diff
        return out


def read_beside(
    path: Path | str,
    case: str | None = None,
    *,
    published: date | None = None,
    endpoint: Endpoint | None = None,
) -> Session:
    """Read an article, and set it beside a case where one is given.

    Nothing is written; :meth:`~detente.news.patch.Patch.write` does that. Raises
    :class:`~detente.errors.NewsError`, and what :func:`~detente.casebook.load` raises.
    """
    given = load(case) if case is not None else None
    known = people_of(given) if given else []
    reading = read_news(path, published, known)
    if endpoint is not None:
        reading = read_with_model(reading, endpoint, People(known))
    if given is None or case is None:
        return Session(reading)
    found = propose(reading, given)
    return Session(reading, found, make_patch(case, found.insertions))


def fact_as_dict(fact: Fact) -> dict[str, Any]:
    """A fact as plain values: its kind, its own fields, its quotation, confidence and reason."""
    own = [field.name for field in fields(fact) if field.name not in ("quotation", "confidence", "reason")]
    out: dict[str, Any] = {"kind": fact.kind} | {name: _plain(getattr(fact, name)) for name in own}
    return out | {"quotation": _plain(fact.quotation), "confidence": fact.confidence, "reason": fact.reason}


def _proposal(one: Proposal, facts: tuple[Fact, ...]) -> dict[str, Any]:
    return {
        "fact": next(number for number, fact in enumerate(facts) if fact is one.fact),
        "verdict": one.verdict,
        "note": one.note,
        "where": list(one.where),
        "item": one.item,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, When):
        return {"first": value.first, "last": value.last, "precision": value.precision, "words": value.text}
    if isinstance(value, Quotation):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return list(value) if isinstance(value, tuple) else value
