"""The register of us-china-2018, and what a case file must not say about options, links, groups and terms."""

from datetime import date

import pytest

from detente.casebook import as_of, load, read
from detente.errors import CaseError


def test_more_than_100_lines_are_on_the_table_in_february_2019():
    known = as_of(load("us-china-2018"), date(2019, 2, 15))
    lines = [issue for issue in known.issues if len(issue.options) > 1]
    assert len(lines) > 100
    assert len(known.links) > 20
    assert {group.party for group in known.ratifiers} == {"USA", "CHN"}


def test_every_worth_is_marked_as_judgement_and_given_as_a_range():
    for issue in load("us-china-2018").issues:
        for option in issue.options[1:]:
            assert option.certainty == "assumption"
            assert any(low < high for low, high in option.values.values())
        for option in issue.options[:1]:
            assert set(option.values.values()) == {(0.0, 0.0)}


CASE = """\
id: small
title: Small
summary: Small.
begins: 2018-01-01
ends: 2019-12-31
default_date: 2019-02-15
parties: [{id: USA, name: United States}, {id: CHN, name: China}]
sources: [{id: notice, publisher: p, title: t, date: 2018-01-01}]
issues:
  - id: a
    title: A
    topic: t
    history: [{status: open, known: 2018-02-01, source: notice}]
    options:
      - {id: none, title: None, values: {USA: 0, CHN: 0}}
      - {id: full, title: All, values: {USA: [1, 3], CHN: -2}}
  - id: b
    title: B
    topic: t
    history: [{status: open, known: 2018-02-01, source: notice}]
    options:
      - {id: none, title: None, values: {USA: 0, CHN: 0}}
      - {id: full, title: All, values: {USA: 1, CHN: -1}}
links:
  - {id: l, all: [[a, full], [b, full]], values: {USA: 1}, known: 2018-02-01, source: notice}
ratifiers:
  - {id: h, party: USA, name: Hawks, threshold: [1, 2], cares: {t: 1}, known: 2018-02-01, source: notice}
paths: [{id: law, title: Law, description: Law.}]
terms:
  points_per_billion: {USA: 1, CHN: 1}
  no_deal: {law: 1}
  stopgap: law
  closing: [0.2, 0.5]
"""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("CHN: -2}", "CHN: -200}", "is outside the scale of -100 to 100 points"),
        ("USA: [1, 3]", "USA: [3, 1]", "runs backwards"),
        ("USA: [1, 3], CHN: -2", "USA: [1, 3]", "no worth for CHN"),
        ("[[a, full], [b, full]]", "[[a, full], [a, none]]", "can never hold together"),
        ("[[a, full], [b, full]]", "[[a, full], [b, ful]]", "no option of b 'ful'"),
        ("cares: {t: 1}", "cares: {tt: 1}", "no topic or issue 'tt'"),
        ("no_deal: {law: 1}", "no_deal: {law: 0.5}", "the chances add to 0.5"),
        ("stopgap: law", "stopgap: truce", "no path 'truce'"),
        ("closing: [0.2, 0.5]", "closing: [0.2, 5]", "is no share"),
        ("points_per_billion: {USA: 1, CHN: 1}", "points_per_billion: {}", "a missing worth is not 0"),
        (
            "- {id: full, title: All, values: {USA: 1, CHN: -1}}",
            "- {id: none, title: All, values: {USA: 1, CHN: -1}}",
            "the id 'none' stands twice",
        ),
        ("values: {USA: 1}, known", "known", "a worth goes with all"),
    ],
)
def test_mistakes_about_a_bargain_are_told_with_their_line(tmp_path, old, new, words):
    file = tmp_path / "case.yaml"
    file.write_text(CASE)
    read(file)
    assert old in CASE
    file.write_text(CASE.replace(old, new, 1))
    with pytest.raises(CaseError, match=r"case\.yaml:\d+: ") as caught:
        read(file)
    assert words in str(caught.value)
