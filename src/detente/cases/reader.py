"""Read a case: a folder of YAML files or one file, into a :class:`~detente.cases.dossier.Dossier`.

Every mistake is reported, all at once, as ``file:line: path: what: what to do``. The rules between parts are
tried on each item that is right in itself, so a wrong rate hides no dangling reference of another measure.
"""

from collections.abc import Set
from datetime import date
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from . import bargainchecks, checks, datechecks, goodschecks
from .checks import Known
from .dossier import CaseModel, Dossier
from .draft import Draft
from .files import gather, tables
from .phrase import item_model, phrase
from .problem import Where

RULES: Final = (
    checks.ids_differ,
    checks.sources_exist,
    checks.people_exist,
    checks.parties_exist,
    checks.origins_exist,
    checks.threats_exist,
    checks.measures_exist,
    checks.topics_exist,
    goodschecks.tables_exist,
    goodschecks.codes_are_codes,
    goodschecks.displacing_ends,
    bargainchecks.options_are_complete,
    bargainchecks.links_exist,
    bargainchecks.links_do_not_contradict,
    bargainchecks.switches_exist,
    bargainchecks.ratifiers_exist,
    bargainchecks.terms_fit,
    datechecks.claims_lie_within,
    datechecks.default_lies_within,
    datechecks.steps_run_forward,
    datechecks.steps_are_announced_first,
    datechecks.spans_run_forward,
    datechecks.deadlines_come_first,
    datechecks.histories_run_forward,
)
"""Everything that must hold between the parts of a case."""


def read(path: Path | str) -> Dossier:
    """The dossier of the case in a folder or in one file.

    Raises :class:`~detente.errors.CaseError`, with every mistake as ``file:line: path: what: what to do``.
    """
    draft = gather(Path(path))
    dossier = _validated(draft)
    known = Known({name: draft.ids(name) for name in _collections()}, _threats(draft.tree), tables(draft))
    for rule in RULES:
        for problem in rule(dossier, known):
            draft.report(problem)
    draft.fail_if_wrong()
    return dossier


def _validated(draft: Draft) -> Dossier:
    """The dossier; where parts of it are wrong they are reported, and the others stand."""
    try:
        return Dossier.model_validate(draft.tree)
    except ValidationError as error:
        details = error.errors(include_url=False)
    for detail in details:
        if not _follows_from_another(detail):
            draft.report(phrase(detail))
    bad = {tuple(detail["loc"])[:length] for detail in details for length in (1, 2)}
    return _sound(draft.tree, bad)


def _follows_from_another(detail: ErrorDetails) -> bool:
    """True for a list that pydantic calls too short only because its items are wrong."""
    return detail["type"] == "too_short" and len(detail["input"]) > 0


def _sound(tree: dict[str, Any], bad: Set[Where]) -> Dossier:
    """A dossier of those parts that are right, so that the rules between parts can be tried on them."""
    models = _collections()
    parts: dict[str, Any] = {"begins": date.min, "ends": date.max, "default_date": date.max}
    parts |= dict.fromkeys(models, ())
    for key, value in tree.items():
        if key in models and isinstance(value, list):
            sound = (item for number, item in enumerate(value) if (key, number) not in bad)
            parts[key] = tuple(models[key].model_validate(item) for item in sound)
        elif (key,) not in bad and key in ("begins", "ends", "default_date"):
            parts[key] = TypeAdapter(date).validate_python(value)
        elif (key,) not in bad and key == "default_threat":
            parts[key] = value
    return Dossier.model_construct(**parts)


def _collections() -> dict[str, type[CaseModel]]:
    """Keys of a dossier that hold lists, each with the model of its items."""
    models = {name: item_model(field.annotation) for name, field in Dossier.model_fields.items()}
    return {name: model for name, model in models.items() if model is not None}


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
