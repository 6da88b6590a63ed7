"""How verbs answer: a section in the terminal, or one JSON object on standard output."""

from typing import Any


def answer(found: Any, as_json: bool) -> None:
    """An answer that shows itself (:class:`detente.questions.shown.Shown`): as JSON where that was asked for."""
    if as_json:
        from ..encoding import to_json

        print(to_json(found.data()))
    else:
        found.show()


def answer_json(found: Any) -> None:
    """Anything as one JSON object on standard output."""
    from ..encoding import to_json

    print(to_json(found))
