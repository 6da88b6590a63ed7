"""What the law of a case says: on a day, of one product, between two days, averaged by named weights, as a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from ..casebook import Case, as_of, load
from ..casebook.library import Given
from ..conflict.averages import WEIGHTS, averages, named_weights, pairs_of
from ..countries import country
from ..days import Day, as_day
from ..decoding import Frame
from ..encoding import rows_of
from ..errors import TariffError, UnknownName
from ..show.blocks import Cell, Column, Section, Table, lines
from ..show.numbers import MISSING, spaced
from ..tariffs import ProductRates, Rates, Schedule, Weights, build, changes
from ..tariffs.diff import summary
from ..tariffs.export import frame, refuse, write
from ..tariffs.measure_table import measure_table
from ..tariffs.published import WHY, published
from .shown import Shown

NARROW = 12
"""Letters of the names of targets that a table shows."""


@dataclass(frozen=True, slots=True, repr=False)
class LawOfDay(Shown):
    """What the schedule of a case says on a day.

    Attributes
    ----------
    averages : importer, origin, mfn, added, total, covered; trade-weighted, fractions
    measures : see :class:`detente.chapters.tariffs.record.TariffsRecord`
    lines    : importer, origin, code, mfn, added, total of the product asked for; empty without a product
    parts    : importer, origin, code, measure, authority, rate, since of the same
    product  : what was asked for
    """

    case: str
    on: date
    averages: Frame
    measures: Frame
    lines: Frame
    parts: Frame
    product: str | None = None

    def section(self) -> Section:
        """What a reader sees."""
        return page(self)


@dataclass(frozen=True, slots=True, repr=False)
class LawChanges(Shown):
    """What changed between two days: by measure, and by pair of rates within it.

    Attributes
    ----------
    measures : importer, origin, measure, title, authority, before and after (lowest and highest), lines, products,
               value (million USD)
    rates    : importer, origin, measure, before, after, lines, products, value
    """

    case: str
    first: date
    last: date
    measures: Frame
    rates: Frame

    def section(self) -> Section:
        """What a reader sees."""
        return page_of_changes(self)


@dataclass(frozen=True, slots=True, repr=False)
class LawAverages(Shown):
    """Averages of the parties' tariffs on each other on a day, by each kind of weights asked for.

    Attributes
    ----------
    averages : importer, origin, weights, label, mfn, added, total, covered_share, published, published_day, certainty,
               source; fractions
    why      : why the published ones differ, where some are published
    """

    case: str
    on: date
    averages: Frame
    why: str | None

    def section(self) -> Section:
        """What a reader sees."""
        return page_of_averages(self)


@dataclass(frozen=True, slots=True, repr=False)
class LawFile(Shown):
    """A file that every rate was written to."""

    case: str
    file: Path
    rows: int

    def section(self) -> Section:
        """What a reader sees."""
        return page_of_file(self)


def ask(
    case: Given,
    *,
    on: Day | None = None,
    product: str | None = None,
    carry_out: Sequence[str] = (),
    without: Sequence[str] = (),
) -> LawOfDay:
    """Rates in force on a day, of all goods or of one product.

    Raises
    ------
    CaseError, TariffError, UnknownName
    """
    whole = load(case)
    day = whole.default_date if on is None else as_day(on)
    schedule = build(whole)
    rates = schedule.on(day, carry_out=carry_out, without=without, known=day)
    pairs = _pairs(whole, schedule)
    found, parts = _product(rates, pairs, product)
    means = averages(rates, pairs, by_sector=False)
    return LawOfDay(whole.id, day, means, measure_table(as_of(whole, day), day), found, parts, product)


def changes_between(
    case: Given,
    first: Day,
    last: Day,
    *,
    product: str | None = None,
    carry_out: Sequence[str] = (),
    without: Sequence[str] = (),
    parties_only: bool = True,
) -> LawChanges:
    """What the law of ``last`` says otherwise than that of ``first``, as it turned out; of all goods or one product."""
    begin, end = as_day(first, "--between"), as_day(last, "--between")
    if end < begin:
        raise TariffError(f"{end} is before {begin}: give the earlier day first")
    whole = load(case)
    schedule = build(whole)
    then, now = (schedule.on(day, carry_out=carry_out, without=without) for day in (begin, end))
    table = changes(then, now, _own_weights(whole, schedule), product or "")
    if parties_only:
        names = {party.id for party in whole.parties} | {"*"}
        table = table[table["origin"].isin(names)].reset_index(drop=True)
    by_measure = summary(table)
    titles = {m.id: (m.title, m.authority) for m in whole.measures}
    general = ("general (MFN) rate", "MFN")
    for n, name in enumerate(("title", "authority")):
        values = [titles.get(one, general)[n] for one in by_measure["measure"]]
        by_measure.insert(3 + n, name, pd.Series(values, dtype=object))
    return LawChanges(whole.id, begin, end, by_measure, table)


def averages_by(
    case: Given,
    kinds: Sequence[str] = tuple(WEIGHTS),
    *,
    on: Day | None = None,
    carry_out: Sequence[str] = (),
    without: Sequence[str] = (),
) -> LawAverages:
    """Averages on a day by named weights, beside what others have published."""
    for kind in kinds:
        if kind not in WEIGHTS:
            raise UnknownName("weights", kind, WEIGHTS)
    whole = load(case)
    schedule = build(whole)
    day = whole.default_date if on is None else as_day(on)
    rates = schedule.on(day, carry_out=carry_out, without=without, known=day)
    found = []
    for importer, origin in _pairs(whole, schedule):
        for kind in kinds:
            chosen = named_weights(kind, schedule, importer, origin)
            if chosen is None:
                continue
            row = rates.average(chosen).iloc[0].to_dict() | {"weights": kind, "label": chosen.label}
            theirs = published(importer, origin, day)
            row |= {"published": None, "published_day": None, "certainty": None, "source": None}
            if theirs is not None and not carry_out and not without:
                row |= {"published": theirs["value"], "published_day": theirs["day"]}
                row |= {"certainty": theirs["certainty"], "source": theirs["source"]}
            found.append(row)
    columns = ["importer", "origin", "weights", "label", "mfn", "added", "total", "covered_share"]
    columns += ["published", "published_day", "certainty", "source"]
    table = pd.DataFrame(found, columns=columns)
    return LawAverages(whole.id, day, table, WHY if table["published"].notna().any() else None)


def export(
    case: Given, path: Path, *, importer: str | None = None, origin: str | None = None, force: bool = False
) -> LawFile:
    """Write every rate of a case with its days to a file; one that is there is overwritten only by ``force``.

    Raises
    ------
    CaseError, TariffError, UnknownName
    """
    refuse(path, force=force)
    whole = load(case)
    schedule = build(whole)
    buyers = [country(importer)] if importer is not None else []
    for one in buyers:
        if one not in schedule.lines:
            raise UnknownName("importer", one, schedule.lines)
    table = frame(schedule, buyers, [country(origin)] if origin is not None else [])
    write(table, path, force=force)
    return LawFile(whole.id, path, len(table))


def _pairs(case: Case, schedule: Schedule) -> tuple[tuple[str, str], ...]:
    return pairs_of(schedule, [party.id for party in case.parties])


def _own_weights(case: Case, schedule: Schedule) -> dict[tuple[str, str], Weights]:
    found = {pair: named_weights("own", schedule, *pair) for pair in _pairs(case, schedule)}
    return {pair: one for pair, one in found.items() if one is not None}


def _product(rates: Rates, pairs: Sequence[tuple[str, str]], product: str | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Lines and parts of a product; beyond six digits one importer may have a line that another lacks."""
    if product is None:
        return pd.DataFrame(), pd.DataFrame()
    found: list[ProductRates] = []
    absent: list[UnknownName] = []
    for importer, origin in pairs:
        try:
            found.append(rates.product(product, importer=importer, origin=origin))
        except UnknownName as unknown:
            absent.append(unknown)
    if not found:
        raise absent[0] if absent else UnknownName("importer with a tariff schedule", "any", ())
    labels = [{"importer": one.importer, "origin": one.origin} for one in found]
    tables = [one.lines.assign(**label) for one, label in zip(found, labels, strict=True)]
    parts = [one.parts.assign(**label) for one, label in zip(found, labels, strict=True)]
    return pd.concat(tables, ignore_index=True), pd.concat(parts, ignore_index=True)


