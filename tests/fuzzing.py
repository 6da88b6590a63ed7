"""Damaged input of every form that détente reads: each is answered, or refused by an error of our own, soon.

``make fuzz`` tries 10,000 inputs, ``python tests/fuzzing.py --form case --only 17`` one of them again. An input is made
of a right one by a few damages, drawn from the seed, the form and its number, so that a failure can be made again.
"""

import argparse
import json
import random
import shutil
import signal
import sys
import tempfile
import traceback
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from detente.disk import read_text
from detente.errors import DetenteError
from random_talks import problem
from unit.world.small_world import small_world

SECONDS = 60
"""Of a processor, until an input counts as one that hangs; the slowest takes about two."""
WAITING = 1800
"""Seconds until one that waits for something that never comes counts so, too."""
HERE = Path(__file__).parent
Rng = random.Random
CLOCKS = ((signal.ITIMER_PROF, signal.SIGPROF, SECONDS), (signal.ITIMER_REAL, signal.SIGALRM, WAITING))

HOSTILE = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b[31m", b"\x9b", b"\r", b"\t", b"\xc3", "\u202e".encode()),
    *(b"nan", b"NaN", b"inf", b"-Infinity", b"1e999", b"-1", b"0", b"1e-320", b"9" * 5000, b"0x10", b"1_000", b"1,5"),
    *(b"null", b"~", b"true", b"false", b"[]", b"{}", b"[", b"}", b'"', b"'", b"`", b"\\", b"---\n", b"...", b"!!x "),
    *(b"&a [*a]", b"&b {x: *b}", b"*c", b"<<: ", b"? ", b"- " * 200, b"[" * 3000, b"{a: " * 500, b"<x>" * 2000),
    *(b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"<![CDATA[", b"-->", b"<script>", b"=1+1", b"@SUM(1)", b"[/b]"),
    *(b"javascript:alert(1)", b"../../x", b"/etc/passwd", b"con", b"x" * 60_000, b"x " * 3000, b"\n" * 500),
    *(b"2019-02-30", b"0000-00-00", b"99999-01-01", b"2019-02-15T10:00:00Z", b"1550188800", b"Monday", b"President "),
)
"""Pieces that have broken readers."""
VALUES = (None, True, False, 0, -1, 10**400, 1e308, "", " ", "x" * 300, "=1", "nan", [], {}, [[]], [None], {"": None})
"""What may stand where something else belongs."""


class Hangs(Exception):
    """An input that is not done in time."""


def damaged(content: bytes, rng: Rng) -> bytes:
    """A text with a few damages."""
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        at = rng.randrange(len(content) + 1)
        end = min(len(content), at + rng.choice((1, 1, 3, 10, 80, 1000)))
        match rng.randrange(7):
            case 0:
                content = content[:at] + content[end:]
            case 1:
                content = content[:at] + rng.choice(HOSTILE) + content[end:]
            case 2:
                content = content[:at] + rng.choice(HOSTILE) + content[at:]
            case 3:
                content = content[:end] + content[at:end] * rng.choice((1, 2, 50)) + content[end:]
            case 4:
                content = content[:at] + bytes([rng.randrange(256)]) + content[at + 1 :]
            case 5:
                lines = content.splitlines(keepends=True)
                rng.shuffle(lines)
                content = b"".join(lines) if rng.random() < 0.3 else content[:at]
            case 6:
                content = _value_replaced(content, rng)
    return content


def _value_replaced(content: bytes, rng: Rng) -> bytes:
    """A tree of JSON or YAML in which one value is of another kind; the text itself where it is no tree."""
    for read, write in ((json.loads, json.dumps), (yaml.safe_load, yaml.safe_dump)):
        try:
            tree = read(content)
        except (ValueError, yaml.YAMLError, RecursionError):
            continue
        places = list(_places(tree))
        if places:
            inside, key = rng.choice(places)
            inside[key] = rng.choice((*VALUES, rng.choice(places)[0]))
            try:
                return write(tree).encode()
            except (ValueError, RecursionError):
                return content
    return content


def _places(tree: object) -> Iterator[tuple]:
    """Every place of a tree that holds a value: what it is in, and where."""
    if isinstance(tree, dict | list):
        for key in list(tree) if isinstance(tree, dict) else range(len(tree)):
            yield tree, key
            yield from _places(tree[key])


