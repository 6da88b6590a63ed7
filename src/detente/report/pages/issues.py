"""What they talk about and what they say: issues on the table, statements, groups at home.

An issue with a known position is a card. Where many have none, they are listed by topic, on demand.
"""

from typing import Final

from detente.study.records import IssueRecord

from ..look import Look
from ..models import Fact, Paragraph, Section
from ..numbers import count, day
from ..pieces import Card, Entry, Group, Lane, Position, Voice
from ..words import listing
from .references import on_record, reference

STATUSES = ("settled", "progress", "open", "sticking point", "most intractable")
FEW: Final = 6
"""Issues without a position that are still shown as cards."""
SAID = {"progress": "with progress", "sticking point": "at a sticking point"}


def issues(look: Look) -> Section:
    """Issues as cards, by how far they are from being settled."""
    known = look.study.case.issues
    if not known:
        return Section(
            "issues", "Issues on the table", (Paragraph("The case has no issues."),), facts=groups(look)
        )
    order = [*STATUSES, *sorted({issue.status for issue in known} - set(STATUSES))]
    lanes = tuple(
        lane(look, status, mine) for status in order if (mine := [i for i in known if i.status == status])
    )
    security = sum(issue.security for issue in known)
    tail = f"; in {security} of them a side sees its national security at stake" if security else ""
    counted = listing([f"{one.total} {SAID.get(one.status, one.status)}" for one in lanes])
    text = f"{count(len(known), 'issue')} known on the date: {counted}{tail}."
    return Section("issues", "Issues on the table", (Paragraph(text),), lanes=lanes, facts=groups(look))


def lane(look: Look, status: str, mine: list[IssueRecord]) -> Lane:
    """Issues of a status: cards, and by topic those of which no position is known, if they are many."""
    silent = [issue for issue in mine if not issue.positions]
    told = [issue for issue in mine if issue.positions] if len(silent) > FEW else mine
    rest = silent if len(silent) > FEW else []
    groups = tuple(
        Group(
            topic,
            tuple(
                Entry(one.title, day(one.since), reference(look, one.source))
                for one in rest
                if one.topic == topic
            ),
        )
        for topic in dict.fromkeys(one.topic for one in rest)
    )
    return Lane(status, len(mine), tuple(card(look, issue) for issue in told), groups)


def card(look: Look, issue: IssueRecord) -> Card:
    """An issue with the positions that are known."""
    positions = tuple(
        Position(
            party=look.name(said.party), hue=look.hue(said.party), text=said.text, known=day(said.known),
            record=on_record(look, said.source), ref=reference(look, said.source),
        )
        for said in issue.positions
    )  # fmt: skip
    return Card(
        title=issue.title, topic=issue.topic, since=day(issue.since), security=issue.security,
        positions=positions, ref=reference(look, issue.source),
    )  # fmt: skip


def statements(look: Look) -> Section:
    """Who said what, newest first."""
    said = sorted(look.study.case.statements, key=lambda statement: statement.known, reverse=True)
    if not said:
        return Section("statements", "Statements", (Paragraph("The case has no statements."),))
    named = sum(statement.attribution == "on the record" for statement in said)
    counted = f"{count(len(said), 'statement')}, {named} of them on the record."
    text = f"{counted} A quotation is the speaker’s own words."
    voices = tuple(
        Voice(
            day=day(one.known), speaker=one.speaker, quotation=one.quotation, summary=one.summary,
            attribution="" if one.attribution == one.speaker else one.attribution, ref=reference(look, one.source),
        )
        for one in said
    )  # fmt: skip
    return Section("statements", "Statements", (Paragraph(text),), voices=voices)


def groups(look: Look) -> tuple[Fact, ...]:
    """Groups at home whose consent matters."""
    return tuple(
        Fact(f"{group.name} ({look.name(group.party)})", (group.stance,), reference(look, group.source))
        for group in look.study.case.constituencies
    )
