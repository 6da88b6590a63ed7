"""The law of one importer joined from cases, their files read: what :mod:`.lawbook` compiles and keeps."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ..casebook import Case, Measure, Step, cases, load
from ..casebook.library import Given
from .amendments import Amendment, Amendments, amendments
from .lawbook_parts import BookEntry, LawBook, no_law_book
from .schedule import Schedule
from .tables import mfn, shipped


def alone(importer: str, case: Given) -> LawBook:
    """The book of one case as it is."""
    whole = load(case)
    return _compiled(_importer(importer, [whole]), [whole], Amendments(importer=importer))


def joined(importer: str, own: Sequence[Given] = ()) -> LawBook:
    """The book of all shipped cases and some of one's own, from their files."""
    mine, ours = [load(one) for one in own], _shipped_cases()
    name = _importer(importer, [*mine, *ours])
    replaced = {one.id for case in mine for one in case.measures}
    kept = [_without(case, replaced) for case in ours]
    return _compiled(name, [*mine, *kept], amendments(name), own=frozenset(replaced))


def books() -> dict[str, str]:
    """Country to the country or the bloc whose book is its own, by the cases that ship."""
    given = _shipped_cases()
    known = importers(given)
    members = {
        member: party.id
        for case in reversed(given)
        for party in reversed(case.parties)
        for member in reversed(party.members)
        if party.id in known
    }
    return members | {name: name for name in sorted(known)}


def _shipped_cases() -> list[Case]:
    """The cases that ship, without those that another takes the place of."""
    ours = [load(name) for name in cases()]
    superseded = {name for one in ours for name in one.supersedes}
    return [one for one in ours if one.id not in superseded]


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
        raise no_law_book(importer, known)
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