def page(found: LawOfDay) -> Section:
    """Averages and measures, or the lines of a product."""
    title = f"{found.case} on {found.on}"
    tables = (_averages(found), _measures(found)) if found.product is None else _lines(found, found.product)
    return Section("schedule", title, tables)


def _averages(found: LawOfDay) -> Table:
    columns = (
        Column("importer"),
        Column("origin"),
        Column("MFN", True),
        Column("new duties", True),
        Column("total", True),
        Column("of trade covered", True),
    )
    body = tuple(
        (
            Cell(r["importer"]),
            Cell(r["origin"]),
            *(Cell(spaced(r[name]), r[name]) for name in ("mfn", "added", "total")),
            Cell(spaced(r["covered"], 0), r["covered"]),
        )
        for r in rows_of(found.averages)
    )
    return Table("averages", f"Average tariffs on {found.on}, weighted by trade", columns, body)


def _measures(found: LawOfDay) -> Table:
    columns = tuple(Column(one, one == "rate") for one in ("measure", "by", "on", "rate", "status", "since"))
    body = tuple(
        (
            Cell(r["title"], r["measure"]),
            Cell(r["imposed_by"]),
            Cell(r["on"] if len(r["on"]) < NARROW else f"{r['on'][: NARROW - 3]}..."),
            Cell(r["rate_text"] or MISSING, r["rate"]),
            Cell(r["status"]),
            Cell(str(r["since"] or MISSING)),
        )
        for r in rows_of(found.measures)
    )
    return Table("measures", "Measures", columns, body)


