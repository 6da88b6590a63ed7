"""The law of one importer as one book: every measure that any case knows, in one schedule.

A duty is due by the law of a country, not by a case. :func:`law_book` joins the measures of the importer in all
shipped cases, and in cases of your own, with what became of them later (:mod:`.amendments`):

- a measure that several cases have is one measure with the steps of all of them;
- a measure of your own case takes the place of the shipped one of its id;
- a measure stands until it is known to have ended; beyond the last day for which anybody vouches the book says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from ..casebook import Case, Measure, Step, cases, load
from ..casebook.library import Given, is_copy
from ..countries import no_customs_territory
from ..errors import TariffError, UnknownName
from .amendments import Amendment, Amendments, amendments
from .compiled_book import of_kept, to_kept
from .keeping import keep, recall
from .lawbook_parts import BookEntry, LawBook
from .schedule import Schedule
from .tables import mfn, shipped


def law_book(importer: str, own: Sequence[Given] = (), *, only: Given | None = None) -> LawBook:
    """The book of an importer: all shipped cases and your ``own``, or ``only`` one case as it is.

    A country that belongs to a bloc which imposes measures has the book of the bloc.

    Raises
    ------
    TariffError, UnknownName, CaseError
    """
    if only is not None:
        whole = load(only)
        return _compiled(_importer(importer, [whole]), [whole], Amendments(importer=importer))
    if own or any(is_copy(Path(name)) for name in cases()):
        return _parsed(importer, own)
    known = _in_memory.get(importer)
    if known is None:
        kept = recall(f"book-{importer}") if importer.isalpha() else None
        known = _parsed(importer, ()) if kept is None else of_kept(kept)
        if kept is None:
            keep(f"book-{importer}", to_kept(known))
        _in_memory[importer] = known
    return known


_in_memory: dict[str, LawBook] = {}
"""Books of all shipped cases that this process has asked for."""


def _parsed(importer: str, own: Sequence[Given]) -> LawBook:
    """The book of all shipped cases and some of one's own, from their files."""
    mine, ours = [load(one) for one in own], [load(name) for name in cases()]
    superseded = {name for one in ours for name in one.supersedes}
    ours = [one for one in ours if one.id not in superseded]
    name = _importer(importer, [*mine, *ours])
    replaced = {one.id for case in mine for one in case.measures}
    kept = [_without(case, replaced) for case in ours]
    return _compiled(name, [*mine, *kept], amendments(name), own=frozenset(replaced))


def importers(given: Iterable[Case]) -> frozenset[str]:
    """Countries that have a schedule or a measure of their own."""
    return frozenset(one.imposed_by for case in given for one in case.measures) | frozenset(shipped("mfn-"))


def _importer(importer: str, given: Sequence[Case]) -> str:
    """The country or the bloc that stands for it."""
    known = importers(given)
    if importer in known:
        return importer
    blocs = (party.id for case in given for party in case.parties if importer in party.members and party.id in known)
    bloc = next(blocs, None)
    if bloc is None:
        unknown = UnknownName("importer with a law book", importer, sorted(known))
        unknown.args = (f"{unknown} Its law can be a case of your own: detente new-case, then --also FILE.",)
        raise unknown
    return bloc


def _without(case: Case, names: frozenset[str] | set[str]) -> Case:
    return case.model_copy(update={"measures": tuple(one for one in case.measures if one.id not in names)})


def _compiled(importer: str, given: Sequence[Case], later: Amendments, own: frozenset[str] = frozenset()) -> LawBook:
    """One schedule of the measures of the importer in the cases, each amended."""
    mine = [(case, one) for case in given for one in case.measures if one.imposed_by == importer]
    joined = _joined(_taken_over(mine))
    measures, entries = [], {}
    for name, found in joined.items():
        after = None if name in own else later.of(name)
        measures.append(_amended(found[0][1], [step for _, one in found for step in one.steps], after))
        entries[name] = _entry([case for case, _ in found], [one for _, one in found], after)
    begins, ends = _span(importer, given, mine)
    lists = {f"{case.id}/{name}": listing for case in given for name, listing in case.lists.items()}
    named = {n for m in measures for n in (m.products.list, m.products.excluding_list, m.by_origin) if n}
    schedule = Schedule.from_measures(
        tuple(measures), {name: lists[name] for name in named}, begins=begins, ends=ends, importers=(importer,)
    )
    sources = {f"{case.id}/{one.id}": one for case in given for one in case.sources}
    sources |= {f"book/{one.id}": one for one in later.sources}
    return LawBook(
        importer,
        schedule,
        entries,
        sources,
        lists,
        later.leaves_out,
        tuple(dict.fromkeys(case.id for case, _ in mine)),
        max((case.last_text for case, _ in mine if case.last_text is not None), default=None),
    )


