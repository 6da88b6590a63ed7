"""What must hold between the goods of a measure, its tables and its rates: one rule, one function."""

from collections.abc import Iterator
from typing import Final

from ..fields import CaseFields
from ..goods_codes import span
from ..measures import Measure
from ..mistake import Mistake, Where
from .known import Known, exists

RECIPROCAL: Final = ("imports", "exports")
"""Columns that the reciprocal formula reads."""


def tables_exist(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """Product tables lie in the ``lists`` folder and have the columns that the steps name."""
    for measure in case.measures:
        here = ("measures", measure.id)
        names: list[tuple[Where, str | None, str]] = [
            ((*here, "products", "list"), measure.products.list, "code"),
            ((*here, "products", "excluding_list"), measure.products.excluding_list, "code"),
            ((*here, "by_origin"), measure.by_origin, "origin"),
        ]
        sound = True
        for where, table, column in names:
            found = list(_table(where, table, column, known))
            sound = sound and not found
            yield from found
        if sound:
            yield from _columns(measure, known)


def _table(where: Where, table: str | None, column: str, known: Known) -> Iterator[Mistake]:
    if table is None:
        return
    if table not in known.tables:
        yield from exists(where, "product table" if column == "code" else "table", table, known.tables)
    elif column not in known.tables[table]:
        things = "product codes" if column == "code" else "origins"
        what = f"lists/{table}.csv has no column '{column}'"
        yield Mistake(where, what, f"name the column of the {things} so")


def _columns(measure: Measure, known: Known) -> Iterator[Mistake]:
    table = measure.by_origin or measure.products.list
    columns = known.tables[table] if table is not None else frozenset[str]()
    kind = "column of the table of origins" if measure.by_origin else "column of the product table"
    for number, step in enumerate(measure.steps):
        where = ("measures", measure.id, "steps", number)
        if step.rate_column is not None:
            yield from exists((*where, "rate_column"), kind, step.rate_column, columns)
        if step.reciprocal is not None and not columns >= set(RECIPROCAL):
            what = "the reciprocal formula needs imports and exports by origin"
            yield Mistake((*where, "reciprocal"), what, "give by_origin a table with columns imports and exports")


def codes_are_codes(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """Product codes are 2, 4, 6, 8 or 10 digits, alone or as the ends of a range."""
    for measure in case.measures:
        for key in ("codes", "excluding"):
            for number, code in enumerate(getattr(measure.products, key)):
                try:
                    span(code)
                except ValueError as wrong:
                    what, _, remedy = str(wrong).partition(": ")
                    yield Mistake(("measures", measure.id, "products", key, number), what, remedy)


def displacing_ends(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """No measure displaces itself, by itself or by way of others."""
    below = {measure.id: measure.displaces for measure in case.measures}
    for measure in case.measures:
        seen: set[str] = set()
        ahead = list(measure.displaces)
        while ahead:
            name = ahead.pop()
            if name == measure.id:
                where = ("measures", measure.id, "displaces")
                yield Mistake(where, "it displaces itself, by way of others", "break the circle")
                break
            if name not in seen:
                seen.add(name)
                ahead.extend(below.get(name, ()))
