"""Utility files of others: GENIUS as GENIUS reads it, NegMAS and GeniusWeb, and nothing dropped without a word."""

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import yaml

from detente.bargaining import issue, load, named, solve, utilities, write_profiles
from detente.errors import TalksError
from random_talks import problem

THOMPSON = {
    "Signing bonus": (["10%", "8%", "6%", "4%", "2%"], 0.17, 0.06),
    "Job assignment": ([f"Division {d}" for d in "ABCDE"], 0.08, 0.17),
    "Salary": (["$40,000", "$38,000", "$36,000", "$34,000", "$32,000"], 0.41, 0.41),
}
"""Options (worst for the employer first) and the weights of employer and applicant, after Thompson's exercise."""


def genius(path: Path, rows: str, tail: str = "") -> Path:
    path.write_text(f"<utility_space><objective index='0'>{rows}</objective>{tail}</utility_space>", encoding="utf-8")
    return path


def listed(index, name, evaluations, inside="", kind="type='discrete'"):
    items = "".join(f"<item index='{n}' value='{o}' evaluation='{v}'/>" for n, (o, v) in enumerate(evaluations.items()))
    return f"<issue index='{index}' name='{name}' {kind}>{items}{inside}</issue>"


def weight(index, value):
    return f"<weight index='{index}' value='{value}'/>"


def pair(folder, rows, tail="", other=None):
    return [genius(folder / "a.xml", rows, tail), genius(folder / "b.xml", other or rows, tail)]


PLAIN = listed(1, "x", {"p": 2, "q": 4}) + weight(1, 1)


def test_items_of_a_similarity_function_are_no_values_of_the_issue(tmp_path):
    spaces = {"employer": "", "applicant": ""}
    for n, (name, (options, employer, applicant)) in enumerate(THOMPSON.items(), start=1):
        for party, by_option, share in (("employer", range(5), employer), ("applicant", range(4, -1, -1), applicant)):
            inner = "".join(f"<item value='{o}' evaluation='{0.25 * k}'/>" for k, o in enumerate(options))
            similar = f"<similarity_function><criteria_function>{inner}</criteria_function></similarity_function>"
            worths = dict(zip(options, (25 * k for k in by_option), strict=True))
            spaces[party] += listed(n, name, worths, similar) + weight(n, share)
    one = load([genius(tmp_path / f"{party}.xml", rows) for party, rows in spaces.items()])
    assert one.values[0].max() == pytest.approx(0.41)
    best = solve(one, "utilitarian").package
    assert named(one, best.choice)["Signing bonus"] == "2%"
    assert named(one, best.choice)["Job assignment"] == "Division A"


def test_evaluations_are_shares_of_the_largest_of_their_issue_as_in_genius(tmp_path):
    rows = listed(1, "x", {"p": 2, "q": 4}) + listed(2, "y", {"r": 0, "s": 0}) + weight(1, 0.75) + weight(2, 0.25)
    one = load(pair(tmp_path, rows, "<reservation value='0.5'/>"))
    assert one.values[0].tolist() == [0.375, 0.75, 0, 0]
    assert one.reservation.tolist() == [0.5, 0.5]


