"""Where batches are solved: in this process, in a cluster of this machine's processors, or by any scheduler of Dask.

Answers come back to the process that asked, so that no file system need be shared. A batch whose worker was killed is
solved by another; where the scheduler is gone, it is looked for again and asked for what is missing.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from .._version import __version__
from ..errors import DetenteError, SweepError
from ..optional import optional
from .batches import Answers, Batch, solve_batch
from .designs import ScenarioTable
from .plan import SweepPlan
from .settings import Setting

Told = Callable[[str], None]
Answered = Iterator[tuple[Batch, Answers]]
HERE: Final = "none"
"""As a scheduler: no cluster, this process."""
AHEAD: Final = 3
"""Batches a worker is given before it has answered, so that none waits and no memory fills with answers."""
PATIENCE: Final = 300.0
"""Seconds that a scheduler which is gone is looked for, since the last answer."""
CONNECT: Final = 5.0
"""Seconds of one look."""
PAUSE: Final = 1.0
"""Seconds between two looks."""


HEAP: Final = {"MALLOC_TRIM_THRESHOLD_": str(2**30), "MALLOC_MMAP_THRESHOLD_": str(2**30)}
"""Dask lets workers give memory back to the system after each array, which costs more than to solve."""


class Lost(Exception):
    """The scheduler is gone, and with it what it was asked."""


def in_this_process(plan: SweepPlan, batches: Sequence[Batch]) -> Answered:
    """One batch after the other."""
    for batch in batches:
        scenarios, _, drawn = plan.of(batch)
        yield batch, solve_batch(plan.settings[batch.setting], scenarios, drawn)


def on_dask(
    plan: SweepPlan,
    batches: Sequence[Batch],
    address: str | None,
    workers: int | None,
    say: Told,
    patience: float = PATIENCE,
) -> Answered:
    """By the scheduler at an address, or by so many workers of this machine, one a processor where None.

    Raises SweepError where no scheduler answers for ``patience`` seconds, a worker runs another version, or batches end
    every worker that tries them; all others are answered first.
    """
    dask = optional("distributed", "detente sweep", SweepError)
    left = {(one.setting, one.number): one for one in batches}
    with ExitStack() as stack:
        where = stack.enter_context(_local(dask, workers)) if address is None else address
        since, deadly = time.monotonic(), list[Batch]()
        while left:
            try:
                with _client(dask, where) as client:
                    for batch, answers in _asked(dask, client, plan, list(left.values())):
                        del left[batch.setting, batch.number]
                        since = time.monotonic()
                        if answers is None:
                            deadly.append(batch)
                        else:
                            yield batch, answers
            except (Lost, OSError) as bad:  # decided: a scheduler that is gone is looked for again, for a while
                if time.monotonic() - since > patience:
                    raise SweepError(f"no scheduler of Dask answers at {where} ({bad}): start one, and go on") from None
                say(f"no scheduler answers at {where}; looking for it again")
                time.sleep(PAUSE)
        if deadly:
            raise SweepError(_killed(deadly))


def _killed(deadly: Sequence[Batch]) -> str:
    rows = ", ".join(f"{one.first} to {one.last - 1} of setting {one.setting}" for one in deadly[:3])
    return (
        f"{len(deadly)} batches ended every worker that tried them (rows {rows}), most often for want of memory: give "
        "the workers more, or declare a smaller memory and begin in another folder"
    )


@contextmanager
def _local(dask: Any, workers: int | None) -> Iterator[Any]:
    """The processors of this machine; a thread each, since a solve is one thread's work."""
    quiet = {"dashboard_address": "127.0.0.1:0", "silence_logs": "ERROR"}
    with dask.LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, env=dict(HEAP), **quiet) as cluster:
        yield cluster


@contextmanager
def _client(dask: Any, where: Any) -> Iterator[Any]:
    """A client of a cluster or an address. Raises OSError where none answers."""
    try:
        client = dask.Client(where, timeout=CONNECT, set_as_default=False)
    except ValueError as bad:
        raise SweepError(f"{where} is no address of a scheduler ({bad}): write tcp://HOST:8786") from None
    try:
        yield client
    finally:
        client.close(timeout=5)


def _asked(dask: Any, client: Any, plan: SweepPlan, batches: Sequence[Batch]) -> Iterator[tuple[Batch, Answers | None]]:
    """Batches and their answers as they come, a few ahead of each worker; None where they ended every worker."""
    used = sorted({one.setting for one in batches})
    settings = {
        at: client.submit(_same, plan.settings[at], key=f"detente-setting-{plan.settings[at].digest}", pure=True)
        for at in used
    }
    waiting = iter(batches)
    running: dict[Any, Batch] = {}

    def submit() -> Any:
        batch = next(waiting, None)
        if batch is None:
            return None
        scenarios, _, drawn = plan.of(batch)
        key = f"detente-{plan.digest[:16]}-{batch.setting}-{batch.number}"
        future = client.submit(_solve, settings[batch.setting], scenarios, drawn, __version__, key=key)
        running[future.key] = batch
        return future

    ahead = AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
    done = dask.as_completed([one for one in (submit() for _ in range(ahead)) if one is not None], loop=client.loop)
    for future in done:
        batch = running.pop(future.key)
        yield batch, _answers(dask, future)
        future.release()
        following = submit()
        if following is not None:
            done.add(following)


def _answers(dask: Any, future: Any) -> Answers | None:
    """What a worker made of a batch. Raises Lost where nobody knows any more."""
    if future.status in ("cancelled", "lost"):
        raise Lost("it does not know its tasks")
    if future.status == "finished":
        return future.result()
    bad = future.exception()
    if isinstance(bad, dask.KilledWorker):
        return None
    if isinstance(bad, DetenteError):
        raise bad
    raise SweepError(f"a worker cannot solve a batch ({type(bad).__name__}: {bad}): install détente there") from bad


def _same(setting: Setting) -> Setting:
    """A setting as a task, which Dask gives to each worker once and makes again where a worker is lost."""
    return setting


def _solve(setting: Setting, scenarios: ScenarioTable, drawn: npt.NDArray[np.intp], version: str) -> Answers:
    """A batch on a worker. Raises SweepError where it runs another version."""
    if version != __version__:
        raise SweepError(f"a worker runs détente {__version__}, this is {version}: install the same on both")
    return solve_batch(setting, scenarios, drawn)
