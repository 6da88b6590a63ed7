"""The chapter on the timeline: every dated thing that was known, with its source."""

from typing import Any, Final

from ...casebook import timeline
from ...conflict import Situation
from ...show.blocks import Block, Chronicle, DatedLine, Folded, Section, lines, only
from ...show.numbers import count, day
from ...study import Chapter, Read, View
from .chart import figure
from .record import MomentLine, TimelineRecord

LATEST: Final = 18
"""Events that are shown at once."""
DOUBT: Final = {
    "memory": "from memory, to be confirmed",
    "reported": "as reported by the press",
    "documented": "",
}


class Timeline(Chapter[TimelineRecord]):
    """What happened, was said, or falls due."""

    id = "timeline"
    title = "The conflict so far"
    about = "everything dated that was known on the day, with its source"
    record = TimelineRecord

    def compute(self, here: Situation, read: Read) -> TimelineRecord:
        """The timeline of the case as known."""
        return TimelineRecord(
            tuple(
                MomentLine(one.day, one.kind, one.title, one.party, one.source, one.certainty)
                for one in timeline(here.known)
            )
        )

    def page(self, record: TimelineRecord, view: View) -> Section:
        """A picture and the events, the latest at once."""
        picture = figure(record, view)
        if picture is None:
            return Section("timeline-section", self.title, lines("The case has no dated events."))
        on = day(view.manifest.on)
        text = lines(f"What was known on {on}: no event, text or offer is told that became public later.")
        return Section("timeline-section", self.title, (*text, picture, *_events(record, view)))

    def data(self, record: TimelineRecord) -> dict[str, Any]:
        """Part of the case."""
        return {"case": {"timeline": record.moments}}


def _events(record: TimelineRecord, view: View) -> tuple[Block, ...]:
    found = tuple(
        DatedLine(
            day=day(one.day),
            iso=one.day.isoformat(),
            kind=one.kind,
            party=view.name(one.party),
            title=one.title,
            doubt=DOUBT.get(one.certainty, one.certainty),
            ahead=one.day > view.manifest.on,
            ref=view.reference(one.source),
        )
        for one in sorted(record.moments, key=lambda moment: moment.day)
    )
    earlier = found[:-LATEST]
    summary = f"The earlier {count(len(earlier), 'event')}, with their sources"
    return only(Folded(summary, (Chronicle(earlier),)) if earlier else None, Chronicle(found[-LATEST:]))
