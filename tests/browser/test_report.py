"""The report as a reader opens it: from a file, without a network, on a desk and in a hand, dark, and on paper."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from detente.registry import shelf

DESK, TABLET, HAND = 1200, 800, 390
SCREENS = {DESK: 900, HAND: 844}
"""Heights of the first screen."""
PAGES = 11
"""Pages of A4 that a brief may have."""
READABLE, LARGE = 4.5, 3.0
"""Contrast of text on its ground that WCAG 2.2 AA asks for, and of large text."""
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
        "+39.4 points",
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
    assert said == "The deadline passes, United States: about zero"  # its range has both signs


def test_a_case_with_nothing_has_no_empty_section(look, toy, written_toy):
    lengths = look(written_toy, DESK).evaluate(
        "[...document.querySelectorAll('main > section')].map(s => s.innerText.length)"
    )
    assert len(lengths) >= len(toy.page.sections)
    assert min(lengths) > 20


@pytest.mark.parametrize("width", SCREENS)
def test_the_first_screen_has_the_answer_in_a_sentence_each(look, written, width):
    ends = look(written, width).evaluate(
        "[...document.querySelectorAll('.brief li')].map(one => one.getBoundingClientRect().bottom + scrollY)"
    )
    assert len(ends) >= 5
    assert max(ends) <= SCREENS[width]


@pytest.mark.parametrize("width", SCREENS)
def test_no_word_of_a_chart_or_a_map_lies_over_another(look, written, width):
    page = look(written, width)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    over = page.evaluate(
        """() => [...document.querySelectorAll('figure')].flatMap(figure => {
          const svg = [...figure.querySelectorAll('.chart svg')].find(s => s.parentNode.offsetParent);
          const shown = t => getComputedStyle(t).opacity !== '0';
          const texts = [...svg.querySelectorAll('text')].filter(shown);
          const lines = texts.flatMap(t => t.children.length ? [...t.children] : [t]);
          const said = lines.map(t => [t.textContent, t.getBoundingClientRect()])
            .filter(([text, r]) => text.trim() && r.width && r.height);
          return said.flatMap(([one, a], n) => said.slice(n + 1).filter(([two, b]) =>
            Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
            Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4).map(([two]) => [figure.id, one, two])) })"""
    )
    assert over == []


def test_no_table_is_wider_than_a_phone(look, written):
    page = look(written, HAND)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    wide = page.evaluate(
        """() => [...document.querySelectorAll('table')].map(t => [t.id, Math.max(t.getBoundingClientRect().right,
          ...[...t.querySelectorAll('tbody :is(th, td), .small th')].map(c => c.getBoundingClientRect().right))])"""
    )
    assert [(name, right) for name, right in wide if right > HAND] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_can_be_read_on_its_ground(look, written, scheme):
    page = look(written, DESK, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    pairs = page.evaluate(
        """() => { const found = {};
          const known = new Map();
          const ground = e => { if (!e) return 'rgb(255, 255, 255)';
            if (!known.has(e)) { const c = getComputedStyle(e).backgroundColor;
              known.set(e, c === 'rgba(0, 0, 0, 0)' ? ground(e.parentElement) : c) }
            return known.get(e) };
          for (const e of document.querySelectorAll('body *:not(path, g, svg, script, style)')) {
            const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
            if (!own || !e.getClientRects().length) continue;
            const s = getComputedStyle(e), svg = e.closest('svg');
            const ink = svg ? s.fill : s.color;
            const size = parseFloat(s.fontSize), bold = parseInt(s.fontWeight) >= 600;
            const large = size >= 24 || (bold && size >= 18.6);
            found[[ink, ground(e), large].join('|')] = e.textContent.trim().slice(0, 60) }
          return Object.entries(found).map(([key, text]) => [...key.split('|'), text]) }"""
    )
    assert len(pairs) > 5
    dim = [
        (text, ink, paper, round(contrast(ink, paper), 2))
        for ink, paper, large, text in pairs
        if contrast(ink, paper) < (LARGE if large == "true" else READABLE)
    ]
    assert dim == []


def contrast(one: str, two: str) -> float:
    """Ratio of the relative luminances of two colours as CSS writes them."""
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_dark_screen_gets_light_words_on_dark_paper(look, written):
    page = look(written, DESK, color_scheme="dark")
    paper, ink = page.evaluate(
        "(() => { const s = getComputedStyle(document.body); return [s.backgroundColor, s.color] })()"
    )
    light = [
        sum(int(part) for part in colour.removeprefix("rgb(").rstrip(")").split(",")[:3]) for colour in (paper, ink)
    ]
    assert light[0] < 200 < 500 < light[1]


def test_on_paper_nothing_is_hidden_but_what_was_folded_and_a_brief_has_few_pages(look, written):
    page = look(written, DESK)
    page.emulate_media(media="print")
    assert page.evaluate(
        "[...document.querySelectorAll('.chart.wide')].filter(c => !c.closest('details:not([open])'))"
        ".every(c => c.getBoundingClientRect().width > 0)"
    )
    asked = set(shelf().chosen(full=True)) - set(shelf().chosen())
    page.evaluate("ids => ids.forEach(id => document.getElementById(id)?.remove())", list(asked))
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    page.reload()
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))
    assert 5 < pages <= PAGES


def test_the_brief_is_two_pages_on_paper_and_fits_a_phone(look, written):
    page = look(replace(written, html=written.brief), DESK)
    page.emulate_media(media="print")
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 2
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 390, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": DESK, "height": 900})
