"""The loop of a process that answers: a question a line from standard input, an answer a line to standard output."""

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from ..encoding import to_json
from ..errors import DetenteError
from ..strangers import printable

Answering = Callable[[dict[str, Any]], Any]


def answer(questions: Mapping[str, Answering], line: str) -> str:
    """One line for another; what cannot be answered is told to the reader."""
    question = json.loads(line)
    try:
        return to_json(questions[question["what"]](question["given"]), indent=None)
    except DetenteError as bad:
        return json.dumps({"refused": printable(str(bad))})


def answer_all(questions: Mapping[str, Answering]) -> None:
    """Answer until standard input ends."""
    for line in sys.stdin:
        print(answer(questions, line), flush=True)
