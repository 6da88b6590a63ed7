"""What to say where EUR was named and is only what the world has of the Union beside its own members."""

import re
from collections.abc import Iterable, Iterator

from ..countries import EU27, EUROPEAN_UNION, country
from ..errors import UnknownName
from ..world.economy import Economy


def rest_of_union(world: Economy, names: Iterable[str] | None) -> Iterator[str]:
    """A sentence where a name, or a part of one such as ``A=EUR+GBR``, means EUR; None names every region."""
    words = world.regions if names is None else [word for name in names for word in re.split(r"[=+:]", name)]
    named = any(_means_union(word.strip()) for word in words)
    apart = [code for code in world.regions if code in EU27]
    if named and apart and EUROPEAN_UNION in world.regions:
        yield (
            f"{EUROPEAN_UNION} is the rest of the European Union in this world: {', '.join(apart)} are regions of "
            "their own. Name them too where the whole Union is meant."
        )


def _means_union(word: str) -> bool:
    try:
        return country(word) == EUROPEAN_UNION
    except UnknownName:  # decided: a region that is no country
        return False
