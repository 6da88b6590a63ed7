"""The file that declares a sweep: YAML to a :class:`Spec`, every mistake at once with its line.

=============  ==========================================================================================
``name``       letters and digits; the name of the file where left out
``case``       a conflict whose law is charged; without it the tariffs of the world stand
``years``      days of that law, or years, which stand for their last day; the day of the case where left out
``worlds``     base worlds by name; the default world where left out
``assume``     assumptions of every scenario (``detente worlds`` and the reference name them)
``variants``   name → assumptions that differ
``draws``      ``count`` and ``seed``: each scenario is solved under so many draws beside the number itself
``scenarios``  ``tariffs``, changes such as ``USA:CHN=+{us}``, and one of ``grid``, ``sample``, ``sobol``, ``file``
``memory``     bytes that a batch may take; it decides the batches, so that they are the same on every machine
=============  ==========================================================================================
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from ..assumptions import Setup
from ..casebook.mistake import Mistake, Where
from ..casebook.reading.slips import slip
from ..casebook.reading.tree import TooMuch, parse
from ..codes import DEFAULT_WORLD
from ..days import as_day
from ..disk import is_file_name, read_text
from ..errors import DayError, DetenteError, SweepError, nearest

KEYS: Final = ("name", "case", "years", "worlds", "assume", "variants", "draws", "scenarios", "memory")
DESIGNS: Final = ("grid", "sample", "sobol", "file")
NOT_ASSUMED: Final = ("world", "draws", "seed")
"""Assumptions that a key of the file has instead."""
MEMORY: Final = 128e6
"""Bytes of a batch if nothing is said: about half a second of one core on the built-in world."""
PARAMETER: Final = re.compile(r"\{([^{}]*)\}")
YEAR: Final = re.compile(r"[0-9]{4}")
ONLY: Final = "assumed"
"""Name of the variant where none is declared."""


@dataclass(frozen=True, slots=True)
class Spec:
    """A sweep as declared.

    Attributes
    ----------
    file     : where it stands
    name     : what it is called
    case     : a conflict, or None
    years    : days of its law; ``None`` is the day of the case
    worlds   : names of base worlds
    assume   : assumptions of every scenario
    variants : name to the assumptions that differ
    draws, seed : draws of each scenario beside the number itself, and their seed
    tariffs  : changes of tariffs, with parameters in braces
    design   : ``grid``, ``sample``, ``sobol``, ``file``, or "" for one scenario
    given    : what the file says of the design
    memory   : bytes that a batch may take
    lines    : place in the file to its line
    """

    file: Path
    name: str
    case: str | None = None
    years: tuple[date | None, ...] = (None,)
    worlds: tuple[str, ...] = (DEFAULT_WORLD,)
    assume: Mapping[str, Any] = field(default_factory=dict)
    variants: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: {ONLY: {}})
    draws: int = 0
    seed: int = 0
    tariffs: tuple[str, ...] = ()
    design: str = ""
    given: Any = None
    memory: float = MEMORY
    lines: Mapping[Where, int] = field(default_factory=dict)

    def setup(self, world: str, variant: str) -> Setup:
        """The assumptions of a world and a variant."""
        words = {**self.assume, **self.variants[variant]}
        return Setup(**words, world=world, draws=self.draws, seed=self.seed)

    def wrong(self, where: Where, what: str, remedy: str) -> SweepError:
        """A mistake at a place of the file, as an error."""
        return SweepError(told(self.file, self.lines, Mistake(where, what, remedy)))

    def repeated(self, where: Where, said: object) -> SweepError:
        """A sentence that says what is wrong and what to do already, with its line."""
        return SweepError(f"{self.file}:{line_of(self.lines, where)}: {said}")

    def parameters(self) -> tuple[str, ...]:
        """Names in braces, in the order in which they first stand."""
        return tuple(dict.fromkeys(name for one in self.tariffs for name in PARAMETER.findall(one)))


def told(file: Path, lines: Mapping[Where, int], one: Mistake) -> str:
    """A mistake as ``file:line: what: what to do``, at the deepest part of its place that the file contains."""
    return f"{file}:{line_of(lines, one.where)}: {one}"


def line_of(lines: Mapping[Where, int], where: Where) -> int:
    """The line of the deepest part of a place that a file contains."""
    ways = (where[:length] for length in range(len(where), -1, -1))
    return next((lines[way] for way in ways if way in lines), 1)


def read(file: Path) -> Spec:
    """The sweep in a file. Raises SweepError with every mistake as ``file:line: what: what to do``."""
    text = read_text(file, SweepError)
    try:
        tree = parse(text)
    except yaml.YAMLError as bad:
        line, said = slip(bad, text)
        raise SweepError(f"{file}:{line}: {said}") from None
    except TooMuch as bad:
        raise SweepError(f"{file}:{bad.line}: {bad}") from None
    found = _Reading(tree.value if isinstance(tree.value, dict) else {})
    if not isinstance(tree.value, dict):
        found.say((), "is no list of keys", f"write {', '.join(KEYS)} with their values")
    spec = found.spec(file, tree.lines)
    mistakes = [f"{file}:{line}: {one}" for line, one in tree.problems]
    mistakes += [told(file, tree.lines, one) for one in found.mistakes]
    if mistakes:
        raise SweepError("\n".join(dict.fromkeys(mistakes)))
    return spec


class _Reading:
    """Reads the parts of a tree and collects what is wrong with them; a wrong part gives its default."""

    def __init__(self, tree: dict[str, Any]) -> None:
        self.tree = tree
        self.mistakes: list[Mistake] = []

    def say(self, where: Where, what: str, remedy: str) -> None:
        self.mistakes.append(Mistake(where, what, remedy))

    def spec(self, file: Path, lines: Mapping[Where, int]) -> Spec:
        self.known((), self.tree, KEYS)
        scenarios = self.scenarios()
        design = next((name for name in DESIGNS if name in scenarios), "")
        drawn = self.mapping(("draws",), self.tree.get("draws"), ("count", "seed"))
        return Spec(
            file,
            self.name(file.stem),
            self.text("case"),
            self.years(),
            self.names("worlds", (DEFAULT_WORLD,)),
            self.assumed(("assume",), self.tree.get("assume")),
            self.variants(),
            self.count(("draws", "count"), drawn.get("count"), 0),
            self.count(("draws", "seed"), drawn.get("seed"), 0),
            self.tariffs(scenarios.get("tariffs")),
            design,
            scenarios.get(design),
            self.number(("memory",), self.tree.get("memory"), MEMORY),
            lines,
        )

    def known(self, where: Where, given: dict[str, Any], keys: Iterable[str]) -> None:
        """Refuse keys that mean nothing."""
        keys = tuple(keys)
        for name in given:
            if name not in keys:
                near = nearest(name, keys)
                self.say((*where, name), "means nothing here", f"write {' or '.join(near or keys)}")

    def mapping(self, where: Where, given: Any, keys: Iterable[str] | None = None) -> dict[str, Any]:
        if given is None:
            return {}
        if not isinstance(given, dict):
            self.say(where, f"{given!r:.60} is no list of keys", "write key: value below it")
            return {}
        if keys is not None:
            self.known(where, given, keys)
        return given

    def text(self, key: str) -> str | None:
        given = self.tree.get(key)
        if given is None or isinstance(given, str):
            return given
        self.say((key,), f"{given!r:.60} is no name", "write a word")
        return None

    def name(self, stem: str) -> str:
        found = self.text("name") or stem
        if not is_file_name(found):
            self.say(("name",), f"{found!r:.60} cannot name a folder", "use letters, digits, - and _")
        return found

    def names(self, key: str, otherwise: tuple[str, ...]) -> tuple[str, ...]:
        """Several different names, that can be parts of a path."""
        given = self.tree.get(key)
        if given is None:
            return otherwise
        if not isinstance(given, list) or not given:
            self.say((key,), f"{given!r:.60} is no list", "write [one, another]")
            return otherwise
        for place, one in enumerate(given):
            if not isinstance(one, str) or not is_file_name(one):
                self.say((key, place), f"{one!r:.60} is no name", "use letters, digits, - and _")
            elif one in given[:place]:
                self.say((key, place), f"{one} stands twice", "keep one of them")
        return tuple(str(one) for one in given)

    def years(self) -> tuple[date | None, ...]:
        given = self.tree.get("years")
        if given is None:
            return (None,)
        if not self.tree.get("case"):
            self.say(("years",), "no case says what the law was", "add case: NAME, or leave years out")
        if not isinstance(given, list) or not given:
            self.say(("years",), f"{given!r:.60} is no list", "write [2018, 2019-02-15]")
            return (None,)
        days: list[date | None] = []
        for place, one in enumerate(given):
            try:
                days.append(date(int(one), 12, 31) if YEAR.fullmatch(str(one)) else as_day(str(one)))
            except (DayError, ValueError):
                self.say(("years", place), f"{one!r:.60} is no year and no day", "write 2019 or 2019-02-15")
                continue
            if days[-1] in days[:-1]:
                self.say(("years", place), f"{days[-1]} stands twice (a year is its last day)", "keep one of them")
        return tuple(days)

    def variants(self) -> Mapping[str, Mapping[str, Any]]:
        given = self.mapping(("variants",), self.tree.get("variants"))
        for name in given:
            if not is_file_name(name):
                self.say(("variants", name), "cannot name a folder", "use letters, digits, - and _")
        found = {name: self.assumed(("variants", name), words) for name, words in given.items()}
        return found or {ONLY: {}}

    def assumed(self, where: Where, given: Any) -> Mapping[str, Any]:
        """Assumptions by name, each of its kind and tried with the others left at their defaults."""
        fits = {one.name: one for one in fields(Setup) if one.name not in NOT_ASSUMED}
        found: dict[str, Any] = {}
        for name, value in self.mapping(where, given, fits).items():
            if name not in fits:
                continue
            default = fits[name].default
            kind: Any = (float, int) if isinstance(default, float) else str
            if name == "factors":
                kind = (str, float, int)
            if isinstance(value, bool) or not isinstance(value, kind) or default is MISSING:
                self.say((*where, name), f"{value!r:.60} is of the wrong kind", "see detente sweep in the docs")
                continue
            found[name] = Path(value) if name in ("path", "sectors_map") else value
            if isinstance(default, float):
                found[name] = float(value)
        try:
            Setup(**found)
        except DetenteError as bad:
            self.say(where, str(bad), "see assumptions in the reference")
        return found

    def scenarios(self) -> dict[str, Any]:
        given = self.mapping(("scenarios",), self.tree.get("scenarios"), ("tariffs", *DESIGNS))
        chosen = [name for name in DESIGNS if name in given]
        if len(chosen) > 1:
            self.say(("scenarios", chosen[1]), f"stands beside {chosen[0]}", "keep one of them")
        return given

    def tariffs(self, given: Any) -> tuple[str, ...]:
        if given is None:
            return ()
        if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
            what = f"{given!r:.60} is no list of changes"
            self.say(("scenarios", "tariffs"), what, 'write ["USA:CHN=+{us}"]')
            return ()
        return tuple(given)

    def count(self, where: Where, given: Any, otherwise: int) -> int:
        if given is None:
            return otherwise
        if isinstance(given, bool) or not isinstance(given, int) or given < 0:
            self.say(where, f"{given!r:.60} is no count", "write a whole number of zero or more")
            return otherwise
        return given

    def number(self, where: Where, given: Any, otherwise: float) -> float:
        if given is None:
            return otherwise
        if isinstance(given, bool) or not isinstance(given, int | float) or not 1e6 <= given < 1e12:
            self.say(where, f"{given!r:.60} is no number of bytes", "write one from 1e6 to 1e12, such as 128000000")
            return otherwise
        return float(given)
