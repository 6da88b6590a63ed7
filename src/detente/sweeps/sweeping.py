"""A sweep from its file to its folder: what is there is kept, what is missing is solved and written as it comes."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import SweepError
from .batches import Batch
from .places import HERE, Answered, Told, in_this_process, on_dask
from .plan import SweepPlan, plan
from .store import Store

SHOWN = 10
"""ScenarioTable without an answer that are told; all stand in the files."""


@dataclass(frozen=True, slots=True)
class Swept:
    """A sweep that is done.

    Attributes
    ----------
    settings : parts of the name of each
    scenarios, draws : of each setting; ``draws`` beside the number itself
    batches, found   : how many there are, and how many were there already
    failed   : rows without an answer
    failures : some of them, with their reasons
    """

    name: str
    folder: Path
    settings: tuple[dict[str, str], ...]
    scenarios: int
    draws: int
    batches: int
    found: int
    failed: int
    failures: tuple[dict[str, Any], ...]

    @property
    def rows(self) -> int:
        """Equilibria that were asked for."""
        return len(self.settings) * self.scenarios * (1 + self.draws)


def quiet(step: str) -> None:
    """No progress."""


def sweep(
    file: Path | str,
    out: Path | None = None,
    scheduler: str | None = None,
    workers: int | None = None,
    say: Told = quiet,
) -> Swept:
    """Solve what a file declares and is not in the folder yet.

    Parameters
    ----------
    out       : the folder; ``sweep-NAME`` where left out
    scheduler : address of a scheduler of Dask; None is this machine's processors, ``none`` this process
    workers   : of this machine, where no scheduler is named; one a processor where None

    Raises
    ------
    SweepError : a mistake in the file, with its line; a folder of something else; a disk that is full; no scheduler.
                 What was solved before stays, and the same call goes on from there
    """
    if workers is not None and (workers < 1 or scheduler is not None):
        raise SweepError(f"{workers} workers: give at least one, and no scheduler, which has its own")
    say("reading the sweep and preparing its settings")
    asked = plan(Path(file))
    store = Store(asked, out or Path(f"sweep-{asked.spec.name}"))
    with store.held():
        failed = {batch: known for batch in asked.batches if (known := store.kept(batch)) is not None}
        missing = [one for one in asked.batches if one not in failed]
        found = len(failed)
        try:
            if missing:
                _fill(store, _answered(asked, missing, scheduler, workers, say), failed, say)
        finally:
            store.tell(tuple(failed.values()))
        failures = store.failures(SHOWN)
    parts = tuple(one.parts for one in asked.settings)
    total = sum(failed.values())
    many = (len(asked.scenarios), asked.spec.draws, len(asked.batches))
    return Swept(asked.spec.name, store.folder, parts, *many, found, total, tuple(failures))


def _answered(
    asked: SweepPlan, missing: Sequence[Batch], scheduler: str | None, workers: int | None, say: Told
) -> Answered:
    if scheduler == HERE:
        return in_this_process(asked, missing)
    return on_dask(asked, missing, scheduler, workers, say)


def _fill(store: Store, answered: Answered, failed: dict[Batch, int], say: Callable[[str], None]) -> None:
    """Write batches as they come."""
    many = len(store.plan.batches)
    with closing(answered):  # type: ignore[type-var]
        for batch, answers in answered:
            store.write(batch, answers)
            failed[batch] = answers.failed
            said = f"{len(failed):,} of {many:,} batches"
            say(f"{said}, {sum(failed.values()):,} scenarios without an answer" if any(failed.values()) else said)
