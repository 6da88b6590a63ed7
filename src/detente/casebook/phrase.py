"""What pydantic found, said as a sentence with a remedy."""

from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

from .base import CaseModel, item_model
from .mistake import Mistake, Where


def phrase(error: ErrorDetails, root: type[CaseModel]) -> Mistake:
    """The mistake that pydantic reports of a ``root`` or a part of it, in plain words."""
    where: Where = tuple(error["loc"])
    what, remedy = _sentence(error, where, root)
    return Mistake(where, what, remedy)


def _sentence(error: ErrorDetails, where: Where, root: type[CaseModel]) -> tuple[str, str]:
    kind, given, ctx = error["type"], error["input"], error.get("ctx", {})
    key = str(where[-1]) if where else "the case"
    match kind:
        case "extra_forbidden":
            return f"unknown key '{key}'", _near(key, list(model_at(where[:-1], root).model_fields))
        case "missing":
            return f"'{key}' is missing", f"add {key}: {_meaning(where, root)}"
        case "literal_error":
            options = [part.strip(" '") for part in str(ctx["expected"]).replace(" or ", ", ").split(",")]
            return f"{given!r} is not a possible {key}", _near(str(given), options)
        case "value_error":
            what, _, remedy = str(ctx["error"]).partition(": ")  # so the models phrase their own
            return what, remedy
        case "less_than_equal" | "greater_than_equal":
            return _out_of_range(key, given)
        case "too_short":
            return f"{key} has {ctx['actual_length']} item(s)", f"give at least {ctx['min_length']}"
    return _wrong_type(kind, given, key, error["msg"])


def _wrong_type(kind: str, given: Any, key: str, message: str) -> tuple[str, str]:
    if kind.startswith("date"):
        return f"{given!r} is not a day of the calendar", "write year-month-day, such as 2019-03-02"
    if kind == "string_type" and isinstance(given, int | float):
        return f"{given!r} is a number where a text belongs", f"put it in quotes: '{given}'"
    if kind.startswith("string"):
        return (
            f"{_shown(given)} stands where a text belongs",
            "write words; put a text with ': ' in it in quotes",
        )
    if kind.startswith(("float", "int", "finite")):
        return f"{_shown(given)} is not a number", "write a plain number such as 0.25 (no % sign, no quotes)"
    if kind.startswith("tuple"):
        return (
            f"{_shown(given)} stands where a list belongs",
            "put it in [brackets], or each item after a dash",
        )
    if kind.startswith("model"):
        return f"{_shown(given)} stands where keys belong", "write one key: value a line, indented"
    if kind.startswith("bool"):
        return f"{_shown(given)} is neither true nor false", "write true or false"
    return message, "see docs/cases.md for what may stand here"


def _out_of_range(key: str, given: Any) -> tuple[str, str]:
    rate = float(given)
    if key == "trade_value":
        return f"{key} is {rate:g}", "give the annual trade in billion USD, from 0 to 10,000 (34 is $34 billion)"
    if key == "rate" and rate > 0:
        return f"{rate:g} is {rate * 100:g} %", f"rates are fractions, write {rate / 100:g}"
    return f"{key} is {rate:g}", "rates run from 0 to 3 (0.25 is 25 %), a cut is a lower rate"


def _near(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=2, cutoff=0.6)
    return f"did you mean {' or '.join(near)}?" if near else f"possible: {', '.join(known)}"


def _shown(given: Any) -> str:
    if given is None:
        return "nothing"
    if isinstance(given, dict):
        return "a group of keys"
    return "a list" if isinstance(given, list) else repr(given)


def _meaning(where: Where, root: type[CaseModel]) -> str:
    field = model_at(where[:-1], root).model_fields.get(str(where[-1]))
    return (field.description if field and field.description else "see docs/cases.md").splitlines()[0]


def model_at(where: Where, root: type[CaseModel]) -> type[CaseModel]:
    """Model of the part of ``root`` at ``where``; the root itself where the way leads nowhere."""
    model = root
    for part in where:
        if isinstance(part, str) and part in model.model_fields:
            inner = item_model(model.model_fields[part].annotation)
            model = inner or model
    return model
