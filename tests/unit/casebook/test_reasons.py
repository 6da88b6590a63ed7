"""Judgement of the talks without a source or a reason is named by the check of a case; what has one is not."""

from detente.casebook import load
from detente.questions.check import unreasoned


def test_worths_and_groups_without_a_reason_are_counted_and_the_first_named():
    case = load("us-china-2018")
    told = list(unreasoned(case))
    bare = sum(
        option.certainty == "assumption" and any(map(any, option.values.values())) and not option.reason
        for issue in case.issues
        for option in issue.options
    )
    worths = next(line for line in told if line.startswith("worths of options"))
    assert f"and {bare - 3} more" in worths
    assert any(line.startswith("weights and thresholds of groups") and "hawks" in line for line in told)
    assert not any(line.startswith("worths of links") for line in told)


def test_a_reason_takes_a_worth_off_the_list():
    case = load("us-china-2018")
    groups = tuple(one.model_copy(update={"reason": "seats in the committee"}) for one in case.ratifiers)
    issues = tuple(
        issue.model_copy(update={"options": tuple(o.model_copy(update={"reason": "asked"}) for o in issue.options)})
        for issue in case.issues
    )
    assert list(unreasoned(case.model_copy(update={"ratifiers": groups, "issues": issues}))) == []
