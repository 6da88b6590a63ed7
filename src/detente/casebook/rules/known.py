"""What a rule may ask beside the case: the names that exist, also those whose item has another mistake."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, get_origin

from ...errors import nearest
from ..base import item_model
from ..claims import threats
from ..fields import CaseFields
from ..mistake import Mistake, Where

EVERYONE: Final = "*"


@dataclass(frozen=True, slots=True)
class Known:
    """Names that exist in a case, also those whose item has another mistake."""

    ids: Mapping[str, tuple[str, ...]]
    """Ids by collection, in the order of the items, "" where an item has none."""
    threats: frozenset[str]
    tables: Mapping[str, frozenset[str]]
    """Tables of products and of origins, each with its columns."""

    @classmethod
    def of(cls, case: CaseFields) -> "Known":
        """The names of a whole case."""
        items = {name: getattr(case, name) for name in collections()}
        ids = {name: tuple(getattr(one, "id", "") for one in found) for name, found in items.items()}
        tables = {name: frozenset(one.columns) for name, one in case.lists.items()}
        return cls(ids, frozenset(threats(case)), tables)


def collections() -> tuple[str, ...]:
    """Keys of a case that hold lists of items."""
    fields = CaseFields.model_fields.items()
    return tuple(
        name for name, field in fields if get_origin(field.annotation) is tuple and item_model(field.annotation)
    )


def exists(where: Where, kind: str, name: str, known: Iterable[str]) -> Iterator[Mistake]:
    """A problem where ``name`` is not among ``known``, with the nearest names."""
    names = sorted({one for one in known if one})
    if name in names:
        return
    near = nearest(name, names)
    shown = ", ".join(names[:12]) + (", ..." if len(names) > 12 else "")
    remedy = f"did you mean {' or '.join(near)}?" if near else f"the case has: {shown or 'none'}"
    yield Mistake(where, f"no {kind} '{name:.80}'", remedy)
