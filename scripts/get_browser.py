"""Get a browser for the browser tests: the one on PATH, Debian's where we are root, else Playwright's own.

Says what it did; leaves with 0 in any case, since the tests themselves say what is left out where there is none, and
fail for it in CI. Used by ``make test``.
"""

import os
import shutil
import subprocess
import sys

from detente.show.pdf import browser as on_path


def main() -> None:
    """The first way that works."""
    for way in (on_path, debian, playwright):
        found = way()
        if found:
            print(f"browser tests: {found}")
            return
    print("browser tests: no browser could be got (no Chromium on PATH, not root on Debian, no download): left out")


def debian() -> str | None:
    """Debian's package, where we may install it."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return None
    print("browser tests: installing Debian's chromium ...", flush=True)
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        done = subprocess.run(["apt-get", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if done.returncode:
            print(f"browser tests: apt-get {command[0]} failed: {done.stderr.strip()[-200:]}")
            return None
    return on_path()


def playwright() -> str | None:
    """Playwright's own Chromium, below the user's cache."""
    print("browser tests: asking Playwright for its Chromium ...", flush=True)
    command = [sys.executable, "-m", "playwright", "install", "chromium-headless-shell"]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        why = next((line for line in done.stderr.splitlines() if "rror" in line), done.stderr.strip()[-200:])
        print(f"browser tests: Playwright could not: {why.strip()}")
        return None
    return "Playwright's Chromium"


if __name__ == "__main__":
    main()
