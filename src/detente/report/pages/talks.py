"""What they talk about and what they say: issues on the table, statements, groups at home."""

from detente.study.records import IssueRecord

from ..charts.theme import PARTY
from ..look import Look
from ..models import Card, Fact, Lane, Paragraph, Position, Section, Voice
from ..numbers import count, day
from ..words import listing
from .references import on_record, reference

STATUSES = ("settled", "progress", "open", "sticking point", "most intractable")
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
        Lane(status, tuple(card(look, issue) for issue in known if issue.status == status))
        for status in order
        if any(issue.status == status for issue in known)
    )
    security = sum(issue.security for issue in known)
    tail = f"; in {security} of them a side sees its national security at stake" if security else ""
    counted = listing([f"{len(lane.cards)} {SAID.get(lane.status, lane.status)}" for lane in lanes])
    text = f"{count(len(known), 'issue')} known on the date: {counted}{tail}."
    return Section("issues", "Issues on the table", (Paragraph(text),), lanes=lanes, facts=groups(look))


def card(look: Look, issue: IssueRecord) -> Card:
    """An issue with the positions that are known."""
    positions = tuple(
        Position(
            party=look.name(said.party), hue=hue(look, said.party), text=said.text, known=day(said.known),
            record=on_record(look, said.source), ref=reference(look, said.source),
        )
        for said in issue.positions
    )  # fmt: skip
    return Card(
        title=issue.title, topic=issue.topic, since=day(issue.since), security=issue.security,
        positions=positions, ref=reference(look, issue.source),
    )  # fmt: skip


def hue(look: Look, party: str) -> str:
    """Name of the party's colour in the page."""
    return f"party-{look.parties.index(party) % len(PARTY)}" if party in look.parties else "other"


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
