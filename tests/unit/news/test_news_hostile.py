"""Pages that nobody should have to read end in a clear error, soon."""

import subprocess
import sys
from datetime import date

import pytest

from detente.errors import NewsError
from detente.news import read_news

SECONDS = 120.0
"""Until a reading that has not ended is stopped. It is no measurement: a rule that runs away would take hours."""
PROSE = "the tariffs on China of 25 percent said Mr. Smith in Beijing on Friday and the talks "

REFUSED = {
    "a line of 10 MB": (".txt", b"x" * 10_000_000, "no article"),
    "words in a line of 10 MB": (".txt", PROSE.encode() * 115_000, "no article"),
    "a page of 10 MB": (".html", b"<p>" + PROSE.encode() * 115_000, "no page of one article"),
    "more than a page can be": (".html", b"y" * 17_000_000, "limit 16 MB"),
    "nothing": (".txt", b"", "empty"),
    "blanks": (".txt", b" \n\n\t ", "empty"),
    "a picture": (".html", bytes(range(256)) * 1000, "binary"),
    "nested tags": (".html", b"<div>" * 300_000 + b"text", "no page of one article"),
    "opened comments": (".html", b"<!--" * 1_000_000, "no page of one article"),
    "ampersands": (".html", b"&" * 2_000_000, "no article"),
    "angles": (".html", b"<" * 3_000_000, "no page of one article"),
    "German": (
        ".txt",
        "Die Gespräche endeten am Freitag in Peking ohne Ergebnis, sagte ein Beamter.".encode(),
        "not an English",
    ),
    "French": (
        ".txt",
        "Les négociations se sont terminées vendredi à Pékin sans annonce.".encode(),
        "not an English",
    ),
    "Chinese": (".txt", "中美 经贸 磋商 在 北京 结束 双方 表示 继续".encode(), "not an English"),
    "two words": (".txt", b"Hello world.", "no article"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_ends_in_a_clear_error(tmp_path, name):
    suffix, content, says = REFUSED[name]
    path = tmp_path / f"page{suffix}"
    path.write_bytes(content)
    with pytest.raises(NewsError, match=says):
        read_news(path, date(2019, 2, 15))


@pytest.mark.parametrize(
    "text",
    [
        (PROSE * 13 + ". ") * 120,
        ("The Mr. Abc Def, the minister " * 37 + "said x. ") * 110,
        ("the tariffs on $1 billion of 25 percent to 5 percent " * 21 + "from China. ") * 120,
        ("a United States and China and the European Union " * 22 + "tariffs 5 percent. ") * 120,
        ("the talks on the issue of the " * 38 + "progress. ") * 120,
        "“the said " * 14_000,
        "the a. " * 21_000,
    ],
)
def test_text_that_is_no_prose_takes_bounded_time(tmp_path, text):
    path = tmp_path / "prose.txt"
    path.write_text(text)
    read = "import sys; from datetime import date; from detente.news import read_news; read_news(sys.argv[1], DAY)"
    code = read.replace("DAY", "date(2019, 2, 15)")
    subprocess.run([sys.executable, "-c", code, str(path)], check=True, timeout=SECONDS)


@pytest.mark.parametrize(
    "text",
    [
        "Chinese officials met the Treasury Secretary Friday to discuss the tariffs.",
        "The Foreign Minister Monday said that the talks between the United States and China will go on.",
        "The Vice President said the tariffs on China stay.",
        "President Senator Governor said the talks ended, and Ambassador January said the tariffs rise.",
    ],
)
def test_an_office_without_a_name_is_read(tmp_path, text):
    path = tmp_path / "story.txt"
    path.write_text(text)
    assert read_news(path, date(2019, 2, 15)).article.text.strip() == text


def test_no_day_is_an_error_that_says_how_to_give_one(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text("The talks ended in Beijing, said Mr. John Smith of the ministry of commerce.")
    with pytest.raises(NewsError, match="--published 2019-02-15"):
        read_news(path)


def test_an_absent_file_is_an_error(tmp_path):
    with pytest.raises(NewsError, match="cannot be read"):
        read_news(tmp_path / "absent.txt")


def test_broken_html_is_read_as_far_as_it_goes(tmp_path):
    path = tmp_path / "broken.html"
    path.write_text(
        "<html><p>The talks between the United States and China ended in Beijing on Friday, said Mr. John Smith of "
        "the ministry.<div><b></p></span><p>Beijing has rejected the demand that it was given by Washington.<table>"
    )
    reading = read_news(path, date(2019, 2, 15))
    assert {fact.kind for fact in reading.facts} == {"statement", "round", "position"}


def test_a_sentence_without_end_is_named_as_not_read(tmp_path):
    path = tmp_path / "endless.txt"
    path.write_text("The talks ended. " + "and the tariffs of the United States " * 200 + ".")
    (note,) = read_news(path, date(2019, 2, 15)).dropped
    assert "without a full stop" in note
