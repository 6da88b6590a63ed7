"""From an article to a patch of a case, and into its files."""

import pytest
from small_case import TEXT

from detente.casebook import cases, read
from detente.errors import NewsError
from detente.news import Insertion, make_patch, read_beside
from detente.news.yamledit import add_item


def verdicts(session):
    return {(one.fact.kind, one.verdict) for one in session.proposals.proposals}


def test_the_case_gains_what_the_article_says(case, story):
    read_beside(story, str(case)).patch.write()
    after = read(case)
    assert [one.speaker for one in after.statements] == ["envoy", "qiang", None]
    assert next(one for one in after.people if one.name == "Zhou Qiang").role.endswith("commerce minister")
    assert {one.id: one.history[-1].status for one in after.issues} == {
        "subsidies": "progress",
        "wheat": "most intractable",
    }
    assert after.issues[1].positions[0].party == "CHN"
    assert after.truces[0].start.isoformat() == "2018-12-01"
    assert after.constituencies[0].name == "American wheat farmers"
    assert [one.place for one in after.rounds] == ["Beijing"]
    assert {one.on_record for one in after.sources if one.id.startswith("news-")} == {True, False}


def test_comments_order_and_every_other_line_stay(case, story):
    read_beside(story, str(case)).patch.write()
    after = iter((case / "case.yaml").read_text(encoding="utf-8").splitlines())
    for line in TEXT.splitlines():
        if "statements: []" in line or "id: wheat" in line:
            continue  # lists in brackets grow within their line
        assert line in after


def test_reading_twice_adds_nothing(case, story):
    read_beside(story, str(case)).patch.write()
    again = read_beside(story, str(case))
    assert again.patch.diff == ""
    assert not [one for one in again.proposals.proposals if one.verdict == "new"]


def test_another_day_of_a_deadline_is_a_contradiction_and_not_written(case, story):
    session = read_beside(story, str(case))
    (note,) = {one.note for one in session.proposals.contradictions if one.fact.kind == "deadline"}
    assert note == "the case says 2019-03-02 (deadlines.march); the article says 2019-03-01"
    session.patch.write()
    assert [one.date.isoformat() for one in read(case).deadlines] == ["2019-03-02"]


def test_another_rate_is_a_contradiction(case, tmp_path):
    path = tmp_path / "2019-02-15-rate.txt"
    path.write_text(
        "The United States has imposed tariffs of 15 percent on $200 billion of Chinese goods, it was said."
    )
    (one,) = read_beside(path, str(case)).proposals.contradictions
    assert one.note == "the case says 10 %, 25 % (measures.list); the article says 15 %"


def test_a_new_rate_with_its_day_is_a_step(case, tmp_path):
    path = tmp_path / "2019-02-15-rate.txt"
    path.write_text(
        "The United States will raise tariffs on $200 billion of Chinese goods to 30 percent on May "
        "10, said the notice."
    )
    read_beside(path, str(case)).patch.write()
    step = read(case).measures[0].steps[-1]
    assert (step.rate, step.effective.isoformat(), step.known.isoformat()) == (
        0.3,
        "2019-05-10",
        "2019-02-15",
    )


def test_a_measure_that_the_case_does_not_have_is_an_event_until_it_has_products(case, tmp_path):
    path = tmp_path / "2019-02-15-other.txt"
    path.write_text(
        "China will impose tariffs of 25 percent on $60 billion of American goods on June 1, said the notice."
    )
    session = read_beside(path, str(case))
    (one,) = (p for p in session.proposals.proposals if p.fact.kind == "measure")
    assert (one.verdict, one.where) == ("new", ("events",))
    assert "until you give its products" in one.note


def test_an_article_outside_the_days_of_the_case_is_refused(case, tmp_path):
    path = tmp_path / "2021-02-15-late.txt"
    path.write_text("The talks between China and the United States ended on Friday, said the ministry.")
    with pytest.raises(NewsError, match="runs from 2018-01-01 to 2019-12-31"):
        read_beside(path, str(case))