def test_evaluations_as_they_stand_do_not_mix_with_a_share_for_no_deal(tmp_path):
    with pytest.raises(TalksError, match=r"reservation of 0\.5, which GENIUS means as a share"):
        load(pair(tmp_path, PLAIN, "<reservation value='0.5'/>"), normalise=False)
    assert load(pair(tmp_path, PLAIN), normalise=False).values[0].tolist() == [2, 4]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (listed(1, "x", {"p": 1}), "no weight for x: a missing weight is not 0"),
        (PLAIN + weight(1, 0.5), "weight of index '1' stands twice"),
        (PLAIN + weight(7, 0.5), "weight of index 7 belongs to no issue"),
        (PLAIN + listed(1, "y", {"p": 1}), "index of an issue '1' stands twice"),
        (PLAIN + listed(2, "x", {"p": 1}) + weight(2, 1), "issue 'x' stands twice"),
        (
            "<issue index='1' name='x'><item value='p' evaluation='1'/><item value='p' evaluation='2'/></issue>"
            + weight(1, 1),
            "value of 'x' 'p' stands twice",
        ),
        ("<issue index='1' name='x'><item value='p'/></issue>" + weight(1, 1), "evaluation is None"),
        (listed(1, "x", {"p": "nan"}) + weight(1, 1), "evaluation is 'nan'"),
        (listed(1, "x", {"p": -1, "q": 1}) + weight(1, 1), "evaluation below 0"),
        ("<issue index='1' name='x' type='price'/>" + weight(1, 1), "of type 'price' has no items"),
        (PLAIN + "<utility_function/>", "nonlinear"),
    ],
)
def test_a_space_that_genius_would_not_read_so_is_refused(tmp_path, rows, words):
    with pytest.raises(TalksError, match=words):
        load(pair(tmp_path, rows))


def test_whole_numbers_and_real_numbers_have_an_evaluator(tmp_path):
    def ranged(index, kind, low, high, evaluator):
        bounds = f"<range lowerbound='{low}' upperbound='{high}'/>"
        return f"<issue index='{index}' name='i{index}' type='{kind}'>{bounds}<evaluator {evaluator}/></issue>"

    rows = (
        ranged(1, "integer", -5, 5, "ftype='linear' slope='0.1' offset='0.0'")
        + ranged(2, "integer", 0, 4, "ftype='linear' parameter0='1' parameter1='-0.5'")
        + ranged(3, "real", 10, 40, "ftype='triangular' parameter0='10' parameter1='40' parameter2='25'")
        + "".join(weight(n, 1 / 3) for n in (1, 2, 3))
    )
    one = load(pair(tmp_path, rows))
    first, second, third = (3 * i.values[0] for i in one.issues)
    assert one.issues[0].options[0] == "-5"
    assert np.allclose(first, np.arange(11) / 10)
    assert np.allclose(second, [1, 0.5, 0, 0, 0])
    assert third.max() == pytest.approx(1)
    assert third[0] == third[-1] == 0
    assert any("continuous, read in 20 even steps" in note for note in one.notes)


def test_what_a_file_says_and_the_problem_cannot_hold_is_said(tmp_path):
    one = load(pair(tmp_path, PLAIN, "<discount_factor value='0.7'/>"))
    assert "a: discount factor 0.7 left out: a package is worth the same at any time" in one.notes
    rows = listed(1, "x", {"p": 1}) + weight(1, 0.9)
    assert any("weights add to 0.9" in note for note in load(pair(tmp_path, rows)).notes)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_files_in_other_encodings_are_read(tmp_path, encoding):
    rows = listed(1, "Grüße", {"ja": 1, "nein": 0}) + weight(1, 1)
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    text = f"<?xml version='1.0' encoding='{declared}'?><utility_space>{rows}</utility_space>"
    paths = [tmp_path / "a.xml", tmp_path / "b.xml"]
    for path in paths:
        path.write_bytes(text.encode(encoding))
    assert load(paths).issues[0].name == "Grüße"
    if encoding != "iso-8859-1":
        ours = {
            "parties": ["A", "B"],
            "issues": [{"name": "é", "options": [{"name": "a", "values": {"A": 1, "B": 1}}]}],
        }
        (tmp_path / "p.json").write_bytes(json.dumps(ours).encode(encoding))
        assert load(tmp_path / "p.json").issues[0].name == "é"


def test_entities_are_refused(tmp_path):
    path = tmp_path / "a.xml"
    path.write_text("<!DOCTYPE x [<!ENTITY a 'b'>]><utility_space>&a;</utility_space>")
    with pytest.raises(TalksError, match="entities are refused"):
        load([path, path])


