"""Install the wheel and the sdist, each in an environment of its own, and run the program from there.

    python scripts/try_package.py out/dist

The working folder is another one, so that nothing is taken from the repository.
"""

import subprocess
import sys
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

TRIES = (
    ("--version",),
    ("cases",),
    ("duty", "8471.30", "--from", "China", "--to", "US", "--on", "2019-05-15"),
    ("solve", "--tariff", "USA:CHN=+0.25"),
    ("run", "steel-232-2018", "--out", "report", "--save", "tonight.study"),
    ("show", "tonight.study", "--chapter", "timeline"),
)
"""What must work from a package alone."""


def main() -> None:
    """Every file of the folder."""
    folder = Path(sys.argv[1]).resolve()
    files = sorted([*folder.glob("*.whl"), *folder.glob("*.tar.gz")])
    if len(files) != 2:
        sys.exit(f"{folder}: expected a wheel and an sdist, found {[file.name for file in files]}")
    for file in files:
        with TemporaryDirectory() as home:
            attempt(file, Path(home))


def attempt(file: Path, home: Path) -> None:
    """Install one and run it."""
    venv.create(home / "venv", with_pip=True)
    python = home / "venv" / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(file)]
    subprocess.run(install, check=True)
    for words in TRIES:
        subprocess.run(
            [str(home / "venv" / "bin" / "detente"), *words], check=True, cwd=home, stdout=subprocess.DEVNULL
        )
    if not (home / "report" / "index.html").is_file():
        sys.exit(f"{file.name}: no report was written")
    print(f"{file.name}: {len(TRIES)} commands run from it")


if __name__ == "__main__":
    main()
