"""Studies as jobs: each in a process of its own, with its steps, an end by hand, and bounds on time and memory.

A question is its own name, the digest of what is asked and of this version: who asks the same finds the same job, and
what is done is kept in a folder as the file that ``detente run --save`` writes.
"""

import asyncio
import json
import sys
import time
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from .._version import __version__
from ..errors import WebError

AT_ONCE: Final = 2
"""Studies that are computed side by side; others wait."""
WAITING: Final = 20
"""Jobs that may wait or run; one more is refused."""
PATIENCE: Final = 60.0
"""Seconds until a refused question is tried again."""
NAME: Final = 24
"""Letters of the digest."""


@dataclass(slots=True)
class Job:
    """One study: asked, at work, done, refused or ended."""

    id: str
    asked: dict[str, Any]
    file: Path
    steps: list[str] = field(default_factory=list)
    state: str = "waiting"
    reason: str = ""
    refused_at: float = 0.0
    """On the clock of this process."""
    process: Process | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ("done", "refused", "ended")


class Jobs:
    """Every job of this server."""

    def __init__(self, folder: Path, seconds: float, most_bytes: int) -> None:
        self._folder = folder / "studies"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._seconds, self._bytes = seconds, most_bytes
        self._jobs: dict[str, Job] = {}
        self._room = asyncio.Semaphore(AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()

    def ask(self, asked: dict[str, Any]) -> Job:
        """The job of a question: the one there is, or a new one; raises WebError where too many wait."""
        id_ = name_of(asked)
        job = self._jobs.get(id_)
        if job is not None and not _may_try_again(job):
            return job
        job = self._jobs[id_] = Job(id_, asked, self._folder / f"{id_}.study")
        if job.file.is_file():
            job.state = "done"
            return job
        if sum(not one.over for one in self._jobs.values()) > WAITING:
            del self._jobs[id_]
            raise WebError(f"{WAITING} studies wait already: come back in a few minutes.")
        task = asyncio.get_running_loop().create_task(self._work(job))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return job

    def __getitem__(self, id_: str) -> Job:
        """A job by its name; raises WebError where there is none."""
        if id_ not in self._jobs:
            raise WebError("no such study is being computed: ask for it again.")
        return self._jobs[id_]

    def end(self, id_: str) -> Job:
        """Give a job up."""
        job = self[id_]
        if not job.over:
            job.state, job.reason = "ended", "It was ended by hand."
            if job.process is not None and job.process.returncode is None:
                job.process.kill()
        return job

    async def close(self) -> None:
        """End every job."""
        for job in self._jobs.values():
            self.end(job.id)
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _work(self, job: Job) -> None:
        async with self._room:
            if job.over:
                return
            job.state = "at work"
            try:
                await asyncio.wait_for(self._heard(job), self._seconds)
            except TimeoutError:
                _refuse(job, f"It took longer than {self._seconds:g} seconds.")
            finally:
                if job.process is not None:
                    if job.process.returncode is None:
                        job.process.kill()
                    await job.process.communicate()  # to the end of what it said, so that its pipes are closed

    async def _heard(self, job: Job) -> None:
        job.process = process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "detente.web.study_job", str(job.file), str(self._bytes)), stdin=PIPE, stdout=PIPE
        )
        if process.stdin is None or process.stdout is None:
            raise WebError("the process of the study does not listen.")
        process.stdin.write(json.dumps(job.asked).encode())
        process.stdin.close()
        async for line in process.stdout:
            _take(job, json.loads(line))
        await process.wait()
        if not job.over:
            _refuse(job, "Its process stopped: it may need more memory than one study may have.")


def _may_try_again(job: Job) -> bool:
    """Whether a job that came to nothing is worth another try: one that was ended, one refused a while ago."""
    return job.state == "ended" or (job.state == "refused" and time.monotonic() - job.refused_at > PATIENCE)


def _refuse(job: Job, why: str) -> None:
    job.state, job.reason, job.refused_at = "refused", why, time.monotonic()


def _take(job: Job, said: dict[str, Any]) -> None:
    """What a process said."""
    if "step" in said:
        job.steps.append(str(said["step"]))
    elif "refused" in said:
        _refuse(job, str(said["refused"]))
    elif not job.over:
        job.state = "done"


def name_of(asked: dict[str, Any]) -> str:
    """Name of a question by what it asks and by the program that answers: another would answer otherwise."""
    text = json.dumps([_program(), asked], sort_keys=True)
    return sha256(text.encode()).hexdigest()[:NAME]


@cache
def _program() -> str:
    """The version, and the digest of every file of the package: a checkout changes without its version."""
    found = sha256(__version__.encode())
    root = Path(str(files("detente")))
    for file in sorted(one for one in root.rglob("*") if one.suffix in (".py", ".yaml", ".csv", ".j2")):
        state = file.stat()
        found.update(f"{file.relative_to(root)} {state.st_size} {state.st_mtime_ns}".encode())
    return found.hexdigest()