def test_a_broken_file_in_a_folder_is_an_error_and_not_one_party_less(tmp_path):
    write_profiles(problem(2, issues=3, links=0, parties=3), tmp_path, "json")
    (tmp_path / "C.json").write_text("{")
    with pytest.raises(TalksError, match=r"C\.json:1: not JSON"):
        load(tmp_path)
    (tmp_path / "C.json").unlink()
    (tmp_path / "notes.json").write_text("{}")
    assert load(tmp_path).notes == ("notes.json is no utility file and was left out",)


def test_keys_that_stand_twice_are_refused(tmp_path):
    path = tmp_path / "p.json"
    path.write_text('{"parties": ["A", "B"], "parties": ["C", "D"], "issues": []}')
    with pytest.raises(TalksError, match="key 'parties' stands twice"):
        load(path)
    path = tmp_path / "p.yaml"
    path.write_text("parties: [A, B]\nissues: []\nparties: [C]\n")
    with pytest.raises(TalksError, match=r"p\.yaml:3: .*'parties' stands twice"):
        load(path)


def test_our_form_is_read_as_yaml_and_yes_and_no_stay_words(tmp_path):
    path = tmp_path / "p.yaml"
    path.write_text(
        "parties: [A, B]\nissues:\n- name: join\n  options:\n"
        "  - {name: yes, values: {A: 1, B: 0}}\n  - {name: no, values: {A: 0, B: 2}}\n"
    )
    assert load(path).issues[0].options == ("yes", "no")


def test_genius_reads_our_files_with_the_right_weights(tmp_path):
    one = problem(5, issues=5, links=0)
    one = replace(one, reservation=np.array([20.0, 30.0]))
    write_profiles(one, tmp_path, "xml")
    back = load(tmp_path)
    assert np.allclose([sum(i.values[p].max() for i in back.issues) for p in (0, 1)], 1)
    for solution in ("nash", "ks"):
        assert solve(back, solution).package.choice == solve(one, solution).package.choice


def test_worths_below_zero_survive_genius_as_the_same_bargain(tmp_path):
    one = problem(6, issues=5, links=0)
    lower = tuple(issue(i.name, i.options, i.values - 7.0) for i in one.issues)
    moved = replace(one, issues=lower, reservation=one.reservation - 35.0)
    write_profiles(moved, tmp_path, "xml")
    assert solve(load(tmp_path), "nash").package.choice == solve(moved, "nash").package.choice


def test_negmas_loads_the_folder_that_we_write_and_we_load_what_it_writes(tmp_path):
    negmas = pytest.importorskip("negmas")
    from negmas.inout import Scenario

    one = replace(problem(2, issues=4, links=0), reservation=np.array([20.0, 30.0]))
    write_profiles(one, tmp_path / "ours", "yaml")
    scenario = Scenario.load(tmp_path / "ours")
    assert scenario is not None
    ufuns = {u.name: u for u in scenario.ufuns}
    for outcome in list(scenario.outcome_space.enumerate_or_sample())[:40]:
        row = np.array([[i.options.index(o) for i, o in zip(one.issues, outcome, strict=True)]])
        for party, name in enumerate(one.parties):
            assert float(ufuns[name](outcome)) == pytest.approx(utilities(one, row)[0, party])
    assert ufuns["B"].reserved_value == 30
    for form in ("yml", "json"):
        scenario.dumpas(tmp_path / form, form)
        back = load(tmp_path / form)
        assert np.allclose(back.values[[back.parties.index(p) for p in one.parties]], one.values)
    assert negmas.__version__


def test_negmas_reads_our_genius_files_alike(tmp_path):
    negmas = pytest.importorskip("negmas")
    one = load(_written(tmp_path))
    space = negmas.make_os([negmas.make_issue(list(i.options), name=i.name) for i in one.issues])
    found, _ = negmas.UtilityFunction.from_genius(tmp_path / "A.xml", issues=space.issues)
    for outcome in list(space.enumerate_or_sample())[:20]:
        row = np.array([[i.options.index(o) for i, o in zip(one.issues, outcome, strict=True)]])
        assert float(found(outcome)) == pytest.approx(utilities(one, row)[0, 0])


