"""What pydantic found, said as a sentence with a remedy."""

from typing import Any, Final

from pydantic_core import ErrorDetails

from ..errors import nearest
from .base import AS_A_DAY, AS_A_NUMBER, CaseModel, item_model
from .mistake import Mistake, Where

RATES: Final = ("rate", "at_least", "above_quota")
LONGEST: Final = 80
"""Letters of what a user wrote that a message repeats."""


def phrase(error: ErrorDetails, root: type[CaseModel]) -> Mistake:
    """The mistake that pydantic reports of a ``root`` or a part of it, in plain words."""
    where: Where = tuple(error["loc"])
    what, remedy = _sentence(error, where, root)
    return Mistake(where, what, remedy)


def _sentence(error: ErrorDetails, where: Where, root: type[CaseModel]) -> tuple[str, str]:
    kind, given, ctx = error["type"], error["input"], error.get("ctx", {})
    key = _short(where[-1]) if where else "the case"
    match kind:
        case "extra_forbidden":
            return f"unknown key '{key}'", _near(key, list(model_at(where[:-1], root).model_fields))
        case "missing":
            return f"'{key}' is missing", f"add {key}: {_meaning(where, root)}"
        case "literal_error":
            options = [part.strip(" '") for part in str(ctx["expected"]).replace(" or ", ", ").split(",")]
            return f"{_shown(given)} is not a possible {key}", _near(str(given), options)
        case "value_error":
            what, _, remedy = str(ctx["error"]).partition(": ")  # so the models phrase their own
            return what, remedy
        case "less_than_equal" | "greater_than_equal" | "less_than" | "greater_than":
            return _out_of_range(key, given, error["msg"])
        case "too_short":
            return f"{key} has {ctx['actual_length']} item(s)", f"give at least {ctx['min_length']}"
    return _wrong_type(kind, given, key, error["msg"])


def _wrong_type(kind: str, given: Any, key: str, message: str) -> tuple[str, str]:
    if kind.startswith("date"):
        return f"{_shown(given)} is not a day of the calendar", AS_A_DAY
    if kind == "string_type" and isinstance(given, int | float):
        return f"{_shown(given)} is a number where a text belongs", f"put it in quotes: '{_shown(given)}'"
    if kind.startswith("string"):
        return (
            f"{_shown(given)} stands where a text belongs",
            "write words; put a text with ': ' in it in quotes",
        )
    if kind.startswith(("float", "int", "finite")):
        return f"{_shown(given)} is not a number", AS_A_NUMBER
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


def _out_of_range(key: str, given: Any, message: str) -> tuple[str, str]:
    rate = float(given)
    if key == "trade_value":
        return f"{key} is {rate:g}", "give the annual trade in billion USD, from 0 to 10,000 (34 is $34 billion)"
    if key not in RATES:
        return f"{key} is {rate:g}", message.lower().replace("input should be", "write a number that is")
    if key == "rate" and rate > 0:
        return f"{rate:g} is {rate * 100:g} %", f"rates are fractions, write {rate / 100:g}"
    return f"{key} is {rate:g}", "rates run from 0 to 3 (0.25 is 25 %), a cut is a lower rate"


def _near(name: str, known: list[str]) -> str:
    near = nearest(name, known)
    return f"did you mean {' or '.join(near)}?" if near else f"possible: {', '.join(known)}"


def _shown(given: Any) -> str:
    if given is None:
        return "nothing"
    if isinstance(given, dict):
        return "a group of keys"
    return "a list" if isinstance(given, list) else _short(given if isinstance(given, int) else repr(given))


def _short(given: Any) -> str:
    """What stands there, cut where no reader would follow, also a number that Python does not print."""
    try:
        text = str(given)
    except ValueError:  # decided: more digits than Python prints
        return "a number of thousands of digits"
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."


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
