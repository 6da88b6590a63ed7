"""Which courses of events are asked about on a day: the law, what is announced, and what was threatened and stands."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

from ..casebook import Case, Measure, Path, Step, Truce, in_force, threats
from ..errors import UnknownName
from .calendar import by_day, falling_due, stands

AS_IT_STANDS = Path(
    id="law",
    title="The law as it stands",
    description="The tariffs in force on the date; nothing is carried out and nothing is taken back.",
)


def courses(known: Case, day: date, carry_out: Sequence[str] = ()) -> tuple[Path, ...]:
    """The law as it stands first; then the case's own paths that the day leaves open, what is announced for the days
    ahead, threats that stand and that no path carries out, and one that carries out ``carry_out`` if none does yet.

    Raises :class:`UnknownName` for a threat that nobody had made by the date.
    """
    made = threats(known)
    for name in carry_out:
        if name not in made:
            raise UnknownName("threat known on the date", name, made)
    own = known.paths or (AS_IT_STANDS,)
    first = next((path for path in own if _changes_nothing(path)), AS_IT_STANDS)
    paths = [first, *(path for path in own if path is not first and is_open(path, known, day))]
    for path in (*by_day(known, day), *_threatened(known, day, paths)):
        if not any(_same(path, other) for other in paths):
            paths.append(path)
    asked = _asked(tuple(sorted(carry_out)))
    if carry_out and not any(_same(asked, other) for other in paths):
        paths.append(asked)
    return tuple(paths)


def is_open(path: Path, known: Case, day: date) -> bool:
    """Whether a path may still happen: a threat that it carries out stands, something that it takes back is charged,
    or the truce that it prolongs holds.

    A threat that nobody made, which the case only supposes, follows one that was made; alone it always stands.
    """
    if _is_stopgap(path, known):
        return truce_on(known, day) is not None and bool(falling_due(known, day))
    if not path.carry_out:
        return _changes_nothing(path) or any(_is_charged(measure, path, day) for measure in known.measures)
    steps = {name: cast(list[Step], threats(known)[name]) for name in path.carry_out}
    said = [name for name in steps if any(step.certainty != "assumption" for step in steps[name])]
    return any(stands(step, day) for name in said or steps for step in steps[name])


def truce_on(known: Case, day: date) -> Truce | None:
    """The truce that holds on the day, the latest of several."""
    held = [one for one in known.truces if one.start <= day and (one.ended is None or one.ended > day)]
    return max(held, key=lambda one: one.start, default=None)


def _is_stopgap(path: Path, known: Case) -> bool:
    """Whether the path is what holds while talks go on, by the terms of the case."""
    return _changes_nothing(path) and known.terms is not None and path.id == known.terms.stopgap != known.paths[0].id


def _changes_nothing(path: Path) -> bool:
    return not path.carry_out and not path.without


def _is_charged(measure: Measure, path: Path, day: date) -> bool:
    """Whether a path takes back a measure that is in force."""
    off = "*" in path.without or measure.id in path.without
    return off and in_force(measure, day, known=day) is not None


def _same(one: Path, other: Path) -> bool:
    return one.switches == other.switches


def _threatened(known: Case, day: date, paths: Sequence[Path]) -> Iterator[Path]:
    """A course for each threat that was made, has no day of its own, and that no path carries out."""
    carried = {name for path in paths for name in path.carry_out}
    for name, steps in threats(known).items():
        standing = [step for step in cast(list[Step], steps) if stands(step, day)]
        if name not in carried and any(s.status == "threatened" and s.certainty != "assumption" for s in standing):
            yield _asked((name,))


def _asked(carry_out: tuple[str, ...]) -> Path:
    """A path that carries out threats by their names."""
    names = " and ".join(carry_out)
    return Path(
        id="if-" + "-".join(carry_out),
        title=f"If {names} is carried out",
        description=f"The threats named {names} take effect; nothing else changes.",
        carry_out=carry_out,
    )
