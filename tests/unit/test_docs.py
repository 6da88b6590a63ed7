"""Everything in docs is run or made: examples in Python, commands, links, and the chapter of CONTRIBUTING."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
import typer

import detente
from detente.cli.app import app
from detente.registry import shelf

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), *DOCS.glob("how-to/*.md"), *DOCS.glob("replications/*.md")])
TUTORIALS = sorted(DOCS.glob("tutorials/*.md"))
EVERY = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *PAGES, *TUTORIALS]
ARTICLE = ROOT / "tests" / "news_articles" / "open"


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


WITH_PYTHON = [page for page in PAGES if blocks(page, "python")]


@pytest.mark.parametrize("page", WITH_PYTHON, ids=lambda page: page.name)
def test_examples_in_python_run(page, tmp_path, monkeypatch):
    """Pages that read a file find it: the example of the page itself, or an article."""
    monkeypatch.chdir(tmp_path)
    for text in blocks(page, "yaml")[:1]:
        Path("two-lists.yaml").write_text(text, encoding="utf-8")
    shutil.copy(next(ARTICLE.glob("*.txt")), "article.txt")
    for code in blocks(page, "python"):
        exec(compile(code, str(page), "exec"), {})


def commands(page: Path) -> list[str]:
    """Commands of the program, wherever they are shown."""
    text = page.read_text(encoding="utf-8")
    lines = re.findall(r"^(?:    |\$ )?(detente [a-z].*?)(?:  +#.*)?$", text, re.MULTILINE)
    inline = re.findall(r"`(detente [a-z][^`\n]*)`", text)
    return [line for line in (*lines, *inline) if "VERB" not in line]


@pytest.mark.parametrize("page", [page for page in EVERY if commands(page)], ids=lambda page: page.name)
def test_commands_are_those_of_the_program(page):
    """Each is parsed as the program would; files and cases of the reader need not be there."""
    group = typer.main.get_command(app)
    for line in commands(page):
        name, *words = shlex.split(line.partition("#")[0])[1:]
        command = group.commands[name]
        if words:  # a verb alone is only named
            command.make_context(name, list(words), resilient_parsing=False)


@pytest.mark.parametrize("page", EVERY, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if link.startswith(("http", "mailto")):
            continue
        made = "reference/" in link
        assert made or (page.parent / link).exists(), f"{page}: {link}"


def test_the_chapter_of_contributing_is_a_chapter():
    (code,) = blocks(ROOT / "CONTRIBUTING.md", "python")
    space: dict[str, object] = {"__name__": "overlap"}
    exec(compile(code, "CONTRIBUTING.md", "exec"), space)
    shelf().add(space["Overlap"]())
    try:
        study = detente.run("us-china-2018", chapters=["overlap"])
        assert study["overlap"].record.counts["USA"] >= 4
        assert "United States: " in study["overlap"].markdown()
        assert study.answers()[0].question == "How much is in force?"
        assert study.data()["overlap"]["counts"] == study["overlap"].record.counts
        assert "No measure" in detente.run(
            "us-china-2018", on="2018-01-05", chapters=["overlap"]
        ).manifest.left_out.get("overlap", "No measure")
    finally:
        shelf.cache_clear()


def test_tutorials_are_notebooks_that_the_site_runs():
    for page in TUTORIALS:
        assert page.read_text(encoding="utf-8").startswith("---\nfile_format: mystnb\n")
        assert "```{code-cell} ipython3" in page.read_text(encoding="utf-8")
    conf = (DOCS / "conf.py").read_text(encoding="utf-8")
    assert 'nb_execution_mode = "force"' in conf
    assert "nb_execution_raise_on_error = True" in conf


def test_every_page_is_on_the_site():
    listed = (DOCS / "index.md").read_text(encoding="utf-8")
    for page in (*PAGES, *TUTORIALS):
        name = str(page.relative_to(DOCS).with_suffix(""))
        assert name in listed or name == "index" or name.startswith("replications/"), name


def test_a_hint_names_only_packages_that_an_index_serves():
    """`pip install 'detente[sources]'` was recommended, and no index serves détente."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for path in (*(ROOT / "src").rglob("*.py"), *PAGES):
        text = path.read_text(encoding="utf-8")
        assert "detente[" not in text, path
        for said in re.findall(r"pip install ([a-z][\w -]*)", text):
            for name in said.split():
                assert f'"{name}' in project or name in ("openpyxl", "python"), f"{path}: {name}"
