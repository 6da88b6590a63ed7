"""The laboratory in a browser: stories of a journalist, an economist, an adviser and a negotiator's staff."""

import os
import re
import socket
import subprocess
import sys
import time
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

WASHERS = "/look-up?q=84502000&from=VN&to=US&on=2018-03-01"
SLIDERS = "/what-if?importer=USA&origin=CHN&sector=*&points=25"
BOARD = "/agree/us-china-2018?on=2019-02-15"
PAGES = ("/", "/look-up?q=washing machine", WASHERS, SLIDERS, "/agree", BOARD)
PATIENT = 240_000
"""Milliseconds: the machine may be busy with other tests."""


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    """A server as ``detente serve`` starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "detente", "serve", "--port", str(port)]
    folder = tmp_path_factory.mktemp("served")
    server = subprocess.Popen([*command, "--folder", str(folder)], stdout=subprocess.PIPE, text=True, env=os.environ)
    try:
        assert f"http://127.0.0.1:{port}/" in server.stdout.readline()
        _await(f"http://127.0.0.1:{port}/enter")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.communicate(timeout=30)


def _await(address, seconds=120):
    end = time.monotonic() + seconds
    while True:
        try:
            urlopen(address).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


@pytest.fixture
def visit(browser: Browser, address):
    """Open a page of the server; nothing that the console says is allowed."""
    contexts = []

    def at(path: str, width: int = 1200, **options) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENT)
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(address + path)
        return page

    yield at
    for context in contexts:
        said = [line for page in context.pages for line in page.said]
        context.close()
        assert said == []


def test_a_journalist_finds_the_rate_of_a_washing_machine_and_copies_the_sentence(visit):
    page = visit("/")
    page.get_by_label("A good, a code or a conflict").fill("washing machine")
    page.keyboard.press("Enter")
    page.get_by_label("From", exact=True).fill("Vietnam")
    page.get_by_label("On", exact=True).fill("2018-03-01")
    page.get_by_role("button", name="Look up").click()
    page.get_by_role("link", name=re.compile("84502000")).click()
    said = page.locator("#sentence-1")
    expect(said).to_contain_text("21.0%: 1.0% general and 20.0% Section 201, since 7 February 2018.")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith("84502000 from Vietnam to United States on 1 March 2018: 21.0%")
    assert copied.endswith(f"({page.url})")


def test_an_economist_drags_a_slider_and_the_answer_and_the_address_follow(visit):
    page = visit(SLIDERS)
    china = page.locator(".bar-row", has_text="China").locator("b").first
    before = china.inner_text()
    page.get_by_role("slider").fill("50")
    expect(page.locator("output")).to_have_text("50")
    expect(china).not_to_have_text(before, timeout=PATIENT)
    expect(page).to_have_url(re.compile("points=50"), timeout=PATIENT)
    again = visit(page.url.removeprefix(re.match(r"http://[^/]+", page.url)[0]))
    assert again.locator(".bar-row", has_text="China").locator("b").first.inner_text() == china.inner_text()


def test_assumptions_are_ticked_by_keyboard_and_stand_side_by_side(visit):
    page = visit(SLIDERS)
    page.get_by_label("impact").focus()
    page.keyboard.press("Space")
    expect(page.locator(".bar-row", has_text="United States")).to_contain_text("signs differ", timeout=PATIENT)


def test_a_second_change_is_added_and_dropped(visit):
    page = visit(SLIDERS)
    page.get_by_role("button", name="One more change").click()
    expect(page.get_by_role("slider")).to_have_count(2)
    expect(page).to_have_url(re.compile("points=25&.*points=25"), timeout=PATIENT)
    page.get_by_role("button", name="Drop change 2").click()
    expect(page.get_by_role("slider")).to_have_count(1)


def test_a_negotiators_staff_draws_a_line_and_sees_what_is_left(visit):
    page = visit(BOARD)
    expect(page.locator(".verdict")).to_contain_text("A deal is left", timeout=PATIENT)
    first = page.get_by_role("checkbox", name=re.compile(" must be ")).first
    first.check()
    expect(page.locator(".drawn li")).to_have_count(1, timeout=PATIENT)
    expect(page).to_have_url(re.compile("line=.*must"), timeout=PATIENT)
    expect(page.get_by_text("Each line alone, against the package without lines")).to_be_visible()
    page.locator(".drawn input").uncheck()
    expect(page.locator(".drawn li")).to_have_count(0, timeout=PATIENT)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_fault_of_access_and_fits_every_width(visit, path):
    page = visit(path, bypass_csp=True)
    if path == BOARD:
        page.wait_for_selector("#board")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == [], scheme
    for width in (390, 800):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_without_a_script_the_doors_answer_all_the_same(visit):
    page = visit(SLIDERS, java_script_enabled=False)
    page.get_by_label("impact").check()
    page.get_by_role("button", name="Take as the address").click()
    expect(page.locator(".bar-row", has_text="United States")).to_contain_text("signs differ", timeout=PATIENT)