def _written(folder):
    write_profiles(problem(2, issues=4, links=0), folder, "xml")
    return folder


def test_functions_of_numbers_are_read_as_negmas_evaluates_them(tmp_path):
    pytest.importorskip("negmas")
    from negmas import make_issue, make_os
    from negmas.inout import Scenario
    from negmas.preferences import LinearAdditiveUtilityFunction
    from negmas.preferences.value_fun import AffineFun, IdentityFun, LinearFun, TableFun

    space = make_os([make_issue((0, 5), "n"), make_issue(["a", "b"], "x"), make_issue(3, "k")], name="d")
    ufuns = tuple(
        LinearAdditiveUtilityFunction(
            {"n": fun, "x": TableFun({"a": 1.0, "b": 0.2}), "k": IdentityFun()},
            weights={"n": 0.5, "x": 0.3, "k": 0.2},
            outcome_space=space,
            name=name,
            reserved_value=0.1,
        )
        for name, fun in (("A", AffineFun(slope=0.2, bias=0.1)), ("B", LinearFun(slope=-0.1)))
    )
    Scenario(outcome_space=space, ufuns=ufuns).dumpas(tmp_path, "yml")
    one = load(tmp_path)
    for outcome in space.enumerate_or_sample():
        row = np.array([[i.options.index(str(o)) for i, o in zip(one.issues, outcome, strict=True)]])
        assert utilities(one, row)[0] == pytest.approx([float(u(outcome)) for u in ufuns])


def test_normalising_a_negmas_file_keeps_its_weights(tmp_path):
    write_profiles(problem(2, issues=3, links=0), tmp_path, "yaml")
    path = tmp_path / "A.yml"
    tree = yaml.safe_load(path.read_text())
    tree["weights"] = [0.5, 0.3, 0.2]
    path.write_text(yaml.safe_dump(tree))
    one = load(tmp_path, normalise=True)
    assert [i.values[one.parties.index("A")].max() for i in one.issues] == pytest.approx([0.5, 0.3, 0.2])


@pytest.mark.parametrize("bias", [False, "", [], "0"])
def test_a_bias_that_is_no_number_is_refused_and_not_read_as_none(tmp_path, bias):
    write_profiles(problem(2, issues=3, links=0), tmp_path, "yaml")
    path = tmp_path / "A.yml"
    path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text()) | {"bias": bias}))
    with pytest.raises(TalksError, match="bias is"):
        load(tmp_path)


def test_a_number_of_more_digits_than_a_computer_adds_up_is_refused(tmp_path):
    write_profiles(problem(2, issues=3, links=0), tmp_path, "json")
    path = next(tmp_path.glob("A*.json"))
    clean = path.read_text()
    for digits in (120, 400):
        path.write_text(re.sub(r'("reserved_value": )[^,}]+', rf"\g<1>{'9' * digits}", clean))
        with pytest.raises(TalksError, match=f"a number of {digits} digits: write a plain number"):
            load(tmp_path)


def test_without_a_reservation_no_deal_is_the_worst_package_and_the_answer_says_so(tmp_path):
    write_profiles(problem(2, issues=3, links=0), tmp_path, "yaml")
    path = tmp_path / "A.yml"
    path.write_text(path.read_text().replace("reserved_value: 0.0", "reserved_value: -.inf"))
    one = load(tmp_path)
    at = one.parties.index("A")
    assert one.reservation[at] == pytest.approx(sum(i.values[at].min() for i in one.issues))
    assert one.notes == ("A: no reservation in the file, so no deal counts as the worst package",)


