"""The report as a reader opens it: from a file, without a network, on a desk and in a hand."""

from itertools import pairwise
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from detente.report import Written

DESK, HAND = 1280, 390


def look(browser: Chrome, page: Path, width: int) -> None:
    """Open a page at a width; a window cannot be narrower than 500, so the viewport is set itself."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get_log("browser")
    browser.get(page.as_uri())


@pytest.fixture(params=["written", "written_bare"])
def page(request: pytest.FixtureRequest) -> Path:
    return request.getfixturevalue(request.param).html


@pytest.mark.parametrize("width", [DESK, HAND])
def test_the_console_stays_silent(browser: Chrome, page: Path, width: int) -> None:
    look(browser, page, width)
    assert browser.get_log("browser") == []


@pytest.mark.parametrize("width", [DESK, HAND])
def test_nothing_runs_over_the_edge(browser: Chrome, page: Path, width: int) -> None:
    look(browser, page, width)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "shown"), [(DESK, "wide"), (HAND, "narrow")])
def test_every_chart_is_drawn_with_marks(browser: Chrome, written: Written, width: int, shown: str) -> None:
    look(browser, written.html, width)
    charts = browser.execute_script(
        "return [...document.querySelectorAll('figure')].map(f => {"
        " const seen = [...f.querySelectorAll('.chart')].filter(c => c.offsetParent !== null);"
        " return [f.id, seen.map(c => c.className), seen[0].querySelectorAll('[data-tip]').length,"
        " seen[0].getBoundingClientRect().height,"
        " seen[0].firstElementChild.getAttribute('aria-label')] })"
    )
    assert len(charts) == 17
    for id_, classes, marks, height, label in charts:
        assert classes == [f"chart {shown}"], id_
        assert marks >= 3, id_
        assert height > 100, id_
        assert label, id_


def test_the_words_of_a_chart_stay_inside_it(browser: Chrome, written: Written) -> None:
    for width in (DESK, HAND):
        look(browser, written.html, width)
        cut = browser.execute_script(
            "return [...document.querySelectorAll('.chart svg')]"
            " .filter(s => s.parentNode.offsetParent).flatMap(s => {"
            " const box = s.getBoundingClientRect();"
            " return [...s.querySelectorAll('text')].filter(t => { const r = t.getBoundingClientRect();"
            "   return r.width && (r.left < box.left - 1 || r.right > box.right + 1) })"
            " .map(t => t.textContent) })"
        )
        assert cut == []


def test_headings_step_down_one_at_a_time(browser: Chrome, page: Path) -> None:
    look(browser, page, DESK)
    script = "return [...document.querySelectorAll('h1,h2,h3,h4,h5')].map(h => +h.tagName[1])"
    levels = browser.execute_script(script)
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_link_inside_leads_somewhere(browser: Chrome, page: Path) -> None:
    look(browser, page, DESK)
    script = "return [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))"
    links = browser.execute_script(script)
    ids = set(browser.execute_script("return [...document.querySelectorAll('[id]')].map(e => e.id)"))
    for link in links:
        if link.startswith("#"):
            assert link[1:] in ids
        elif not link.startswith("https://"):
            assert (page.parent / link).exists(), link


def test_no_two_things_share_a_name(browser: Chrome, page: Path) -> None:
    look(browser, page, DESK)
    ids = browser.execute_script("return [...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_the_key_facts_stand_on_the_page(browser: Chrome, written: Written) -> None:
    look(browser, written.html, DESK)
    text = browser.execute_script("return document.body.textContent")
    for fact in (
        "United States and China", "15 February 2019", "15 days", "2 March 2019", "12.1%", "19.6%", "16.5%",
        "−0.33%", "Vietnam gains most", "productive meetings", "detente war us-china-2018", "83 FR 65198",
    ):  # fmt: skip
        assert fact in text


def test_tables_name_their_rows_and_columns(browser: Chrome, written: Written) -> None:
    look(browser, written.html, DESK)
    tables = browser.execute_script(
        "return [...document.querySelectorAll('table')].map(t => [t.caption.textContent.trim().length,"
        " [...t.querySelectorAll('thead th')].every(h => h.scope === 'col'),"
        " [...t.querySelectorAll('tbody tr')].every(r => r.cells[0].scope === 'row')])"
    )
    assert len(tables) == 24
    assert all(caption and columns and rows for caption, columns, rows in tables)


def test_the_pointer_reads_a_mark(browser: Chrome, written: Written) -> None:
    look(browser, written.html, DESK)
    said = browser.execute_script(
        "const mark = document.querySelector('#welfare-by-path .wide [data-tip]');"
        " mark.dispatchEvent(new PointerEvent('pointermove', {bubbles: true, clientX: 40, clientY: 40}));"
        " const tip = document.getElementById('tip'); return [tip.hidden, tip.textContent]"
    )
    assert said[0] is False
    assert said[1].startswith("The deadline passes, United States: −0.021%")


def test_a_case_with_nothing_has_no_empty_section(browser: Chrome, written_bare: Written) -> None:
    look(browser, written_bare.html, DESK)
    script = "return [...document.querySelectorAll('main > section')].map(s => s.innerText.length)"
    lengths = browser.execute_script(script)
    assert len(lengths) == 14
    assert min(lengths) > 20
