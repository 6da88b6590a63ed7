"""``detente cases``: the conflicts that ship."""

from .options import Json
from .output import answer


def cases(as_json: Json = False) -> None:
    """List the cases that ship with détente."""
    from ..questions import library

    found = library.ask()
    answer(found, as_json)
