"""Assumptions: the world, its elasticities, the member of the model family. Given once, accepted by every verb.

Words only: what they mean to the engines is in :mod:`detente.conflict.assumed`.
"""

from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final, Protocol

from .codes import DEFAULT_WORLD
from .errors import AssumptionError, UnknownName

COLLECTED: Final = "collected"
RATES: Final = (COLLECTED, "statutory")
"""Which part of the duties that a law adds counts in effects and revenue."""


class Named(Protocol):
    """What a setup knows of an economy of one's own."""

    @property
    def name(self) -> str:
        """Its name."""
        ...


def assumed(value: Any, word: str, text: str) -> Any:
    """A field of a setup: its default, and how a command line and the docs speak of it."""
    return field(default=value, metadata={"word": word, "help": text})


@dataclass(frozen=True, kw_only=True)
class Setup:
    """What is assumed. ``world`` is a name or an economy of your own; the help of each field says the rest."""

    world: str | Named | None = assumed(
        None,
        "NAME",
        f"Base world: a source by name, see `detente worlds`; that of the case, else {DEFAULT_WORLD}, if left out.",
    )
    path: Path | None = assumed(None, "PATH", "Where the raw data of the world lie.")
    sectors_map: Path | None = assumed(
        None,
        "FILE",
        "CSV with columns sector, law: which sectors of the law each sector of the world holds.",
    )
    elasticities: str | None = assumed(
        None, "SET", "A set of trade elasticities of the world; its default if left out."
    )
    horizon: str = assumed(
        "long-run",
        "WORD",
        "How long after a tariff: impact (a year), medium (two to three), long-run (the sets of the world).",
    )
    deficits: str = assumed(
        "fixed",
        "RULE",
        "Trade deficits: fixed, zero (re-solved without them first), income or gdp (shares kept).",
    )
    structure: str = assumed("perfect competition", "NAME", "perfect competition, krugman or melitz.")
    factors: str | float = assumed(
        "mobile", "WORD", "mobile (long run), specific (short run), or the elasticity with which labour moves."
    )
    labour: float = assumed(0.0, "NUMBER", "Elasticity of labour supply.")
    rebate: str = assumed("lump-sum", "WORD", "What becomes of tariff revenue: lump-sum or income tax.")
    scale: float = assumed(0.0, "NUMBER", "Elasticity of external economies of scale.")
    rates: str = assumed(
        COLLECTED,
        "WORD",
        "Added duties in effects and revenue: collected (the part customs took, where known) or statutory.",
    )
    pass_through: float = assumed(1.0, "NUMBER", "Exponent of tariffs in prices at the border.")
    inputs: str = assumed("io", "WORD", "Inputs: io, pooled or none.")
    sectors: str = assumed("many", "WORD", "Sectors: many, or one.")
    draws: int | None = assumed(
        None, "NUMBER", "Draws of ranges and of a forecast of the talks: 32 and 1,000 if left out; 0 leaves them out."
    )
    seed: int = assumed(0, "NUMBER", "Of the draws.")

    def __post_init__(self) -> None:
        """Raises AssumptionError for a count that is none and for two words on the same elasticities, UnknownName for
        rates of another kind.
        """
        if self.rates not in RATES:
            raise UnknownName("kind of rates", self.rates, RATES)
        for name in ("draws", "seed"):
            value = getattr(self, name)
            if name == "draws" and value is None:
                continue
            if isinstance(value, bool) or not isinstance(value, int) or value < 0:
                raise AssumptionError(f"{name} = {value!r}: a whole number of zero or more.")
        if self.elasticities is not None and self.horizon != "long-run":
            raise AssumptionError(
                f"elasticities {self.elasticities} are of the long run, and horizon {self.horizon} has its own: "
                "leave one of them out."
            )

    def with_(self, **changes: Any) -> "Setup":
        """The same with other values; raises UnknownName for a field that no setup has."""
        known = [one.name for one in fields(self)]
        for name in changes:
            if name not in known:
                raise UnknownName("assumption", name, known)
        return replace(self, **changes)

    def by_name(self) -> dict[str, str]:
        """Every assumption as text."""
        found = {one.name: getattr(self, one.name) for one in fields(self)}
        found["world"] = self.name
        return {name: f"{value:g}" if isinstance(value, float) else str(value) for name, value in found.items()}

    def draws_or(self, many: int) -> int:
        """How many draws were asked for, else ``many``."""
        return many if self.draws is None else self.draws

    @property
    def name(self) -> str:
        """Name of the world; the default's where none is said."""
        if self.world is None:
            return DEFAULT_WORLD
        return self.world if isinstance(self.world, str) else self.world.name

    def words(self) -> list[str]:
        """The options of a command line that say what differs from the defaults, and the world where one is named."""
        mine, plain = self.by_name(), Setup().by_name()
        changed = (name for name in mine if mine[name] != plain[name] or (name == "world" and self.world is not None))
        return [word for name in changed for word in (f"--{name.replace('_', '-')}", mine[name])]
