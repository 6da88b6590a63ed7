"""What a reader of one duty should know beside its rate: graces, quotas, exclusions, threats, other codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from ..casebook.force import begins, in_force, is_under_way, was_withdrawn
from ..errors import UnknownName
from ..tariffs.charges import falls_on
from ..tariffs.collected import collected
from ..tariffs.inferred import inferred
from ..tariffs.lawbook_parts import LawBook
from ..tariffs.preferences import GSP_LAPSES, ONE_SIDED, beneficiaries, one_sided
from ..tariffs.products import clean, lines_below
from ..tariffs.rates import ProductRates
from ..tariffs.revisions import NAMED_FROM, NEW, Renumbered, ended_before, renumbered
from ..tariffs.schedule import Schedule
from ..tariffs.tables import mfn, read_items, shipped

if TYPE_CHECKING:
    from ..casebook import Listing, Measure

Pair = tuple[str, str]
"""Origin and importer."""


ITEMS: Final = "us-301-excluded-items"
"""Table of items that exclusions name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The moment that is asked about, and what is supposed of it."""

    on: date
    known: date | None
    exported: date | None
    carry_out: tuple[str, ...]


def part(row: Mapping[str, Any], book: LawBook) -> dict[str, object]:
    """One added duty with the title of its measure, and the notice that its source gives."""
    measure, source = book.measure(str(row["measure"])), book.sources[str(row["source"])]
    step = next(s for s in measure.steps if begins(s) == row["since"] and s.source == row["source"])
    return {
        "measure": measure.id,
        "title": measure.title,
        "authority": measure.authority,
        "rate": row["rate"],
        "since": row["since"],
        "announced": step.known,
        "source": f"{source.publisher}: {source.title}",
        "reference": row["reference"] or source.reference or source.title,
        "certainty": step.certainty,
    }


def renumbered_or(unknown: UnknownName, code: str) -> UnknownName:
    """The same mistake, with what the other edition of the Harmonized System calls the code."""
    ended = ended_before(code)
    if ended is not None:
        unknown.args = (f"unknown {unknown.kind} {clean(code)}: {ended}.",)
        return unknown
    other = renumbered([code]) if len(clean(code)) >= 6 else ()
    if other:
        unknown.args = (f"{unknown.args[0]} {other[0]}.",)
    return unknown


def numbered_later(codes: Iterable[str]) -> tuple[Renumbered, ...]:
    """Those of the codes that only the edition of 2022 has."""
    return tuple(one for one in renumbered(codes) if one.kind == NEW)


def require_numbered(found: ProductRates, pair: Pair, day: date) -> None:
    """Raise for lines that only the edition of 2022 has, on a day whose lists are numbered as in 2017.

    The book has such lines because later measures name them. Before, no list could, and their goods paid under the
    codes that they continue: an answer of no duty would be wrong. A measure that names them all the same is told.
    """
    codes = [row["code"] for row in found.line_rows]
    new = numbered_later(codes)
    if day >= NAMED_FROM or found.part_rows or {clean(one)[:6] for one in codes} != {one.code for one in new}:
        return
    unknown = UnknownName(f"tariff line of {pair[1]} on {day}", found.code, ())
    said = " ".join(f"{one}." for one in new)
    unknown.args = (f"unknown {unknown.kind} {found.code}: {said} Ask for what it continues.",)
    raise unknown


def notes(book: LawBook, law: Schedule, found: ProductRates, pair: Pair, asked: Asked, day: date) -> tuple[str, ...]:
    """All notes on a product, in the order of the measures; ``law`` is the schedule on its lines."""
    origin, importer = pair
    said: list[str] = []
    for measure in law.measures:
        if concerns(law, measure, origin):
            said += [*_graces(measure, day, asked.exported), *_limits(measure, day), *_reliefs(measure, day)]
            said += [*_threats(measure, day), *_standing(book, measure, asked, day), *_approximate(measure, day)]
    said += last_text(book, day)
    items = next((table for name, table in book.lists.items() if name.endswith(f"/{ITEMS}")), None)
    said += _items(items, found.code, day, origin, importer)
    said += _collected(found, pair, day)
    said += _one_sided(found, pair, day)
    said += _without_base(found, importer, day)
    said += [one for row in found.line_rows for one in inferred(importer, origin, row["code"], asked.on)]
    said += [f"{one}." for one in renumbered(row["code"] for row in found.line_rows)]
    return tuple(dict.fromkeys(said))


def _without_base(found: ProductRates, importer: str, day: date) -> Iterator[str]:
    """That general rates are not at hand: of a whole importer, or of lines that only the edition of 2022 has."""
    codes = [row["code"] for row in found.line_rows]
    if importer in shipped("mfn-"):
        lacking = [row["code"] for row in found.line_rows if row["mfn"] != row["mfn"]]
        yield from (_of_2017(one, importer, day) for one in numbered_later(lacking))
        return
    yield (
        f"The general (MFN) and preferential rates of {importer} are not known here: no schedule of its base rates is "
        "at hand. What is told is what its measures add to them; what is due in all is not known."
    )
    whole = ", ".join(one for one in codes if any(other != one and other.startswith(one) for other in codes))
    if whole:
        yield (
            f"{whole} stands for what no list names below it; a longer code pays what stands beside it, and which part "
            f"of {whole} that is cannot be told without a schedule."
        )


def _of_2017(new: Renumbered, importer: str, day: date) -> str:
    """What the schedule at hand charges on the codes that a later one continues."""
    table = mfn(importer)
    rates = table.on(day)
    spans = (lines_below(table.codes, heir) for heir in new.heirs)
    known = [float(rate) for span in spans for rate in rates[span.start : span.stop] if rate == rate]
    said = f"The general rate of {new.code} is not known here: the schedule at hand is of the edition of 2017"
    if not known:
        return f"{said}."
    low, high = (f"{100 * one:.3g} %" for one in (min(known), max(known)))
    between = f"pays {low}" if low == high else f"pays {low} to {high}"
    return f"{said}. There {', '.join(new.heirs)}, which it continues, {between}."


def concerns(law: Schedule, measure: Measure, origin: str) -> bool:
    """Whether a measure is on goods of the origin, on some line of a schedule."""
    return falls_on(measure, origin, law.members) and law.scopes[measure.id].at.size > 0


def _standing(book: LawBook, measure: Measure, asked: Asked, day: date) -> Iterator[str]:
    """That a measure is counted beyond the last day on which it is known to stand, or that its cases disagree."""
    entry = book.entries[measure.id]
    step = in_force(measure, asked.on, asked.carry_out, asked.known)
    if step is None or measure.extent != "exact":
        return
    if entry.seen < day:
        yield f"{measure.title}: last known to be so on {entry.seen} ({entry.by}); it is taken to stand."
    if entry.disagree:
        parts = ", ".join(entry.disagree)
        yield f"{measure.title}: the cases {', '.join(entry.cases)} do not agree on its {parts}; the first counts."


def _collected(found: ProductRates, pair: Pair, day: date) -> Iterator[str]:
    """Which part of added duties customs collected; the rate of the law stands whatever it is."""
    origin, importer = pair
    known = collected(importer, origin, day) if found.part_rows else None
    chapter = found.code[:2]
    if known is not None and chapter in known.chapters:
        share = known.of(chapter)
        yield (
            f"This is the rate of the law. Customs collected {100 * share.value:.0f} % (standard error "
            f"{100 * share.error:.0f}) of the duties added on chapter {chapter} from {origin} between "
            f"{known.months[0]} and {known.months[1]}: {known.why}."
        )


def _one_sided(found: ProductRates, pair: Pair, day: date) -> Iterator[str]:
    """Programmes for developing countries that the special column names, where the origin may use them."""
    origin, importer = pair
    if origin not in beneficiaries(importer, day) or not any(row["mfn"] > 0 for row in found.line_rows):
        return
    signs = dict.fromkeys(sign for row in found.line_rows for sign in one_sided(importer, row["code"]))
    if signs:
        named = ", ".join(f"{ONE_SIDED[sign]} ({sign})" for sign in signs)
        yield (
            f"The special column also names {named}: goods that qualify enter free, and the rate here counts none. "
            f"{GSP_LAPSES}"
        )


def _graces(measure: Measure, day: date, exported: date | None) -> Iterator[str]:
    for step in measure.steps:
        graces = [one for one in step.in_transit if one.known <= day]
        if not graces or step.effective > day:
            continue
        grace = max(graces, key=lambda one: one.known)
        if is_under_way(step, day, exported, day):
            yield (
                f"{measure.title}: exported before {grace.exported_before} and entered before "
                f"{grace.entered_before}, so the rate before {step.effective} is due."
            )
        elif exported is None and day < grace.entered_before:
            yield (
                f"{measure.title}: goods exported before {grace.exported_before} that enter before "
                f"{grace.entered_before} pay the rate before {step.effective}; say so with --exported."
            )


def _limits(measure: Measure, day: date) -> Iterator[str]:
    step = in_force(measure, day, known=day)
    if step is not None and measure.quota is not None:
        beyond = "" if step.above_quota is None else f"; beyond it {100 * step.above_quota:g} % is due"
        yield f"{measure.title}: quota of {measure.quota.strip()}{beyond}."


def _reliefs(measure: Measure, day: date) -> Iterator[str]:
    step = in_force(measure, day, known=day) if measure.extent == "at most" else None
    if step is not None and step.rate:
        yield (
            f"{measure.title}: some goods of this line pay {100 * step.rate:g} % on top; which part of the line they "
            "are is not known, and the rate here counts none."
        )
    elif step is not None:
        of = ", ".join(measure.displaces)
        yield (
            f"{measure.title}: some goods of this line are let off {of}; the notices describe them, and the rate "
            "here counts none."
        )


def last_text(book: LawBook, day: date) -> Iterator[str]:
    """Up to which day texts of the law were read, where a case of the book goes on after it."""
    if book.last_text is not None:
        later = ", and this day comes later: the rate is as that day left it" if day > book.last_text else ""
        yield f"Texts of the law were read up to {book.last_text}{later}."


def _approximate(measure: Measure, day: date) -> Iterator[str]:
    if measure.approximate is not None and in_force(measure, day, known=day) is not None:
        yield f"{measure.title}: approximate, since {measure.approximate.strip().rstrip('.')}."


def _threats(measure: Measure, day: date) -> Iterator[str]:
    for step in measure.steps:
        open_threat = step.threat is not None and step.known <= day and step.certainty != "assumption"
        if not open_threat or was_withdrawn(step, day):
            continue
        if step.status == "threatened" or step.effective > day:
            rate = "rates by product" if step.rate is None else f"{100 * step.rate:g} %"
            when = f"threatened, from {step.effective}" if step.status == "threatened" else f"from {step.effective}"
            yield f"{measure.title}: {rate} threatened ({when}; carry it out with --if {step.threat})."


def _items(listing: Listing | None, code: str, day: date, origin: str, importer: str) -> Iterator[str]:
    """Items below the code that exclusions from the US lists name."""
    if (importer, origin) != ("USA", "CHN") or listing is None:
        return
    near = (row for row in read_items(listing) if row["code"].startswith(code))
    for row in islice(near, 5):
        first = row["first_noticed"]
        if first and date.fromisoformat(first) <= day:
            yield (
                f"Item {row['code']} is named in {row['exclusions']} exclusions (batches {row['batches']}), first "
                f"noticed on {first} ({row['notice']})."
            )