WEB = {
    "LinearAdditiveUtilitySpace": {
        "name": "jobs1",
        "domain": {"name": "jobs", "issuesValues": {"fte": {"values": ["0.6", "0.8"]}, "pay": {"range": [20, 40, 10]}}},
        "issueWeights": {"fte": 0.25, "pay": 0.75},
        "issueUtilities": {
            "fte": {"DiscreteValueSetUtilities": {"valueUtilities": {"0.6": 0.5, "0.8": 1.0}}},
            "pay": {"NumberValueSetUtilities": {"lowValue": 20, "lowUtility": 0, "highValue": 40, "highUtility": 1}},
        },
        "reservationBid": {"issuevalues": {"fte": "0.6", "pay": 30}},
    }
}


def test_geniusweb_files_are_read_with_their_reservation_package(tmp_path):
    other = json.loads(json.dumps(WEB))
    other["LinearAdditiveUtilitySpace"]["name"] = "jobs2"
    for name, tree in (("a.json", WEB), ("b.json", other)):
        (tmp_path / name).write_text(json.dumps(tree))
    one = load(tmp_path)
    assert one.parties == ("jobs1", "jobs2")
    assert one.issues[1].options == ("20", "30", "40")
    assert one.values[0].tolist() == [0.125, 0.25, 0, 0.375, 0.75]
    assert one.reservation[0] == pytest.approx(0.5)


def test_names_of_parties_cannot_lead_out_of_the_folder(tmp_path):
    one = replace(problem(2, issues=2, links=0), parties=("../x", "domain"))
    paths = write_profiles(one, tmp_path, "xml")
    assert {path.parent for path in paths} == {tmp_path}
    assert len({path.name for path in (*paths, tmp_path / "domain.xml")}) == 3


def test_the_weight_of_an_objective_counts_for_nothing_as_in_genius(tmp_path):
    rows = listed(1, "x", {"p": 1, "q": 2}) + listed(2, "y", {"r": 1, "s": 2}) + weight(1, 0.75) + weight(2, 0.25)
    plain = load(pair(tmp_path, rows))
    root = load(pair(tmp_path, rows + weight(0, 1)))
    assert root.values.tolist() == plain.values.tolist()
    assert root.notes == plain.notes
    inner = f"<objective index='9' name='terms'>{listed(2, 'y', {'r': 1, 's': 2})}{weight(2, 0.25)}</objective>"
    nested = load(pair(tmp_path, listed(1, "x", {"p": 1, "q": 2}) + weight(1, 0.75) + weight(9, 0.5) + inner))
    assert nested.values.tolist() == plain.values.tolist()
    assert nested.notes[0] == "a: weights of objectives terms left out, as GENIUS does: those of issues count"


def test_packages_that_genius_cuts_at_1_are_refused_but_for_weights_that_were_rounded(tmp_path):
    def rows(second):
        return listed(1, "x", {"p": 1, "q": 2}) + listed(2, "y", {"r": 1, "s": 2}) + weight(1, 0.9) + weight(2, second)

    said = r"weights add to 1\.45 and the best package is worth 1\.45: GENIUS counts every package above 1 as 1"
    with pytest.raises(TalksError, match=said):
        load(pair(tmp_path, rows(0.55)))
    assert load(pair(tmp_path, rows(0.55)), normalise=False).values[0].tolist() == [0.9, 1.8, 0.55, 1.1]
    rounded = load(pair(tmp_path, rows(0.1001)))
    assert rounded.values[0].max() == 0.9
    assert "a: weights add to 1.0001, not 1; they are taken as they stand" in rounded.notes


def test_the_name_of_an_evaluator_is_read_in_any_case_as_in_genius(tmp_path):
    inner = "<evaluator ftype='Linear' slope='0.5' offset='0'/>"
    rows = f"<issue index='1' name='x' type='integer' lowerbound='0' upperbound='2'>{inner}</issue>" + weight(1, 1)
    assert load(pair(tmp_path, rows)).values[0].tolist() == [0, 0.5, 1]
