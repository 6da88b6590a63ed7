"""``detente worlds``: the base worlds."""

from .options import Json
from .output import answer


def worlds(as_json: Json = False) -> None:
    """List the base worlds and where they come from."""
    from ..questions import worlds as question

    found = question.ask()
    answer(found, as_json)
