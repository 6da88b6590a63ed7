"""A case and an article in a folder of their own."""

import pytest
from small_case import STORY, TEXT


@pytest.fixture
def case(tmp_path):
    home = tmp_path / "one-list"
    home.mkdir()
    (home / "case.yaml").write_text(TEXT, encoding="utf-8")
    return home


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "2019-02-15-talks.txt"
    path.write_text(STORY, encoding="utf-8")
    return path
