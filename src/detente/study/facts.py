"""A dossier as plain records: what was known on the date, in the words of the report."""

from datetime import date

import pandas as pd

from ..cases import Dossier, Issue, Measure, Statement, Step, describe, status_on, step_on, timeline
from ..codes import EU27_2017, region_name
from .records import (
    CaseRecord,
    ConstituencyRecord,
    DeadlineRecord,
    IssueRecord,
    MomentRecord,
    PositionRecord,
    SourceRecord,
    StatementRecord,
)


def case_record(known: Dossier, on: date) -> CaseRecord:
    """Everything of a dossier (as known on ``on``) that pages show."""
    return CaseRecord(
        id=known.id,
        title=known.title,
        summary=known.summary.strip(),
        parties=tuple((party.id, party.name) for party in known.parties),
        timeline=_moments(known),
        issues=tuple(_issue(issue) for issue in known.issues),
        statements=tuple(_statement(known, one) for one in sorted(known.statements, key=lambda s: s.known)),
        deadlines=_deadlines(known, on),
        constituencies=tuple(
            ConstituencyRecord(one.party, one.name, one.stance, one.source) for one in known.constituencies
        ),
        sources=tuple(
            SourceRecord(s.id, s.publisher, s.title, s.date, s.on_record, s.url, s.reference)
            for s in known.sources
        ),
        leaves_out=tuple(line.strip() for line in known.leaves_out),
    )


def _moments(known: Dossier) -> tuple[MomentRecord, ...]:
    return tuple(
        MomentRecord(one.day, one.kind, one.title, one.party, one.source, one.certainty)
        for one in timeline(known)
    )


def _issue(issue: Issue) -> IssueRecord:
    latest = max(issue.history, key=lambda change: change.known)
    positions = tuple(PositionRecord(p.party, p.text, p.known, p.source) for p in issue.positions)
    return IssueRecord(
        issue.id,
        issue.title,
        issue.topic,
        latest.status,
        latest.known,
        issue.security,
        positions,
        latest.source,
    )


def _statement(known: Dossier, one: Statement) -> StatementRecord:
    people = {person.id: person for person in known.people}
    person = people.get(one.speaker or "")
    speaker = f"{person.name}, {person.role}" if person else one.attribution
    return StatementRecord(one.known, speaker, one.attribution, one.quotation, one.summary, one.source)


def _deadlines(known: Dossier, on: date) -> tuple[DeadlineRecord, ...]:
    ahead = [one for one in known.deadlines if one.date >= on and one.superseded is None]
    return tuple(
        DeadlineRecord(one.date, one.title, one.threat, (one.date - on).days)
        for one in sorted(ahead, key=lambda one: one.date)
    )


def measure_table(known: Dossier, on: date) -> pd.DataFrame:
    """Which duty is on what since when, and what is announced next; see ``Study.measures``."""
    rows = [_measure(one, on) for one in known.measures]
    return pd.DataFrame([row for row in rows if row["status"] != "not yet known"], columns=MEASURE_COLUMNS)


MEASURE_COLUMNS = [
    "measure", "title", "imposed_by", "on", "authority", "rate", "rate_text", "status", "since",
    "trade_value", "next_rate", "next_day",
]  # fmt: skip


def _measure(measure: Measure, on: date) -> dict[str, object]:
    step = step_on(measure, on)
    ahead = [s for s in measure.steps if s.effective > on and s.withdrawn is None and s.status == "in force"]
    following = min(ahead, key=lambda s: s.effective, default=None)
    return {
        "measure": measure.id,
        "title": measure.title,
        "imposed_by": measure.imposed_by,
        "on": _targets(measure),
        "authority": measure.authority,
        "rate": step.rate if step else None,
        "rate_text": _rate_text(step) if step else "",
        "status": status_on(measure, on),
        "since": step.effective if step else None,
        "trade_value": measure.trade_value,
        "next_rate": following.rate if following else None,
        "next_day": following.effective if following else None,
    }


def _targets(measure: Measure) -> str:
    """On whom, in names: the European Union stands for its members."""
    members = EU27_2017 | {"GBR"} if "EUR" in measure.on else frozenset()
    names = [TARGETS.get(code, region_name(code)) for code in measure.on if code not in members]
    return ", ".join(names)


TARGETS = {"*": "everyone", "EUR": "European Union"}


def _rate_text(step: Step) -> str:
    return describe(step).split(" from ")[0]
