"""A folder of articles is read on all processors, and one that fails stops nothing."""

import json
import subprocess
import sys

import pytest

from detente.errors import NewsError
from detente.questions.read_folder import ask_folder

STORY = (
    "PARIS, {day} (Wire) - The United States imposed a 25 percent tariff on Chinese steel on Monday, officials said.\n"
)


@pytest.fixture
def articles(tmp_path):
    for number in range(3):
        (tmp_path / f"2019-03-0{number + 1}-story.txt").write_text(STORY.format(day="March 4"), encoding="utf-8")
    (tmp_path / "2019-03-09-empty.txt").write_text("", encoding="utf-8")
    return tmp_path


def test_each_article_is_read_and_what_fails_is_named(articles):
    seen = []
    found = ask_folder(articles, progress=lambda done, of: seen.append((done, of)))
    assert list(found.read) == [f"2019-03-0{number}-story.txt" for number in (1, 2, 3)]
    assert "the file is empty" in found.failed["2019-03-09-empty.txt"]
    assert seen[-1] == (4, 4)
    assert "3 articles" in found.section().title


def test_a_folder_without_articles_says_so(tmp_path):
    with pytest.raises(NewsError, match="no article in it"):
        ask_folder(tmp_path)


def test_the_verb_reads_a_folder_and_gives_json(articles):
    done = subprocess.run(
        [sys.executable, "-m", "detente", "read", str(articles), "--json"], capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    assert len(told["articles"]) == 3
    assert list(told["failed"]) == ["2019-03-09-empty.txt"]