def _span(importer: str, given: Sequence[Case], mine: Sequence[tuple[Case, Measure]]) -> tuple[date, date]:
    """First and last day of which something is known."""
    own = [case for case, _ in mine] or list(given)
    begins = min(case.begins for case in own)
    if importer in shipped("mfn-") and len(given) > 1:
        begins = min(begins, mfn(importer).days[0])
    return begins, max(case.ends for case in own)


def _joined(mine: Sequence[tuple[Case, Measure]]) -> dict[str, list[tuple[Case, Measure]]]:
    """The measures by id, with names of sources and tables that say the case."""
    found: dict[str, list[tuple[Case, Measure]]] = {}
    for case, measure in mine:
        found.setdefault(measure.id, []).append((case, _placed(case, measure)))
    return found


def _taken_over(mine: Sequence[tuple[Case, Measure]]) -> list[tuple[Case, Measure]]:
    """The measures, each ended on the day on which one of another case takes it over."""
    until = {old: min(step.effective for step in one.steps) for _, one in mine for old in one.takes_over}
    kept = []
    for case, measure in mine:
        steps = measure.steps
        if measure.id in until:
            day = until[measure.id]
            steps = tuple(step for step in steps if step.effective < day)
            end = Step(status="removed", known=day, effective=day, source=measure.steps[-1].source)
            steps = (*steps, end) if steps else ()
        if steps:
            kept.append((case, measure.model_copy(update={"steps": steps})))
    return kept


def _placed(case: Case, measure: Measure) -> Measure:
    """The measure with its tables and sources named ``case/name``, and blocs written out as their members."""
    members = {party.id: party.members for party in case.parties if party.members}

    def place(name: str | None) -> str | None:
        return None if name is None else f"{case.id}/{name}"

    products = measure.products.model_copy(
        update={"list": place(measure.products.list), "excluding_list": place(measure.products.excluding_list)}
    )
    return measure.model_copy(
        update={
            "products": products,
            "by_origin": place(measure.by_origin),
            "on": _written_out(measure.on, members),
            "exempt": _written_out(measure.exempt, members),
            "steps": tuple(step.model_copy(update={"source": place(step.source)}) for step in measure.steps),
        }
    )


def _written_out(names: tuple[str, ...], members: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for name in names for one in (name, *members.get(name, ()))))


def _amended(measure: Measure, steps: Iterable[Step], after: Amendment | None) -> Measure:
    """The measure with the steps of all cases and of the book, each once, in the order of their days."""
    later = () if after is None else tuple(s.model_copy(update={"source": f"book/{s.source}"}) for s in after.steps)
    once: dict[tuple[object, ...], Step] = {}
    for step in (*steps, *later):
        key = tuple(value for name, value in step if name not in ("source", "reference", "certainty"))
        once.setdefault(key, step)
    return measure.model_copy(update={"steps": tuple(sorted(once.values(), key=lambda s: (s.effective, s.known)))})


def _entry(found: Sequence[Case], measures: Sequence[Measure], after: Amendment | None) -> BookEntry:
    last = max(found, key=lambda case: case.ends)
    seen, by = last.ends, f"case {last.id}"
    if after is not None and after.seen is not None and after.seen > seen:
        seen, by = after.seen, after.reference or after.source
    first = measures[0]
    parts = ("on", "exempt", "stacking", "displaces", "content", "extent")
    differ = {name for one in measures[1:] for name in parts if getattr(one, name) != getattr(first, name)}
    differ |= {"products" for one in measures[1:] if one.products.codes != first.products.codes}
    return BookEntry(tuple(case.id for case in found), seen, by, tuple(sorted(differ)))


def tables_agree(book: LawBook) -> pd.DataFrame:
    """Measures whose cases do not agree: columns measure, cases, parts; empty where all do."""
    rows = [(name, " ".join(one.cases), " ".join(one.disagree)) for name, one in book.entries.items() if one.disagree]
    return pd.DataFrame(rows, columns=["measure", "cases", "parts"])


def require_territories(*codes: str) -> None:
    """Raise for a country that is no customs territory."""
    for why in map(no_customs_territory, codes):
        if why is not None:
            raise TariffError(f"{why}.")


def require_day(book: LawBook, day: date) -> None:
    """Raise for a day before the book begins."""
    if day < book.schedule.begins:
        raise TariffError(
            f"the law of {book.importer} is known from {book.schedule.begins} on: nothing is known on {day}. "
            "Ask for a later day."
        )
