"""A process that solves: it answers, refuses, is late, dies, and comes again."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from detente.errors import WebError
from detente.web.workshop import Refused, Workshop

ECHO = "unit.web.echo"


def asked(*questions, seconds=20.0):
    async def all_of_them():
        workshop = Workshop(seconds, module=ECHO)
        try:
            return [await answered(workshop, *one) for one in questions]
        finally:
            await workshop.close()

    with ThreadPoolExecutor(1) as alone:  # a browser of another test keeps a loop in this thread
        return alone.submit(lambda: asyncio.run(all_of_them())).result()


async def answered(workshop, what, given):
    try:
        return await workshop.ask(what, given)
    except (Refused, WebError) as bad:
        return bad


@pytest.fixture(autouse=True)
def _path(monkeypatch):
    import sys

    monkeypatch.setenv("PYTHONPATH", ":".join(sys.path))


def test_questions_are_answered_one_after_another():
    assert asked(("echo", {"n": 1}), ("echo", {"n": 2})) == [{"n": 1}, {"n": 2}]


def test_a_refusal_is_for_the_reader_and_the_process_goes_on():
    first, second = asked(("refuse", {}), ("echo", {"n": 2}))
    assert isinstance(first, Refused)
    assert second == {"n": 2}


def test_a_process_that_dies_costs_its_own_question_only():
    first, second = asked(("die", {}), ("echo", {"n": 2}))
    assert "stopped" in str(first)
    assert second == {"n": 2}


def test_a_process_that_is_late_is_replaced_and_its_answer_is_not_taken_for_another():
    first, second = asked(("sleep", {}), ("echo", {"n": 2}), seconds=3.0)
    assert "no answer in 3 seconds" in str(first)
    assert second == {"n": 2}
