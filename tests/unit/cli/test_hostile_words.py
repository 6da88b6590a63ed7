"""What users and strangers type and hand over: nothing asked is ignored, nothing of theirs is lost, nothing runs."""

import subprocess
import sys
from pathlib import Path

import pytest

from unit.casebook.conftest import GOOD

SIGNS = {
    "title: A small conflict": "title: '[excluding autos] [/b] :warning: <b>x</b> [y](javascript:alert(1))'",
    "summary: One": 'summary: "\\u001b[31mred\\u009b2J \\u202eback" #',
    "title: Notice, date": "title: '<script>alert(1)</script>', date",
}


@pytest.fixture
def strange(tmp_path) -> Path:
    """A case whose words are markup of everything."""
    text = GOOD
    for old, new in SIGNS.items():
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "strange.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "strange.yaml"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("schedule", "us-china-2018", "--from", "China"), "--from has no effect without --export"),
        (("schedule", "us-china-2018", "--to", "China"), "--to has no effect without --export"),
        (("schedule", "us-china-2018", "--force"), "--force has no effect without --export"),
        (
            ("schedule", "us-china-2018", "--export", "x.csv", "--product", "8471"),
            "--product has no effect with --export",
        ),
        (
            ("schedule", "us-china-2018", "--average", "own", "--product", "8471"),
            "--product has no effect with --average",
        ),
        (
            ("schedule", "us-china-2018", "--between", "2018-07-05", "2018-07-06", "--on", "2018-07-06"),
            "--on has no effect with --changes",
        ),
        (("talks", "us-china-2018", "--against", "boulware"), "--against has no effect without --interactive"),
        (("talks", "us-china-2018", "--rounds", "5"), "--rounds has no effect without --interactive"),
        (("talks", "us-china-2018", "--form", "genius"), "--form has no effect without --export"),
        (("talks", "us-china-2018", "--normalise"), "--normalise has no effect with a case"),
        (("talks", "us-china-2018", "--points", "5"), "--points has no effect without --solution frontier"),
        (("cite", "--bibtex", "--json"), "--json has no effect with --bibtex"),
    ],
)
def test_an_option_that_would_be_ignored_is_refused(detente, words, says):
    code, out, err = detente(*words)
    assert code == 2
    assert says in err
    assert out == ""


def test_changes_of_one_product_are_those_of_the_product(detente):
    days = ("--between", "2018-07-05", "2018-07-06")
    code, out, _ = detente("schedule", "us-china-2018", "--changes", *days, "--product", "8471", "--json")
    assert code == 0
    assert '"lines": 4' in out
    code, _, err = detente("schedule", "us-china-2018", "--changes", *days, "--product", "9999.99.99")
    assert code == 2
    assert "unknown product" in err


def test_the_rest_of_the_union_is_named_as_such(detente):
    _, out, _ = detente("solve", "--tariff", "USA:EU=+0.1", "--json")
    assert "EUR is the rest of the European Union in this world: DEU, FRA, ITA, ESP, NLD, POL are regions" in out
    _, out, _ = detente("solve", "--tariff", "USA:CHN=+0.1", "--json")
    assert "rest of the European Union" not in out


def test_a_threatened_step_with_a_day_says_the_day(detente):
    _, out, _ = detente(
        *("duty", "6402.99", "--from", "CN", "--to", "US", "--on", "2019-08-05", "--case", "us-china-2018", "--json")
    )
    assert "no day set" not in out


def test_a_chapter_may_be_written_without_its_zero():
    from detente.casebook.goods_codes import span

    assert span("chapter 3") == span("chapter 03") == ("03", "03")
    assert span("chapters 1-24") == ("01", "24")


def test_an_export_overwrites_only_by_force(detente, tmp_path):
    path = tmp_path / "rates.csv"
    path.write_text("mine")
    words = ("schedule", "us-china-2018", "--export", path, "--from", "CN", "--to", "US")
    code, _, err = detente(*words)
    assert (code, path.read_text()) == (2, "mine")
    assert "--force" in err
    assert detente(*words, "--force")[0] == 0
    assert path.read_text().startswith("importer,origin,code")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("place", [("--out", "thesis"), ("--save", "thesis/a.txt"), ("--save", "absent/x")])
