"""``detente cases``: the conflicts that ship."""

from . import show
from .options import Json


def cases(as_json: Json = False) -> None:
    """List the cases that ship with détente."""
    from ..study import case_lines

    lines = case_lines()
    if as_json:
        show.as_json({"cases": [{name: getattr(one, name) for name in one.__slots__} for one in lines]})
        return
    rows = [(c.id, c.title, f"{c.begins} to {c.ends}", str(c.measures), str(c.issues)) for c in lines]
    show.table("Cases", ("case", "title", "days", "measures", "issues"), rows, right=(3, 4))