def _lines(found: LawOfDay, product: str) -> tuple[Table, ...]:
    columns = (
        Column("importer"),
        Column("origin"),
        Column("code"),
        Column("MFN", True),
        Column("new duties", True),
        Column("total", True),
    )
    body = tuple(
        (
            Cell(r["importer"]),
            Cell(r["origin"]),
            Cell(r["code"]),
            *(Cell(spaced(r[name]), r[name]) for name in ("mfn", "added", "total")),
        )
        for r in rows_of(found.lines)
    )
    lines_ = Table("lines", f"Product {product} on {found.on}", columns, body)
    parts = tuple(
        (
            Cell(r["importer"]),
            Cell(r["code"]),
            Cell(spaced(r["rate"]), r["rate"]),
            Cell(r["authority"]),
            Cell(r["measure"]),
            Cell(str(r["since"])),
        )
        for r in rows_of(found.parts)
    )
    if not parts:
        return (lines_,)
    heads = tuple(Column(one, one == "rate") for one in ("importer", "code", "rate", "authority", "measure", "since"))
    return lines_, Table("parts", "Parts of the new duties", heads, parts)


def page_of_changes(found: LawChanges) -> Section:
    """A line for each pair and measure."""
    title = f"What changed in {found.case} between {found.first} and {found.last}"
    body = tuple(
        (
            Cell(r["title"], r["measure"]),
            Cell(f"{r['importer']} on {'others' if r['origin'] == '*' else r['origin']}"),
            Cell(_range(r["before_low"], r["before_high"]), r["before_low"]),
            Cell(_range(r["after_low"], r["after_high"]), r["after_low"]),
            Cell(f"{r['lines']:,}", r["lines"]),
            Cell(f"${r['value'] / 1e3:,.1f} bn" if r["value"] else MISSING, r["value"]),
        )
        for r in rows_of(found.measures)
    )
    if not body:
        return Section("changes", title, lines(f"{title}: nothing."))
    columns = (
        Column("measure"),
        Column("who on whom"),
        Column("before", True),
        Column("after", True),
        Column("lines", True),
        Column("trade", True),
    )
    return Section("changes", title, (Table("changes", title, columns, body),))


def page_of_averages(found: LawAverages) -> Section:
    """A line for each pair and kind of weights, with what others have published."""
    columns = (
        Column("importer"),
        Column("origin"),
        Column("weights"),
        Column("MFN", True),
        Column("new duties", True),
        Column("total", True),
        Column("published", True),
        Column("what the weights are"),
    )
    body = tuple(
        (
            Cell(r["importer"]),
            Cell(r["origin"]),
            Cell(r["weights"]),
            *(Cell(spaced(r[name]), r[name]) for name in ("mfn", "added", "total")),
            Cell(_published(r["published"], r["published_day"]), r["published"]),
            Cell(r["label"]),
        )
        for r in rows_of(found.averages)
    )
    title = f"Average tariffs on {found.on} by weights"
    return Section("averages", title, (Table("averages-by", title, columns, body), *lines(found.why or "")))


def page_of_file(found: LawFile) -> Section:
    """Where it went."""
    return Section("export", "Export", lines(f"{found.file}: {found.rows:,} rows"))


def _published(value: float | None, since: str | None) -> str:
    return MISSING if value is None else f"{spaced(value)} since {since}"


def _range(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return MISSING
    return spaced(low) if abs(high - low) < 1e-9 else f"{spaced(low)} to {spaced(high)}"
