"""Solves in a process of their own, so that the server answers while one is at work, and a bad one costs a process.

:class:`Workshop` is the server's side: a question goes out as a line of JSON, the answer comes back as one. Questions
wait for each other. A process that is late or dies is replaced, and the question is answered by the reason.
"""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass
from typing import Any, Final

from ..errors import DetenteError, WebError

LONGEST: Final = 64 * 1024**2
"""Bytes of an answer."""


class Refused(DetenteError):
    """The question was read and cannot be answered; the message is for the reader."""


@dataclass(slots=True)
class Workshop:
    """One process that answers one question after another; ``seconds`` bounds each."""

    seconds: float
    module: str = "detente.web.solver"
    _process: Process | None = None
    _turn: asyncio.Lock | None = None

    async def ask(self, what: str, given: dict[str, Any]) -> dict[str, Any]:
        """The answer to a question by name.

        Raises
        ------
        Refused   the question cannot be answered, and the message says why
        WebError  the process was late or died
        """
        async with self._lock():
            try:
                return await asyncio.wait_for(self._asked({"what": what, "given": given}), self.seconds)
            except TimeoutError:
                await self._stop()
                raise WebError(f"no answer in {self.seconds:g} seconds: ask for less at once.") from None
            except asyncio.CancelledError:
                await self._stop()  # its answer must not be taken for the next question's
                raise

    async def start(self) -> None:
        """Start the process, so that it is ready when the first question comes."""
        async with self._lock():
            await self._running()

    async def close(self) -> None:
        """End the process."""
        async with self._lock():
            await self._stop()

    def _lock(self) -> asyncio.Lock:
        if self._turn is None:
            self._turn = asyncio.Lock()
        return self._turn

    async def _asked(self, question: dict[str, Any]) -> dict[str, Any]:
        process = await self._running()
        if process.stdin is None or process.stdout is None:
            raise WebError("the process that solves does not listen.")
        try:
            process.stdin.write(json.dumps(question).encode() + b"\n")
            await process.stdin.drain()
            line = await process.stdout.readline()
        except (BrokenPipeError, ConnectionResetError):  # decided: told below, as a process that said nothing
            line = b""
        if not line:
            await self._stop()
            raise WebError("the process that solves stopped: ask again, or ask for less at once.")
        answer: dict[str, Any] = json.loads(line)
        if "refused" in answer:
            raise Refused(answer["refused"])
        return answer

    async def _running(self) -> Process:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", self.module), stdin=PIPE, stdout=PIPE, limit=LONGEST
            )
        return self._process

    async def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        if process.stdin is not None:
            process.stdin.close()
        await process.communicate()  # to the end of what it said, so that its pipes are closed
