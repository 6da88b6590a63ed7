"""The chapter on statements: who said what, newest first. One file is enough for it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ...casebook import Case, Statement
from ...conflict import Situation
from ...show.blocks import Quote, Quotes, Section, lines
from ...show.numbers import count, day
from ...study import Chapter, Read, View


@dataclass(frozen=True, slots=True)
class StatementLine:
    """Who said what. ``speaker`` is a name with a role, or the attribution where nobody was named."""

    known: date
    speaker: str
    attribution: str
    quotation: str | None
    summary: str
    source: str


@dataclass(frozen=True, slots=True)
class StatementsRecord:
    """Statements in the order in which they became known."""

    statements: tuple[StatementLine, ...]


class Statements(Chapter[StatementsRecord]):
    """What they say."""

    id = "statements"
    title = "Statements"
    about = "who said what, with attribution"
    record = StatementsRecord

    def compute(self, here: Situation, read: Read) -> StatementsRecord:
        """Statements as known."""
        found = sorted(here.known.statements, key=lambda one: one.known)
        return StatementsRecord(tuple(_line(here.known, one) for one in found))

    def page(self, record: StatementsRecord, view: View) -> Section:
        """Newest first."""
        said = sorted(record.statements, key=lambda statement: statement.known, reverse=True)
        if not said:
            return Section(self.id, self.title, lines("The case has no statements."))
        named = sum(statement.attribution == "on the record" for statement in said)
        counted = f"{count(len(said), 'statement')}, {named} of them on the record."
        text = f"{counted} A quotation is the speaker’s own words."
        quotes = tuple(Quote(one.quotation, one.summary, _note(one), view.reference(one.source)) for one in said)
        return Section(self.id, self.title, (*lines(text), Quotes(quotes)))

    def data(self, record: StatementsRecord) -> dict[str, Any]:
        """Part of the case."""
        return {"case": {"statements": record.statements}}


def _line(known: Case, one: Statement) -> StatementLine:
    people = {person.id: person for person in known.people}
    person = people.get(one.speaker or "")
    speaker = f"{person.name}, {person.role}" if person else one.attribution
    return StatementLine(one.known, speaker, one.attribution, one.quotation, one.summary, one.source)


def _note(one: StatementLine) -> str:
    said = [one.speaker, "" if one.attribution == one.speaker else one.attribution, day(one.known)]
    return " · ".join(part for part in said if part)
