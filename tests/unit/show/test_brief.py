"""The two-page brief is cut from the page: nothing in it that the page lacks, and its own sources."""

import re
import subprocess

import pytest

from detente.errors import ReportError
from detente.show import pdf
from detente.show.markdown import page_markdown


def test_a_brief_says_nothing_that_the_page_does_not_say(full):
    brief, whole = full.two_pages, page_markdown(full.page)
    assert brief.brief == full.page.brief
    assert brief.tiles == full.page.tiles
    for answer in brief.answers:
        assert answer.paragraphs[0].text in whole
    assert {one.id for one in brief.figures} == {"tariffs-through-time", "welfare-by-path"}
    assert {one.id for one in brief.tables} == {"paths-compared"}
    assert all(one in full.page.figures for one in brief.figures)


def test_every_source_that_a_brief_cites_is_listed_and_no_other(full):
    cited = {ref.id for answer in full.two_pages.answers for one in answer.paragraphs for ref in one.refs}
    assert cited
    assert {one.ref.id for one in full.two_pages.sources} == cited


def test_a_report_has_its_brief_beside_it(toy, tmp_path):
    written = toy.report(tmp_path / "report")
    assert written.brief == tmp_path / "report" / "brief.html"
    assert written.brief.is_file()
    assert (tmp_path / "report" / "brief.md").read_text(encoding="utf-8").startswith("# ")


def test_a_pdf_is_printed_by_the_browser_that_is_there(toy, tmp_path):
    if pdf.browser() is None:
        pytest.skip("no browser on PATH")
    written = toy.report(tmp_path / "report")
    made = pdf.printed(written.brief)
    assert made == tmp_path / "report" / "brief.pdf"
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", made.read_bytes())) in (1, 2)


def test_without_a_browser_the_reason_and_the_way_on_are_said(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReportError, match=r"or open .* and print it"):
        pdf.printed(tmp_path / "brief.html")


def test_a_browser_that_does_not_print_is_told(tmp_path, monkeypatch):
    said = subprocess.CompletedProcess([], 1, b"", b"first\nno display\n")
    monkeypatch.setattr(pdf, "browser", lambda: "/bin/chromium")
    monkeypatch.setattr(pdf.subprocess, "run", lambda *_, **__: said)
    with pytest.raises(ReportError, match="no display"):
        pdf.printed(tmp_path / "brief.html")
