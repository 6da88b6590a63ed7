"""The talks on one screen: what it says is what the engines say, and a case without a deal has none."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest

from detente.bargaining import acceptable, frontier, solve, staged, surviving, utilities
from detente.errors import UnknownName
from detente.questions import monday
from random_talks import problem


def talks(one, threshold=0.0):
    """Talks with two weeks left over a random problem, as the conflict would hold them."""
    one = replace(one, reservation=one.reservation + threshold)
    due = SimpleNamespace(date=date(2019, 3, 1), title="duties rise")
    here = SimpleNamespace(talks_due=due, day=date(2019, 2, 15), name_of={"A": "Arcadia", "B": "Borduria"}.get)
    mediator = (
        SimpleNamespace(package=SimpleNamespace(choice=one.default)) if threshold else solve(one, "nash", ideals=False)
    )
    return SimpleNamespace(
        problem=surviving(one),
        front=frontier(replace(one, groups=())),
        mediator=mediator,
        staged=None if threshold else staged(one, np.ones(len(one.issues)), 2.0, whole=mediator),
        agenda=SimpleNamespace(no_deal=(one.reservation - 5, one.reservation + 5)),
        issues=one.issues,
        here=here,
        titles={("q0", ""): "The first matter"},
        why_not="",
    )


@pytest.fixture(scope="module")
def screen():
    return monday.ask(talks(problem(1, issues=6, links=2)), "B")


def test_the_screen_has_state_zone_packages_refusals_and_the_next_offer(screen):
    told = screen.markdown()
    for part in ("14 days before 1 March 2019", "There is room", "Open at", "Arcadia", "Borduria", "Below"):
        assert part in told
    assert len(screen.packages) == 3
    assert screen.data()["party"] == "B"


def test_the_packages_of_the_screen_have_the_gains_that_they_are_said_to_have(screen):
    for one in screen.packages:
        worth = utilities(screen.problem, np.array([one.robustness.choice]))[0]
        assert one.gains == pytest.approx(worth - screen.problem.reservation)
        assert acceptable(screen.problem, np.array([one.robustness.choice])).all()


def test_what_is_refused_is_what_the_side_gives_in_the_package(screen):
    for one in screen.lines:
        issue = screen.problem.issues[one.line.issue]
        assert issue.values[1, one.line.option] < issue.values[1, issue.default]
        assert not one.line.must


def test_a_side_that_does_not_bargain_is_refused():
    with pytest.raises(UnknownName, match="party"):
        monday.ask(talks(problem(1, issues=4)), "C")


def test_where_no_package_is_acceptable_there_is_no_screen():
    assert monday.on_one_screen(talks(problem(1, issues=4), threshold=1e5)) is None