def broken_folder(folder: Path, rng: Rng) -> None:
    """Damage one file of a folder, or the folder itself."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    one = rng.choice(files)
    match rng.randrange(40):
        case 0:
            one.unlink()
        case 1:
            one.unlink()
            one.mkdir()
        case 2:
            one.unlink()
            one.symlink_to(rng.choice(("nowhere", one.name, "/dev/zero", "/", "..")))
        case 3:
            one.write_bytes(b"")
        case 4:
            one.write_bytes(one.read_bytes().decode("latin-1").encode(rng.choice(("utf-16", "utf-8-sig"))))
        case _:
            one.write_bytes(damaged(one.read_bytes(), rng))


@dataclass(frozen=True)
class Form:
    """A form of input: ``make`` writes a right one into a folder, ``damage`` breaks it, ``read`` reads it."""

    make: Callable[[Path], None]
    read: Callable[[Path], object]
    damage: Callable[[Path, Rng], None] = broken_folder


def _case(folder: Path) -> None:
    shutil.copytree(HERE / "golden" / "fuzz" / "case", folder / "case")


def _own(folder: Path) -> None:
    from detente.bargaining import write_json

    (folder / "own").mkdir()
    write_json(problem(1, issues=3, groups=2, rules=2), folder / "own" / "problem.json")


def _profiles(name: str, form: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        from detente.bargaining import write_profiles

        write_profiles(problem(2, issues=3, links=0), folder / name, form)

    return make


def _world(folder: Path) -> None:
    from detente.world.sources.tables import write_tables

    write_tables(small_world(), folder / "world", "CC0")


def _read_case(folder: Path) -> object:
    from detente.casebook import as_of, load
    from detente.tariffs import build

    case = load(folder / "case")
    as_of(case, case.default_date)
    build(case).on(case.default_date)
    return repr(case)


def _read_problem(name: str) -> Callable[[Path], object]:
    def read(folder: Path) -> object:
        from detente.bargaining import load

        home = folder / name
        return load(next(iter(home.glob("*.json")), home) if name == "own" else home)

    return read


def _article(name: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        shutil.copy(HERE / "news_articles" / name, folder)

    return make


def _read_article(folder: Path) -> object:
    from detente.news import read_news

    return read_news(next(iter(folder.iterdir()), folder / "absent.txt"), date(2019, 2, 15))


def _read_world(folder: Path) -> object:
    from detente.world.sources import load

    return load("tables", folder / "world")


@cache
def _studied() -> dict[str, bytes]:
    """The members of a small study."""
    import detente

    with tempfile.TemporaryDirectory() as made:
        path = detente.run(HERE / "golden" / "fuzz" / "case", chapters=("timeline",)).save(Path(made) / "s")
        with zipfile.ZipFile(path) as file:
            return {name: file.read(name) for name in file.namelist()}


def _study(folder: Path) -> None:
    """A study whose members are not packed, so that damage reaches what they say, too."""
    with zipfile.ZipFile(folder / "a.study", "w", zipfile.ZIP_STORED) as file:
        for name, content in _studied().items():
            file.writestr(name, content)


def _damaged_member(folder: Path, rng: Rng) -> None:
    """A study in which one member says something else and the sums of the file are right."""
    one = rng.choice(sorted(_studied()))
    with zipfile.ZipFile(folder / "a.study", "w") as file:
        for name, content in _studied().items():
            file.writestr(name, damaged(content, rng) if name == one else content)


def _read_study(folder: Path) -> object:
    from detente.registry import load_study

    return load_study(folder / "a.study").page


def _words(folder: Path) -> None:
    lines = ("USA:CHN:vehicles=+0.25", "2019-02-15", "8471.30", "United States", "chapters 72-73", "*:CHN=0.1")
    (folder / "words.txt").write_text("\n".join(lines))


def _read_words(folder: Path) -> object:
    from detente.casebook.goods_codes import span
    from detente.countries import country
    from detente.days import as_day
    from detente.tariffs.products import clean
    from detente.world.tariff_change import parse

    for line in read_text(folder / "words.txt", DetenteError).splitlines():
        for reader, allowed in ((parse, ()), (as_day, ()), (clean, ()), (country, ()), (span, (ValueError,))):
            try:
                reader(line)
            except (DetenteError, *allowed) as bad:
                if not str(bad):
                    raise AssertionError(f"{reader.__name__} refuses {line!r} without a word") from bad
    return None


FORMS = {
    "case": Form(_case, _read_case),
    "own": Form(_own, _read_problem("own")),
    "genius": Form(_profiles("genius", "xml"), _read_problem("genius")),
    "negmas": Form(_profiles("negmas", "json"), _read_problem("negmas")),
    "text": Form(_article("open/2018-03-01-metals-wire.txt"), _read_article),
    "page": Form(_article("held/2021-11-24-lumber-page.html"), _read_article),
    "world": Form(_world, _read_world),
    "study": Form(_study, _read_study),
    "members": Form(_study, _read_study, _damaged_member),
    "words": Form(_words, _read_words),
}


def tried(name: str, number: int, seed: int, keep: Path | None = None) -> str | None:
    """Try an input of a form; what went wrong, None where it was answered or refused with a sentence."""
    rng = random.Random(f"{seed}:{name}:{number}")
    with tempfile.TemporaryDirectory(prefix="detente-fuzz-") as made:
        folder = Path(made)
        FORMS[name].make(folder)
        FORMS[name].damage(folder, rng)
        if keep is not None:
            shutil.copytree(folder, keep, symlinks=True)
        for clock, sign, limit in CLOCKS:
            signal.signal(sign, _too_long)
            signal.setitimer(clock, limit)
        try:
            FORMS[name].read(folder)
        except DetenteError as refused:
            return None if str(refused).strip() else "an error without a word"
        except Hangs:
            return f"not done in {SECONDS} seconds"
        except Exception:
            return traceback.format_exc()
        finally:
            for clock, _, _ in CLOCKS:
                signal.setitimer(clock, 0)
    return None


def _too_long(*_: object) -> None:
    raise Hangs


def main() -> None:
    """Try inputs of all forms in turn; exit with 1 where one was neither answered nor refused."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--inputs", type=int, default=10_000)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--form", choices=FORMS)
    asked.add_argument("--only", type=int, help="this input alone")
    asked.add_argument("--keep", type=Path, help="folder that takes a copy of the input of --only")
    given = asked.parse_args()
    names = [given.form] if given.form else list(FORMS)
    numbers = [given.only] if given.only is not None else range(-(-given.inputs // len(names)))
    failed = 0
    for name in names:
        for number in numbers:
            wrong = tried(name, number, given.seed, given.keep)
            if wrong is not None:
                failed += 1
                print(f"--form {name} --only {number} --seed {given.seed}\n{wrong}", flush=True)
        print(f"{name}: {len(numbers):,} inputs tried", flush=True)
    print(f"{failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
