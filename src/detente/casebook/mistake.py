"""One mistake in a case, and the place where it stands."""

from dataclasses import dataclass

Where = tuple[str | int, ...]
"""Way from the top of a case to a part of it: keys, and for an item of a list its id or its number."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: where it is, what is wrong, what to do."""

    where: Where
    what: str
    remedy: str

    def __str__(self) -> str:
        place = ".".join(f"{part!s:.80}" for part in self.where)
        return f"{place}: {self.what}: {self.remedy}" if place else f"{self.what}: {self.remedy}"
