"""The study as one JSON object, for ``--json`` and for programs."""

from dataclasses import asdict
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
        "manifest": asdict(study.manifest),
    }
    return {key: plain(value) for key, value in whole.items()}


def renamed(key: str) -> str:
    """A reader of JSON looks for a country, the tables say region."""
    return "country" if key == "region" else key


def plain(value: Any) -> Any:
    """Only what JSON has: dates become ISO text, tuples lists, numbers of NumPy plain numbers."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return value.item() if hasattr(value, "item") else value
