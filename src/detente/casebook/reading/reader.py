"""Read a case: a folder of YAML files or one file, into a :class:`~detente.casebook.case.Case`.

Every mistake is reported, all at once, as ``file:line: path: what: what to do``. The rules between parts are
tried on each item that is right in itself, so a wrong rate hides no dangling reference of another measure.
"""

from collections.abc import Set
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from ..base import CaseModel, item_model
from ..case import READING, Case
from ..mistake import Where
from ..phrase import phrase
from ..rules import Known, breaches, collections
from .draft import Draft
from .files import gather, listings


def read(path: Path | str) -> Case:
    """The case in a folder or in one file.

    Raises :class:`~detente.errors.CaseError`, with every mistake as ``file:line: path: what: what to do``.
    """
    draft = gather(Path(path))
    beside = listings(draft)
    case = _validated(draft)
    lists = beside | case.lists
    known = Known(
        {name: draft.ids(name) for name in collections()},
        _threats(draft.tree),
        {name: frozenset(one.columns) for name, one in lists.items()},
    )
    for mistake in breaches(case, known):
        draft.report(mistake)
    draft.fail_if_wrong()
    return case.model_copy(update={"lists": lists})


def _validated(draft: Draft) -> Case:
    """The case; where parts of it are wrong they are reported, and the others stand."""
    try:
        return Case.model_validate(draft.tree, context=READING)
    except ValidationError as error:
        details = error.errors(include_url=False)
    for detail in details:
        if not _follows_from_another(detail):
            draft.report(phrase(detail, Case))
    bad = {tuple(detail["loc"])[:length] for detail in details for length in (1, 2)}
    return _sound(draft.tree, bad)


def _follows_from_another(detail: ErrorDetails) -> bool:
    """True for a list that pydantic calls too short only because its items are wrong."""
    return detail["type"] == "too_short" and len(detail["input"]) > 0


def _sound(tree: dict[str, Any], bad: Set[Where]) -> Case:
    """A case of those parts that are right, so that the rules between parts can be tried on them."""
    models = {name: _item(name) for name in collections()}
    parts: dict[str, Any] = {"begins": date.min, "ends": date.max, "default_date": date.max, "lists": {}}
    parts["id"] = tree["id"] if isinstance(tree.get("id"), str) else ""
    parts |= dict.fromkeys(models, ())
    for key, value in tree.items():
        if key in models and isinstance(value, list):
            sound = (item for number, item in enumerate(value) if (key, number) not in bad)
            parts[key] = tuple(models[key].model_validate(item) for item in sound)
        elif (key,) not in bad and key in ("begins", "ends", "default_date"):
            parts[key] = TypeAdapter(date).validate_python(value)
        elif (key,) not in bad and key == "default_threat":
            parts[key] = value
    return Case.model_construct(**parts)


def _item(collection: str) -> type[CaseModel]:
    """Model of the items of a list of the case."""
    model = item_model(Case.model_fields[collection].annotation)
    assert model is not None
    return model


def _threats(tree: Any) -> frozenset[str]:
    """Names of all threats that the steps of a tree carry, also of measures with another mistake."""
    measures = tree.get("measures")
    steps = [
        step
        for measure in (measures if isinstance(measures, list) else [])
        if isinstance(measure, dict) and isinstance(measure.get("steps"), list)
        for step in measure["steps"]
        if isinstance(step, dict)
    ]
    return frozenset(name for step in steps if isinstance(name := step.get("threat"), str))
