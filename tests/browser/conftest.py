"""A headless Chromium that has no network but this machine, and reports to open in it."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

from detente.show.pdf import browser as browser_on_path
from detente.show.report import Written

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser on PATH, else Playwright's own; without one the tests are left out, saying so (never in CI)."""
    path = browser_on_path()
    with sync_playwright() as driver:
        try:
            made = driver.chromium.launch(executable_path=path, args=list(QUIET))
        except Error as none:
            if os.environ.get("CI") or os.environ.get("DETENTE_BROWSER") == "required":
                pytest.fail(f"no browser in CI: {none}")
            pytest.skip("no browser: python scripts/get_browser.py says how to get one")
        yield made
        made.close()


@pytest.fixture(scope="session")
def written(full, tmp_path_factory) -> Written:
    return full.report(tmp_path_factory.mktemp("browser") / "full")


@pytest.fixture(scope="session")
def written_toy(toy, tmp_path_factory) -> Written:
    return toy.report(tmp_path_factory.mktemp("browser") / "toy")


@pytest.fixture(scope="session")
def look(browser: Browser):
    """Open a page of a report at a width; what the console says is kept in ``page.said``.

    A page is opened once for a report, a width and its options, and given out again as it was: on a screen, the pointer
    away, everything folded.
    """
    opened: dict[tuple[str, int, str], Page] = {}

    def at(written: Written, width: int, height: int = 900, **options) -> Page:
        key = (written.html.as_uri(), width, repr(sorted(options.items())))
        if key not in opened:
            page = browser.new_page(viewport={"width": width, "height": height}, **options)
            page.said = []
            page.on("console", lambda message: page.said.append(message.text))
            page.on("pageerror", lambda error: page.said.append(str(error)))
            page.goto(written.html.as_uri())
            opened[key] = page
        page = opened[key]
        page.emulate_media(media="screen")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = false)")
        return page

    yield at
    for page in opened.values():
        page.close()
