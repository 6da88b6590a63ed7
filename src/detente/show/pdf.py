"""A page as PDF, printed by a browser on this machine: none of ours draws pages, and the page was made for one."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from ..errors import ReportError

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SECONDS: Final = 120
"""Until a browser is given up."""


def browser() -> str | None:
    """A browser on PATH that prints, None where there is none."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def printed(html: Path) -> Path:
    """The PDF of a page, beside it under the same name.

    Raises ReportError where no browser is on PATH, or it does not print.
    """
    path = browser()
    if path is None:
        raise ReportError(
            f"{html.with_suffix('.pdf').name}: needs Chromium or Chrome on PATH; or open {html} and print it."
        )
    target = html.with_suffix(".pdf")
    root = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
    with TemporaryDirectory(prefix="detente-print-", ignore_cleanup_errors=True) as profile:
        draft = Path(profile) / "page.pdf"
        command = [path, "--headless", "--disable-gpu", "--no-pdf-header-footer", *root, f"--user-data-dir={profile}"]
        try:
            said = subprocess.run(
                [*command, f"--print-to-pdf={draft}", html.absolute().as_uri()],
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as bad:
            raise ReportError(f"{target.name}: {path} did not print ({bad}); open {html} and print it.") from None
        if not draft.is_file():
            # decided: for the message only
            last = said.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["it said nothing"]
            raise ReportError(f"{target.name}: {path} did not print ({last[0][:200]}); open {html} and print it.")
        shutil.copyfile(draft, target)
    return target