def test_a_shipped_case_is_never_written_but_copied(story, tmp_path):
    session = read_beside(story, "us-china-2018")
    with pytest.raises(NewsError, match="--into FOLDER"):
        session.patch.write()
    there = tmp_path / "mine"
    written = session.patch.write(there)
    assert {path.parent for path in written} == {there}
    assert len(read(there).statements) > len(read_case("us-china-2018").statements)
    with pytest.raises(NewsError, match="not an empty folder"):
        session.patch.write(there)


def read_case(name):
    from detente.casebook import load

    assert name in cases()
    return load(name)


def test_an_addition_that_makes_the_case_wrong_is_refused_and_the_others_stand(case):
    claim = {"known": "2019-02-15", "source": "notice"}
    good = Insertion(("events",), {"id": "a", "date": "2019-02-15", "title": "A thing", **claim})
    bad = Insertion(
        ("events",),
        {"id": "b", "date": "2019-02-15", "title": "A thing", "known": "2025-01-01", "source": "notice"},
    )
    patch = make_patch(str(case), [good, bad])
    ((refused, why),) = patch.refused
    assert refused is bad
    assert "after the case ends" in why
    assert "id: a" in patch.diff
    assert "id: b" not in patch.diff


def test_a_file_that_cannot_be_written_leaves_the_case_as_it_was(case, story, monkeypatch):
    import pathlib

    def fail(self, target):
        raise PermissionError(13, "Permission denied", str(target))

    session = read_beside(story, str(case))
    monkeypatch.setattr(pathlib.Path, "replace", fail)
    with pytest.raises(NewsError, match="the case is as it was"):
        session.patch.write()
    assert (case / "case.yaml").read_text(encoding="utf-8") == TEXT
    assert [path.name for path in case.iterdir()] == ["case.yaml"]


@pytest.mark.parametrize(
    ("text", "where", "expected"),
    [
        ("a: [{id: x}]\n", ("a",), "a: [{id: x}, {id: y}]\n"),
        ("a: []  # none\n", ("a",), "a: [{id: y}]  # none\n"),
        ("a:\nb: 1\n", ("a",), "a:\n  - id: y\nb: 1\n"),
        ("b: 1", ("a",), "b: 1\n\na:\n  - id: y\n"),
        ("a:\n- id: x\n# end\n", ("a",), "a:\n- id: x\n- id: y\n# end\n"),
        ("a:\n  - id: x\n    # of x\n\nb: 1\n", ("a",), "a:\n  - id: x\n    # of x\n  - id: y\n\nb: 1\n"),
        (
            "a:\n  - id: x\n    t: >-\n      long\n      text\n\nb: 1\n",
            ("a",),
            "a:\n  - id: x\n    t: >-\n      long\n      text\n  - id: y\n\nb: 1\n",
        ),
        ("a:\n  - {id: x}\n", ("a", "x", "h"), "a:\n  - {id: x, h: [{id: y}]}\n"),
        ("a:\n  - id: x\n  - id: z\n", ("a", "x", "h"), "a:\n  - id: x\n    h:\n      - id: y\n  - id: z\n"),
        ("a:\r\n  - id: x\r\n", ("a",), "a:\r\n  - id: x\r\n  - id: y\r\n"),
    ],
)
def test_an_item_is_added_and_nothing_else_changes(text, where, expected):
    assert add_item(text, where, {"id": "y"}) == expected


@pytest.mark.parametrize(("text", "where"), [("a: 1\n", ("a",)), ("- x\n", ("a",)), ("a: []\n", ("a", "x", "h"))])
def test_where_nothing_can_be_added_an_error_says_so(text, where):
    with pytest.raises(NewsError, match="nothing can be added"):
        add_item(text, where, {"id": "y"})
