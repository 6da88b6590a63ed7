"""The law of one importer as one book: every measure that any case knows, in one schedule.

A duty is due by the law of a country, not by a case. :func:`law_book` joins the measures of the importer in all
shipped cases, and in cases of your own, with what became of them later (:mod:`.amendments`):

- a measure that several cases have is one measure with the steps of all of them;
- a measure of your own case takes the place of the shipped one of its id;
- a measure stands until it is known to have ended; beyond the last day for which anybody vouches the book says so.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..casebook.library import Given, cases, digest, is_copy, locate
from ..countries import no_customs_territory
from ..disk import Unreadable
from ..errors import TariffError
from ..keeping import OWN, Kept, keep, recall
from .compiled_book import of_kept, to_kept
from .lawbook_parts import LawBook, no_law_book

if TYPE_CHECKING:
    import pandas as pd

_IMPORTERS: Final = "importers"


def law_book(importer: str, own: Sequence[Given] = (), *, only: Given | None = None) -> LawBook:
    """The book of an importer: all shipped cases and your ``own``, or ``only`` one case as it is.

    A country that belongs to a bloc which imposes measures has the book of the bloc.

    Raises
    ------
    TariffError, UnknownName, CaseError
    """
    copies = [name for name in cases() if is_copy(Path(name))]
    if only is not None or own or copies:
        return _of_own(importer, [*own, *copies] if only is None else [only], own, only)
    name = _with_a_book(importer)
    if name not in _in_memory:
        kept = recall(f"book-{name}")
        _in_memory[name] = _compiled(name) if kept is None else of_kept(kept)
    return _in_memory[name]


_in_memory: dict[str, LawBook] = {}
"""Books of all shipped cases that this process has asked for."""


def _compiled(importer: str) -> LawBook:
    """The book of all shipped cases from their files, and kept."""
    from .joined_book import joined

    book = joined(importer)
    keep(f"book-{importer}", to_kept(book))
    return book


def _with_a_book(importer: str) -> str:
    """The importer, or the bloc whose book is its own; raises UnknownName where there is neither."""
    kept = recall(_IMPORTERS)
    if kept is None:
        from .joined_book import books

        kept = Kept(books(), {})
        keep(_IMPORTERS, kept)
    if importer not in kept.said:
        raise no_law_book(importer, set(kept.said.values()))
    return str(kept.said[importer])


def _of_own(importer: str, given: Sequence[Given], own: Sequence[Given], only: Given | None) -> LawBook:
    """A book with cases of the user's, kept by what they say and where they lie; read again where that changed."""
    name = _name_of(importer, given, only is not None)
    kept = None if name is None else recall(name)
    if kept is not None:
        return of_kept(kept)
    from .joined_book import alone, joined

    book = joined(importer, own) if only is None else alone(importer, only)
    if name is not None:
        keep(name, to_kept(book))
    return book


def _name_of(importer: str, given: Sequence[Given], alone: bool) -> str | None:
    """What a book of a user's cases is kept as; None where one was made in Python, or cannot be read."""
    total = hashlib.sha256(f"{importer}\0{alone}".encode())
    for one in given:
        if not isinstance(one, str | os.PathLike):
            return None
        try:
            total.update(f"\0{locate(one).absolute()}\0{digest(one)}".encode())
        except Unreadable:  # decided: who reads the case says all that is wrong with it
            return None
    return f"{OWN}-{total.hexdigest()[:24]}"


def tables_agree(book: LawBook) -> pd.DataFrame:
    """Measures whose cases do not agree: columns measure, cases, parts; empty where all do."""
    import pandas as pd

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
