"""Records from JSON, with tables that survive it: the way back from :mod:`.encoding`."""

import math
from datetime import date
from functools import cache
from typing import Annotated, Any

import pandas as pd
from pydantic import BeforeValidator, InstanceOf, TypeAdapter

from .encoding import parse_json


def _frame(given: Any) -> Any:
    """A frame from its columns."""
    if isinstance(given, pd.DataFrame):
        return given
    return pd.DataFrame({one["name"]: _series(one["kind"], one["cells"]) for one in given["columns"]})


def _series(kind: str, cells: list[Any]) -> Any:
    match kind:
        case "number":
            return pd.Series([math.nan if one is None else one for one in cells], dtype=float)
        case "integer":
            return pd.Series(cells, dtype=int)
        case "truth":
            return pd.Series(cells, dtype=bool)
        case "day":
            return pd.to_datetime(pd.Series(cells, dtype=object))
        case "date":
            return pd.Series([None if one is None else date.fromisoformat(one) for one in cells], dtype=object)
    return pd.Series(cells, dtype=object)


Frame = Annotated[InstanceOf[pd.DataFrame], BeforeValidator(_frame)]
"""A data frame as a field of a record."""


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def from_json(kind: Any, text: str | bytes) -> Any:
    """A record of a kind from what :func:`to_json` wrote with ``frames="columns"``."""
    return _adapter(kind).validate_python(parse_json(text))