def test_a_place_that_is_taken_is_told_before_the_study(detente, tmp_path, monkeypatch, place):
    import detente.conflict.prepared as prepared

    def too_late(*_):
        raise AssertionError("the study began")

    monkeypatch.setattr(prepared, "economy_of", too_late)
    monkeypatch.setattr(prepared, "build", too_late)
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "a.txt").write_text("mine")
    code, _, err = detente("run", "us-china-2018", place[0], tmp_path / place[1])
    assert code == 2
    assert "name a" in err or "does not exist" in err
    assert (tmp_path / "thesis" / "a.txt").read_text() == "mine"


def test_words_of_a_case_are_words_in_every_form(detente, strange, tmp_path):
    out_folder = tmp_path / "report"
    code, out, _ = detente("run", strange, "--chapter", "timeline", "--out", out_folder)
    assert code == 0
    html = (out_folder / "index.html").read_text(encoding="utf-8")
    markdown = (out_folder / "report.md").read_text(encoding="utf-8")
    assert not set(out) & set("\x1b\x9b\u202e")
    assert "<script>alert" not in html
    assert "[excluding autos] [/b] :warning: &lt;b&gt;x" in html
    assert "[excluding autos] [/b] :warning: &lt;b>x" in markdown
    assert "](javascript" not in markdown


def test_a_title_is_printed_as_it_is(capsys):
    from detente.show import terminal
    from detente.show.blocks import Cell, Column, Paragraph, Table

    text = "tariffs [excluding autos] [/b] :warning: \x1b[31m"
    terminal.heading(text)
    terminal.blocks((Paragraph(text), Table("t", text, (Column(text),), ((Cell(text),),))))
    shown = " ".join(capsys.readouterr().out.split())
    assert shown.count("tariffs [excluding autos] [/b] :warning: [31m") == 5


def test_an_error_repeats_no_command_of_the_terminal(detente, tmp_path):
    (tmp_path / "a.yaml").write_text('id: "x\\e[31m y"\n')
    code, _, err = detente("run", tmp_path / "a.yaml")
    assert code == 2
    assert "\x1b" not in err


def test_every_verb_takes_h_and_quiet_and_completion_is_offered(detente):
    from detente.cli.app import VERBS

    for verb in VERBS:
        code, out, _ = detente(verb, "-h")
        assert code == 0
        assert "--quiet" in out
    assert "--install-completion" in detente("--help")[1]


def test_a_reader_that_has_heard_enough_is_no_failure():
    command = [sys.executable, "-c", "from detente.cli import main; main()", "schedule", "us-china-2018", "--json"]
    verb = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    verb.stdout.read(1)
    verb.stdout.close()
    said = verb.stderr.read()
    verb.stderr.close()
    assert (verb.wait(), said) == (0, b"")


def test_after_a_copy_the_name_means_the_copy_and_says_so(detente, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "us-china-2018").mkdir()
    (tmp_path / "us-china-2018" / "case.yaml").write_text(GOOD)
    code, out, err = detente("schedule", "us-china-2018", "--json")
    assert code == 0
    assert '"case": "small"' in out
    assert err.startswith("note: us-china-2018 is your copy")


def test_a_problem_is_exported_over_nothing_and_by_names_that_are_files(detente, tmp_path):
    from detente.bargaining import write_json
    from random_talks import problem

    own = tmp_path / "own.json"
    write_json(problem(1, issues=2, links=0), own)
    before = own.read_text()
    code, _, err = detente("talks", "--problem", own, "--export", own)
    assert (code, own.read_text()) == (2, before)
    assert "--force" in err
    escaping = tmp_path / "escaping.json"
    escaping.write_text(before.replace('"A"', '"../../A"'))
    code, _, err = detente("talks", "--problem", escaping, "--export", tmp_path / "out" / "deep", "--form", "genius")
    assert code == 0, err
    assert "_A.xml" in {file.name for file in (tmp_path / "out" / "deep").iterdir()}
    assert not (tmp_path / "A.xml").exists()
