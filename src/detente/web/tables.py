"""The process that keeps tables of talks: worked out once, then asked about lines."""

from functools import lru_cache
from typing import Any, Final

from ..assumptions import Setup
from ..encoding import plain
from ..questions.board import Board, TalksTable
from ..registry import situation
from .answering import Answering, answer_all
from .pages import section_html

KEPT: Final = 6
"""Tables that are kept."""


@lru_cache(maxsize=KEPT)
def table(case: str, on: str | None) -> TalksTable:
    """The talks of a shipped case on a day."""
    return TalksTable(situation(case, on=on, setup=Setup(draws=0)).negotiation)


def board_answer(given: dict[str, Any]) -> dict[str, Any]:
    """The board under lines, as data, with the priced lines as a page shows them."""
    found = table(given["case"], given["on"]).ask(
        {side: (must, never) for side, (must, never) in given["drawn"].items()}
    )
    return _data(found)


def _data(found: Board) -> dict[str, Any]:
    priced = [{"title": one.section().title, "html": str(section_html(one.section(), level=3))} for one in found.priced]
    fields = ("sides", "issues", "zone", "alive", "packages", "fatal", "verdict")
    weights = [one.weight for one in found.issues]
    return {name: plain(getattr(found, name)) for name in fields} | {"priced": priced, "weights": weights}


QUESTIONS: Final[dict[str, Answering]] = {"board": board_answer}

if __name__ == "__main__":
    answer_all(QUESTIONS)
