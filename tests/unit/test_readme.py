"""What the README shows is what the program says."""

import re
from pathlib import Path

import pytest

from detente.show.blocks import Table

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_is_the_one_that_the_main_job_prints(full):
    shown = TEXT.split("detente run us-china-2018 -->\n")[1].split("<!-- end")[0].strip().splitlines()
    printed = next(block for block in full.brief() if isinstance(block, Table))
    left_out = [column.short for column in printed.columns].index("WORLD %")
    made = [[cell.text for at, cell in enumerate(row) if at != left_out] for row in printed.rows]
    assert [[cell.strip() for cell in line.strip("|").split("|")] for line in shown] == made


def test_the_five_lines_of_python_run(capsys):
    code = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL).group(1)
    exec(compile(code, "README.md", "exec"), {})
    assert "Converged" in capsys.readouterr().out


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#]+)\)", TEXT))))
def test_every_link_leads_somewhere(link):
    assert (ROOT / link).exists()


def test_the_first_screen_has_the_two_commands():
    first = "\n".join(TEXT.splitlines()[:12])
    assert [line.split()[1] for line in first.splitlines() if line.startswith("    make ")] == ["run", "test"]


def test_what_a_household_pays_is_what_the_chapter_says(full):
    said = full["pays"].record
    for path in ("law", "deadline"):
        found = next(one for one in said.households if (one.path, one.measure) == (path, "duties"))
        low, high = round(found.low), round(found.high)
        assert re.search(rf"\${found.dollars:.0f}\s(?:a\syear\s)?\(\${low}\sto\s\${high}\)", TEXT), path
