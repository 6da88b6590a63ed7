"""The other side of :class:`~detente.web.workshop.Workshop`: reads a question a line, writes an answer a line."""

import json
import sys
from collections.abc import Callable
from typing import Any, Final

from ..assumptions import Setup
from ..encoding import plain, to_json
from ..errors import DetenteError
from ..questions import what_if
from ..strangers import printable
from .setups import setup_of


def what_if_answer(given: dict[str, Any]) -> dict[str, Any]:
    """Scenarios under setups, as data."""
    setups = {name: setup_of(words) for name, words in given["setups"].items()}
    found = what_if.ask(given["scenarios"], setups)
    return found.data() | {"order": found.countries, "differ": [c for c in found.countries if found.differs(c)]}


def names_answer(given: dict[str, Any]) -> dict[str, Any]:
    """What a change can name in a world."""
    return dict(plain(what_if.axes(given["world"])))


QUESTIONS: Final[dict[str, Callable[[dict[str, Any]], dict[str, Any]]]] = {
    "what-if": what_if_answer,
    "names": names_answer,
}


def answer(line: str) -> str:
    """One line for another."""
    question = json.loads(line)
    try:
        return to_json(QUESTIONS[question["what"]](question["given"]), indent=None)
    except DetenteError as bad:
        return json.dumps({"refused": printable(str(bad))})


def main() -> None:
    """Answer until standard input ends."""
    what_if.held(Setup(draws=0))  # the world that most ask about is ready when they come
    for line in sys.stdin:
        print(answer(line), flush=True)


if __name__ == "__main__":
    main()
