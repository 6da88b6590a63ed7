"""A headless Chromium that has no network, and a report of the synthetic study to open in it."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "report"))
import synthetic

from detente import report

QUIET = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip


def program(*names: str) -> str:
    """Path of a program; fails with what to install where there is none."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.fail(
            f"the browser tests need {names[0]} on PATH: install the packages chromium and chromium-driver "
            "(Debian), or Google Chrome with its chromedriver."
        )
    return found


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> report.Written:
    return report.write(synthetic.make(), tmp_path_factory.mktemp("browser") / "full")


@pytest.fixture(scope="session")
def written_bare(tmp_path_factory: pytest.TempPathFactory) -> report.Written:
    return report.write(synthetic.make_bare(), tmp_path_factory.mktemp("browser") / "bare")


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = program("chromium", "chromium-browser", "google-chrome", "chrome")
    for flag in (*QUIET, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(program("chromedriver")))
    yield driver
    driver.quit()
