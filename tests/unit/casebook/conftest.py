"""A small case that is right, as one file, for tests that spoil it."""

from pathlib import Path

import pytest

GOOD = """\
id: small
title: A small conflict
summary: One list, one answer, one deadline.
begins: 2018-01-01
ends: 2019-12-31
default_date: 2019-02-15
default_threat: hike
parties:
  - {id: USA, name: United States}
  - {id: CHN, name: China}
people:
  - {id: green, name: James Green, role: scholar}
sources:
  - {id: notice, publisher: Federal Register, title: Notice, date: 2018-09-21}
measures:
  - id: list-3
    title: List 3
    imposed_by: USA
    on: [CHN]
    authority: Section 301
    products: {codes: ['85', '0102']}
    steps:
      - {rate: 0.1, known: 2018-09-17, effective: 2018-09-24, source: notice}
      - rate: 0.25
        known: 2018-12-01
        effective: 2019-03-02
        withdrawn: 2019-02-24
        threat: hike
        source: notice
statements:
  - id: said
    speaker: green
    attribution: on the record
    quotation: Whac-a-Mole
    summary: Rules change.
    topic: technology
    known: 2019-02-15
    source: notice
deadlines:
  - id: march-2
    date: 2019-03-02
    threat: hike
    title: Rise
    known: 2018-12-01
    superseded: 2019-02-24
    source: notice
issues:
  - id: technology
    title: Technology
    topic: technology
    history:
      - {status: open, known: 2018-09-17, source: notice}
paths:
  - {id: law, title: Law, description: As it stands.}
  - {id: deadline, title: Deadline, description: It passes., carry_out: [hike]}
"""


@pytest.fixture
def good() -> str:
    return GOOD


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small case as a file."""
    file = tmp_path / "small.yaml"
    file.write_text(GOOD, encoding="utf-8")
    return file
