"""The talks of a case in full: where they stand, the packages that could close them, and how they may go."""

from typing import Any

from ..study import Study

CHAPTERS = ("deal", "outlook")
"""Of a study, that say it."""


def data(study: Study) -> dict[str, Any]:
    """Both records as one object; packages of both stand in one list, the mediator's first."""
    whole = study.data()
    deal, outlook = whole.get("talks") or {}, whole.get("outlook") or {}
    packages = [*deal.get("packages", ()), *outlook.get("packages", ())]
    return deal | outlook | {"packages": packages, "manifest": whole["manifest"]}
