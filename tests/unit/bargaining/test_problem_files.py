"""Forms of a problem: ours reads back the same, GENIUS and NegMAS files too, and bad input is told with its place."""

import json

import numpy as np
import pytest

from detente.bargaining import (
    from_dict,
    load,
    named,
    objections,
    read_json,
    solve,
    to_dict,
    write_json,
    write_profiles,
)
from detente.errors import TalksError, UnknownName
from random_talks import problem


def tree():
    return {
        "parties": ["A", "B"],
        "issues": [
            {
                "name": "x",
                "options": [
                    {"name": "a", "values": {"A": 10, "B": 0}},
                    {"name": "b", "values": {"A": [0, 4], "B": 9}},
                ],
            },
            {
                "name": "y",
                "default": "d",
                "holds": 0.5,
                "options": [
                    {"name": "c", "values": {"A": 5, "B": 1}},
                    {"name": "d", "values": {"A": 0, "B": 8}},
                ],
            },
        ],
        "links": [
            {"all": [["x", "a"], ["y", "d"]], "values": {"A": 3}},
            {"only_if": [["x", "b"], ["y", "c"]]},
        ],
        "reservation": {"A": 1, "B": 1},
        "ratification": [
            {"party": "A", "group": "hawks", "weight": 1, "threshold": 2, "values": {"x": {"a": 3, "b": 0}}}
        ],
    }


def test_our_form_reads_back_the_same():
    one = from_dict(tree())
    assert to_dict(from_dict(to_dict(one))) == to_dict(one)
    assert one.issues[0].values[0, 1] == 2
    assert one.default == (0, 1)


def test_a_random_problem_survives_a_file(tmp_path):
    one = problem(4, issues=7, links=3, rules=2, groups=2)
    write_json(one, tmp_path / "p.json")
    back = read_json(tmp_path / "p.json")
    assert solve(back, "utilitarian").value == pytest.approx(solve(one, "utilitarian").value)


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_negmas_files_read_back_the_same(tmp_path, form):
    one = problem(2, issues=5, links=0)
    write_profiles(one, tmp_path, form)
    back = load(tmp_path)
    order = [back.parties.index(party) for party in one.parties]
    assert np.allclose(back.values[order], one.values)
    assert [i.name for i in back.issues] == [i.name for i in one.issues]


def test_forms_that_cannot_hold_links_refuse_them(tmp_path):
    with pytest.raises(TalksError, match="cannot hold links"):
        write_profiles(problem(2), tmp_path)


def spoiled(change):
    one = tree()
    change(one)
    return one


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda t: t.update(scale=[0, 5]), r"issues\[0\].options\[0\].values.A: 10 is outside the scale of 0 to 5"),
        (lambda t: t["issues"][0]["options"][0]["values"].pop("B"), "no value for B: a missing value is not 0"),
        (lambda t: t["issues"][0]["options"][0]["values"].update(A="ten"), "'ten' is not a finite number"),
        (lambda t: t["issues"][0]["options"][1]["values"].update(A=[4, 0]), "runs backwards"),
        (lambda t: t["links"].append({"all": [["x", "a"], ["x", "b"]], "values": {"A": 1}}), "can never hold together"),
        (lambda t: t["links"].append({"at_most_one": [["x", "b"], ["y", "c"]]}), "rules contradict"),
        (lambda t: t["links"][0].update(all=[["x", "z"], ["y", "d"]]), r"links\[0\].all\[0\]: no option of x 'z'"),
        (lambda t: t["ratification"][0].update(threshold=9), "infeasible ratification: group 'hawks'"),
        (lambda t: t["ratification"][0].update(party="C"), r"ratification\[0\].party: no party 'C'"),
        (lambda t: t.update(reservations={}), "no key 'reservations': did you mean reservation"),
        (lambda t: t["issues"][1].update(holds=2), "a chance lies between 0 and 1"),
        (lambda t: t["issues"].append(t["issues"][0]), "issue 'x' stands twice"),
        (lambda t: t["ratification"][0].update(veto="no"), r"ratification\[0\].veto: 'no' is neither true nor false"),
        (lambda t: t["ratification"][0].update(values={"x": 5}), "5 stands where a number for each option belongs"),
        (lambda t: t["ratification"][0].update(values={"x": {"a": 5}}), "no number for b: a missing number is not 0"),
        (lambda t: t["links"][0].update(all=[["x", ["a"]], ["y", "d"]]), r"links\[0\].all\[0\]: .* both are names"),
        (lambda t: t["links"][0].update(name=5), r"links\[0\].name: 5 stands where a text belongs"),
        (lambda t: t["reservation"].update(A=10**4300), "is not a finite number"),
    ],
)
def test_bad_input_says_what_and_where(change, words):
    with pytest.raises(TalksError, match=words):
        from_dict(spoiled(change))


def test_a_file_that_is_no_json_is_named(tmp_path):
    path = tmp_path / "p.json"
    path.write_text("{")
    with pytest.raises(TalksError, match=r"p\.json:1: not JSON"):
        load(path)
    path.write_text(json.dumps([1]))
    with pytest.raises(TalksError, match="write an object"):
        load(path)
    with pytest.raises(TalksError, match="cannot be read"):
        load(tmp_path / "none.json")


def test_an_unknown_solution_is_refused():
    with pytest.raises(UnknownName, match="did you mean nash"):
        solve(from_dict(tree()), "nahs")


def test_objections_say_why_a_package_cannot_be_signed():
    one = from_dict(tree())
    words = "; ".join(objections(one, (1, 1)))
    assert "x = b only if y = c" in words
    assert "hawks refuse" in words
    assert named(one, (1, 1)) == {"x": "b", "y": "d"}
