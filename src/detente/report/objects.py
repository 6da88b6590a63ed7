"""The study as one JSON object, for ``--json`` and for programs."""

from dataclasses import asdict
from math import isfinite, isnan
from typing import Any

from detente.study.records import Study

from .look import records


def to_json(study: Study) -> dict[str, Any]:
    """One object: tidy outcome rows, tariffs, paths with status and residual, the case and the manifest.

    ``rows`` are ``{"path", "country", "measure", "value", "unit"}``; dates are ISO text.
    """
    rows = [{renamed(key): value for key, value in row.items()} for row in records(study.outcomes)]
    worst = max((path.residual for path in study.paths), default=None)
    whole = {
        "case": asdict(study.case),
        "on": study.manifest.on,
        "threat": study.manifest.threat,
        "paths": [asdict(path) for path in study.paths],
        "residual": worst,
        "rows": rows,
        "tariffs": records(study.tariff_paths),
        "measures": records(study.measures),
        "war": war(study),
        "talks": asdict(study.talks) if study.talks else None,
        "manifest": asdict(study.manifest),
    }
    return {key: plain(value) for key, value in whole.items()}


def war(study: Study) -> dict[str, Any] | None:
    """The chapter on the war, its tables as rows."""
    found = study.war
    if found is None:
        return None
    game = found.game
    tables = {name: getattr(game, name) for name in ("matrix", "responses", "war", "cooperation")}
    tables |= {"rates": found.rates, "countries": found.countries}
    said = {name: getattr(game, name) for name in ("first", "second", "certificate", "status", "notes")}
    return said | {name: records(table) for name, table in tables.items()}


def renamed(key: str) -> str:
    """A reader of JSON looks for a country, the tables say region."""
    return "country" if key == "region" else key


def plain(value: Any) -> Any:
    """Only what JSON has: dates become ISO text, tuples lists, numbers of NumPy plain; infinity is said in words."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, float) and not isfinite(value):
        return None if isnan(value) else "infinite"
    return value
