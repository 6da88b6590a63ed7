"""The report as a reader opens it: from a file, without a network, on a desk and in a hand, dark, and on paper."""

from itertools import pairwise

import pytest

DESK, TABLET, HAND = 1200, 800, 390
WIDTHS = pytest.mark.parametrize("width", [DESK, TABLET, HAND])


@pytest.fixture(params=["written", "written_toy"])
def report(request):
    return request.getfixturevalue(request.param)


@WIDTHS
def test_the_console_stays_silent_and_nothing_runs_over_the_edge(look, report, width):
    page = look(report, width)
    assert page.said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "shown"), [(DESK, "wide"), (HAND, "narrow")])
def test_every_chart_is_drawn_with_marks(look, full, written, width, shown):
    charts = look(written, width).evaluate(
        """() => [...document.querySelectorAll('figure')].map(f => {
          for (let up = f; up; up = up.parentElement) if (up.tagName === 'DETAILS') up.open = true;
          const seen = [...f.querySelectorAll('.chart')].filter(c => c.offsetParent !== null);
          return [f.id, seen.map(c => c.className), seen[0].querySelectorAll('[data-tip]').length,
                  seen[0].getBoundingClientRect().height, seen[0].firstElementChild.getAttribute('aria-label')] })"""
    )
    assert len(charts) == len(full.page.figures)
    for id_, classes, marks, height, label in charts:
        assert classes == [f"chart {shown}"], id_
        assert marks >= 2, id_
        assert height > 60, id_
        assert label, id_


@WIDTHS
def test_the_words_of_a_chart_stay_inside_it(look, written, width):
    """It used to hang on the fonts of the machine: the typeface now travels with the page."""
    page = look(written, width)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    cut = page.evaluate(
        """() => [...document.querySelectorAll('.chart svg')].filter(s => s.parentNode.offsetParent).flatMap(s => {
          const box = s.getBoundingClientRect();
          return [...s.querySelectorAll('text')].filter(t => { const r = t.getBoundingClientRect();
            return r.width && (r.left < box.left - 1 || r.right > box.right + 1) }).map(t => t.textContent) })"""
    )
    assert cut == []


def test_the_typeface_of_the_page_is_the_one_that_travels_with_it(look, written):
    page = look(written, DESK)
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Detente Inter\"'))")
    assert page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').length") >= 1


def test_headings_step_down_one_at_a_time(look, report):
    levels = look(report, DESK).evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_link_inside_leads_somewhere(look, report):
    page = look(report, DESK)
    links = page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))")
    ids = set(page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)"))
    for link in links:
        if link.startswith("#"):
            assert link[1:] in ids
        elif not link.startswith(("https://", "http://")):
            assert (report.html.parent / link).exists(), link


def test_no_two_things_share_a_name(look, report):
    ids = look(report, DESK).evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_the_key_facts_stand_on_the_page(look, written):
    text = look(written, DESK).evaluate("document.body.textContent")
    for fact in (
        "United States and China",
        "15 February 2019",
        "15 days",
        "2 March 2019",
        "8.7%",
        "14.1%",
        "13.2%",
        "Vietnam gains most",
        "detente run us-china-2018",
        "+45.6 points",
    ):
        assert fact in text


def test_tables_name_their_rows_and_columns(look, written):
    tables = look(written, DESK).evaluate(
        """() => [...document.querySelectorAll('table')].map(t => [t.caption.textContent.trim().length,
          [...t.querySelectorAll('thead th')].every(h => h.scope === 'col'),
          [...t.querySelectorAll('tbody tr')].every(r => r.cells[0].scope === 'row')])"""
    )
    assert len(tables) > 20
    assert all(caption and columns and rows for caption, columns, rows in tables)


def test_the_pointer_reads_a_mark(look, written):
    hidden, said = look(written, DESK).evaluate(
        """() => { const mark = document.querySelector('#welfare-by-path .wide [data-tip]');
          mark.dispatchEvent(new PointerEvent('pointermove', {bubbles: true, clientX: 40, clientY: 40}));
          const tip = document.getElementById('tip'); return [tip.hidden, tip.textContent] }"""
    )
    assert hidden is False
    assert "United States" in said
    assert "%" in said


def test_a_case_with_nothing_has_no_empty_section(look, toy, written_toy):
    lengths = look(written_toy, DESK).evaluate(
        "[...document.querySelectorAll('main > section')].map(s => s.innerText.length)"
    )
    assert len(lengths) >= len(toy.page.sections)
    assert min(lengths) > 20


def test_a_dark_screen_gets_light_words_on_dark_paper(look, written):
    page = look(written, DESK, color_scheme="dark")
    paper, ink = page.evaluate(
        "(() => { const s = getComputedStyle(document.body); return [s.backgroundColor, s.color] })()"
    )
    light = [
        sum(int(part) for part in colour.removeprefix("rgb(").rstrip(")").split(",")[:3]) for colour in (paper, ink)
    ]
    assert light[0] < 200 < 500 < light[1]


def test_on_paper_nothing_is_hidden_but_what_was_folded(look, written):
    page = look(written, DESK)
    page.emulate_media(media="print")
    assert page.evaluate(
        "[...document.querySelectorAll('.chart.wide')].every(c => c.getBoundingClientRect().width > 0)"
    )
    pdf = page.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    assert len(pdf) > 100_000
