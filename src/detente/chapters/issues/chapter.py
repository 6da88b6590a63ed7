"""The chapter on issues: what is on the table, by how far it is from being settled, and who must consent.

An issue with a known position is a card. Where many have none, they are listed by topic, on demand.
"""

from typing import Any, Final

from ...casebook import CaseIssue
from ...conflict import Situation
from ...show.blocks import (
    Block,
    Card,
    Definition,
    Definitions,
    Folded,
    Lane,
    Paragraph,
    Part,
    Section,
    Stance,
    lines,
)
from ...show.numbers import count, day
from ...show.words import capital, listing
from ...study import Chapter, Read, View
from .record import GroupLine, IssueLine, IssuesRecord, StanceLine

STATUSES: Final = ("settled", "progress", "open", "sticking point", "most intractable")
FEW: Final = 6
"""Issues without a position that are still shown as cards."""
SAID: Final = {"progress": "with progress", "sticking point": "at a sticking point"}
NO_STANCE: Final = "No position of a party is known."


class Issues(Chapter[IssuesRecord]):
    """What they talk about."""

    id = "issues"
    title = "Issues on the table"
    about = "what is on the table, how far each issue has come, what each side says, and the groups at home"
    record = IssuesRecord

    def compute(self, here: Situation, read: Read) -> IssuesRecord:
        """The register as known."""
        groups = (GroupLine(one.party, one.name, one.stance, one.source) for one in here.known.constituencies)
        return IssuesRecord(tuple(_line(one) for one in here.known.issues), tuple(groups))

    def page(self, record: IssuesRecord, view: View) -> Section:
        """Lanes of cards, then the groups at home."""
        known = record.issues
        if not known:
            return Section(self.id, self.title, (*lines("The case has no issues."), *groups(record, view)))
        order = [*STATUSES, *sorted({issue.status for issue in known} - set(STATUSES))]
        mine = {status: [i for i in known if i.status == status] for status in order}
        lanes = tuple(lane(view, status, found) for status, found in mine.items() if found)
        security = sum(issue.security for issue in known)
        tail = f"; in {security} of them a side sees its national security at stake" if security else ""
        counted = listing([f"{one.total} {SAID.get(one.status, one.status)}" for one in lanes])
        text = f"{count(len(known), 'issue')} known on the date: {counted}{tail}."
        return Section(self.id, self.title, (*lines(text), *lanes, *groups(record, view)))

    def data(self, record: IssuesRecord) -> dict[str, Any]:
        """Part of the case."""
        return {"case": {"issues": record.issues, "constituencies": record.constituencies}}


def _line(issue: CaseIssue) -> IssueLine:
    latest = max(issue.history, key=lambda change: change.known)
    positions = tuple(StanceLine(p.party, p.text, p.known, p.source) for p in issue.positions)
    return IssueLine(
        issue.id,
        issue.title,
        issue.topic,
        latest.status,
        latest.known,
        issue.security,
        positions,
        latest.source,
    )


def lane(view: View, status: str, mine: list[IssueLine]) -> Lane:
    """Issues of a status: cards, and by topic those of which no position is known, if they are many."""
    silent = [issue for issue in mine if not issue.positions]
    many = len(silent) > FEW
    told = [issue for issue in mine if issue.positions] if many else mine
    rest = None
    if many:
        left = f"{len(silent)} more" if told else f"{len(silent)} issues"
        rest = Folded(f"{left} of which no position of a party is known", (by_topic(view, silent),))
    return Lane(status, len(mine), tuple(card(view, issue) for issue in told), rest)


def by_topic(view: View, mine: list[IssueLine]) -> Definitions:
    """Issues of which no position is known, by topic."""
    items = []
    for topic in dict.fromkeys(one.topic for one in mine):
        here = [one for one in mine if one.topic == topic]
        entries = tuple(Paragraph(f"{one.title} ({day(one.since)})", (view.reference(one.source),)) for one in here)
        items.append(Definition(f"{capital(topic)} ({len(here)})", entries))
    return Definitions(tuple(items))


def card(view: View, issue: IssueLine) -> Card:
    """An issue with the positions that are known."""
    security = " · national security" if issue.security else ""
    return Card(
        title=issue.title,
        note=f"{issue.topic}, since {day(issue.since)}{security}",
        stances=tuple(_stance(view, said) for said in issue.positions),
        none=NO_STANCE,
        ref=view.reference(issue.source),
    )


def _stance(view: View, said: StanceLine) -> Stance:
    record = view.on_record(said.source)
    note = f"{day(said.known)}; source {record}" if record else day(said.known)
    return Stance(view.name(said.party), view.hue(said.party), said.text, note, view.reference(said.source))


def groups(record: IssuesRecord, view: View) -> tuple[Block, ...]:
    """Groups at home whose consent matters."""
    if not record.constituencies:
        return ()
    items = tuple(
        Definition(f"{group.name} ({view.name(group.party)})", lines(group.stance), (view.reference(group.source),))
        for group in record.constituencies
    )
    return (Part("groups", "Groups at home whose consent matters", (Definitions(items),)),)
