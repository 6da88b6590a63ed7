"""Which courses of events are asked about on a day."""

from collections.abc import Sequence
from datetime import date

from ..casebook import Case, Deadline, Path, threats
from ..errors import UnknownName

AS_IT_STANDS = Path(
    id="law",
    title="The law as it stands",
    description="The tariffs in force on the date; nothing is carried out and nothing is taken back.",
)


def courses(known: Case, carry_out: Sequence[str] = ()) -> tuple[Path, ...]:
    """The case's own paths, the law as it stands first, and one that carries out ``carry_out`` if none does yet.

    Raises :class:`UnknownName` for a threat that nobody had made by the date.
    """
    made = threats(known)
    for name in carry_out:
        if name not in made:
            raise UnknownName("threat known on the date", name, made)
    own = known.paths or (AS_IT_STANDS,)
    first = [path for path in own if not path.carry_out and not path.without][:1] or [AS_IT_STANDS]
    paths = [*first, *(path for path in own if path not in first)]
    wanted = tuple(sorted(carry_out))
    if wanted and not any(tuple(sorted(path.carry_out)) == wanted and not path.without for path in paths):
        paths.append(_asked(wanted))
    return tuple(paths)


def deadlines_ahead(known: Case, day: date) -> tuple[Deadline, ...]:
    """Deadlines from the day on that still bind, the next one first."""
    ahead = (one for one in known.deadlines if one.date >= day and one.superseded is None)
    return tuple(sorted(ahead, key=lambda one: one.date))


def _asked(carry_out: tuple[str, ...]) -> Path:
    """A path that the user asks for by naming threats."""
    names = " and ".join(carry_out)
    return Path(
        id="if-" + "-".join(carry_out),
        title=f"If {names} is carried out",
        description=f"The threats named {names} take effect; nothing else changes.",
        carry_out=carry_out,
    )
