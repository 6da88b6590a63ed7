"""Install the wheel and the sdist, each in an environment of its own, and run the program from there.

    python scripts/try_package.py out/dist

The wheel gets the newest versions of what it depends on, by pip, as a user would; the sdist the lowest that it allows,
by uv where this is the oldest Python, so that a floor that is a lie is found. The working folder is another one, so
that nothing is taken from the repository.
"""

import json
import subprocess
import sys
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

OLDEST = (3, 11)
"""Python on which the lowest versions are tried: some have no wheel for later ones."""
TRIES = (
    ("--version",),
    ("cases",),
    ("duty", "8471.30", "--from", "China", "--to", "US", "--on", "2019-05-15"),
    ("solve", "--tariff", "USA:CHN=+0.25"),
    ("talks", "--problem", "problem.json", "--solution", "nash"),
    ("run", "steel-232-2018", "--out", "report", "--save", "tonight.study"),
    ("show", "tonight.study", "--chapter", "timeline"),
)
"""What must work from a package alone."""
PROBLEM = {
    "parties": ["A", "B"],
    "issues": [
        {
            "name": name,
            "options": [{"name": "no", "values": {"A": 0, "B": b}}, {"name": "yes", "values": {"A": a, "B": 0}}],
        }
        for name, a, b in (("soya", 5, 1), ("steel", 2, 4))
    ],
    "links": [{"all": [["soya", "yes"], ["steel", "no"]], "values": {"A": 1, "B": 1}}],
}
"""A negotiation whose package needs the mixed-integer program."""
HELP = """
import typer.main
from typer.testing import CliRunner
from detente.cli.app import app
for verb in typer.main.get_command(app).commands:
    found = CliRunner().invoke(app, [verb, "--help"])
    assert found.exit_code == 0 and "Usage" in found.output, (verb, found.output)
"""
"""Every verb can say what it does: what breaks first between versions of typer and click."""

COMPILED = """
import os, sys
os.environ["DETENTE_CACHE"] = "off"
from detente.keeping import SHIPPED
from detente.questions.duty import ask
ask("8471.30.01", origin="China", importer="USA", on="2019-05-15")
assert "pandas" not in sys.modules and "yaml" not in sys.modules, "the law that ships is of another law: see keeping.py"
assert sum(file.stat().st_size for file in SHIPPED.iterdir()) < 8e6
"""
"""The law comes along compiled, and is read."""


def main() -> None:
    """Both files of the folder."""
    folder = Path(sys.argv[1]).resolve()
    wheels, sdists = (list(folder.glob(ending)) for ending in ("*.whl", "*.tar.gz"))
    if len(wheels) != 1 or len(sdists) != 1:
        sys.exit(f"{folder}: expected a wheel and an sdist, found {[file.name for file in folder.iterdir()]}")
    oldest = sys.version_info[:2] == OLDEST
    if not oldest:
        print(
            f"not Python {'.'.join(map(str, OLDEST))}: the lowest versions are left out, the sdist gets the newest too"
        )
    for file, install in ((wheels[0], newest), (sdists[0], lowest if oldest else newest)):
        with TemporaryDirectory() as home:
            install(file, Path(home))
            attempt(file, Path(home))


def newest(file: Path, home: Path) -> None:
    """Install a file with the newest versions."""
    venv.create(home / "venv", with_pip=True)
    python = home / "venv" / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(file)]
    subprocess.run(install, check=True)


def lowest(file: Path, home: Path) -> None:
    """Install a file with the lowest versions that it allows of what it names."""
    venv.create(home / "venv")
    into = ["--python", str(home / "venv" / "bin" / "python"), "--resolution", "lowest-direct"]
    subprocess.run([sys.executable, "-m", "uv", "pip", "install", "--quiet", *into, str(file)], check=True)


def attempt(file: Path, home: Path) -> None:
    """Run what is installed."""
    bin = home / "venv" / "bin"
    (home / "problem.json").write_text(json.dumps(PROBLEM))
    for words in TRIES:
        subprocess.run([str(bin / "detente"), *words], check=True, cwd=home, stdout=subprocess.DEVNULL)
    for script in (HELP, COMPILED):
        subprocess.run([str(bin / "python"), "-c", script], check=True, cwd=home)
    if not (home / "report" / "index.html").is_file():
        sys.exit(f"{file.name}: no report was written")
    print(f"{file.name}: {len(TRIES)} commands run from it, and the help of every verb")


if __name__ == "__main__":
    main()
