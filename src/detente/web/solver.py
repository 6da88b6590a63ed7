"""The process that solves: the other side of :class:`~detente.web.workshop.Workshop`."""

from typing import Any, Final

from ..assumptions import Setup
from ..encoding import plain
from ..questions import what_if
from .answering import Answering, answer_all
from .setups import setup_of


def what_if_answer(given: dict[str, Any]) -> dict[str, Any]:
    """Scenarios under setups, as data."""
    setups = {name: setup_of(words) for name, words in given["setups"].items()}
    found = what_if.ask(given["scenarios"], setups)
    return found.data() | {"order": found.countries, "differ": [c for c in found.countries if found.differs(c)]}


def names_answer(given: dict[str, Any]) -> dict[str, Any]:
    """What a change can name in a world."""
    return dict(plain(what_if.axes(given["world"])))


QUESTIONS: Final[dict[str, Answering]] = {"what-if": what_if_answer, "names": names_answer}

if __name__ == "__main__":
    what_if.held(Setup(draws=0))  # the world that most ask about is ready when they come
    answer_all(QUESTIONS)
