"""Every block in every form: HTML, Markdown, terminal; what a case says is never taken for markup."""

import re

import pytest

from detente.show import blocks as b
from detente.show import terminal
from detente.show.html import fragment
from detente.show.markdown import section_markdown

REF = b.Ref("source-x", 3, "Gazette, 1 May 2018")
NAUGHTY = "<img src=x onerror=alert(1)> [bold]not bold[/bold] \x1b[31mred {{ 1 + 1 }}"
BAR = {
    "data": {"values": [{"x": "a", "y": 1.0}]},
    "mark": "bar",
    "encoding": {"x": {"field": "x", "type": "nominal"}, "y": {"field": "y", "type": "quantitative"}},
}


def every(text):
    """One block of each kind, with the text wherever a case may speak."""
    cell = b.Cell(text, 1.0)
    return (
        b.Paragraph(text, (REF,)),
        b.Figure("chart", text, text, text, BAR, BAR),
        b.Table("table", text, (b.Column(text), b.Column("n", True)), ((cell, cell),)),
        b.Definitions((b.Definition(text, b.lines(text), (REF,)), b.Definition("many", b.lines(*[text] * 9)))),
        b.Chronicle((b.DatedLine("1 May", "2018-05-01", "event", text, text, text, True, REF),)),
        b.Lane(text, 1, (b.Card(text, text, (b.Stance(text, "party-0", text, text, REF),), text, REF),)),
        b.Quotes((b.Quote(text, text, text, REF),)),
        b.PayoffGrid(
            "grid",
            text,
            (text, text),
            (text,),
            ((text, (b.Square((b.PayoffCell(text, "party-0", text, text, text),), text),)),),
        ),
        b.PackageOffer(
            "offer",
            text,
            text,
            (b.Side(text, "party-0", text, (b.Ledger(text, (b.Term(text, text, text),), (), "", text),)),),
        ),
        b.Verbatim(text),
        b.Folded(text, b.lines(text)),
        b.Part("part", text, b.lines(text)),
    )


def test_the_list_of_one_of_each_is_complete():
    assert {type(one) for one in every("x")} == set(b.Block.__args__)


@pytest.mark.parametrize("block", every("plain words"), ids=lambda one: type(one).__name__)
def test_each_renderer_knows_each_block(block, capsys):
    section = b.Section("s", "Title", (block,))
    assert "plain words" in re.sub(r"<style>.*?</style>", "", fragment(section), flags=re.DOTALL)
    assert "plain words" in "\n".join(section_markdown(section))
    terminal.section(section, folds=True)
    assert "plain words" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("block", every(NAUGHTY), ids=lambda one: type(one).__name__)
def test_what_a_case_says_is_never_markup(block, capsys):
    section = b.Section("s", NAUGHTY, (block,))
    shown = fragment(section)
    assert "<img src=x" not in shown
    assert "{{ 1 + 1 }}" in shown or isinstance(block, b.Figure)
    terminal.section(section, folds=True)
    said = capsys.readouterr().out
    assert "\x1b[31m" not in said
    assert "[bold]" in said


def test_a_wide_table_is_turned_and_a_long_one_cut_with_a_count(capsys):
    columns = (b.Column("who"), *(b.Column(f"c{n}", True) for n in range(12)))
    wide = b.Table("w", "Wide", columns, ((b.Cell("a"), *(b.Cell(str(n)) for n in range(12))),))
    long = b.Table("l", "Long", (b.Column("n"),), tuple((b.Cell(f"row{n}"),) for n in range(75)))
    terminal.table(wide)
    assert "c11" in capsys.readouterr().out.split("c10")[1]
    terminal.table(long)
    said = capsys.readouterr().out
    assert "row59" in said
    assert "row60" not in said
    assert "and 15 more rows" in said


def test_a_folded_block_stays_folded_in_a_terminal_unless_opened(capsys):
    section = b.Section("s", "Title", (b.Folded("more", b.lines("hidden")),))
    terminal.section(section)
    assert "hidden" not in capsys.readouterr().out
    terminal.section(section, folds=True)
    assert "hidden" in capsys.readouterr().out


def test_cells_of_markdown_cannot_break_their_table():
    table = b.Table("t", "T", (b.Column("a|b"),), ((b.Cell("x|y\nz"),),))
    assert "\n".join(section_markdown(b.Section("s", "S", (table,)))).count("\n| ") == 2
