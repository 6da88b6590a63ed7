"""Files of a user: read within bounds, written whole or not at all, and nobody else's overwritten."""

import bz2
import gzip
import lzma
import os
import zipfile
from pathlib import Path

import pytest

import detente
from detente.disk import (
    Unreadable,
    clear_drafts,
    draft_of,
    is_file_name,
    refuse_taken,
    text_of,
    unpacked,
    written_whole,
)
from detente.errors import ReportError, TalksError


def test_a_file_is_overwritten_only_by_force(tmp_path):
    path = tmp_path / "two-lists.yaml"
    path.write_text("mine")
    with pytest.raises(TalksError, match="exists and is not overwritten"), written_whole(path, TalksError, force=False):
        pass
    assert path.read_text() == "mine"
    with written_whole(path, TalksError, force=True) as draft:
        draft.write_text("new")
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("stopped", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_write_that_is_broken_off_leaves_what_was_there(tmp_path, stopped):
    path = tmp_path / "rates.csv"
    path.write_text("old")
    told = ReportError if isinstance(stopped, OSError) else KeyboardInterrupt

    def write():
        with written_whole(path, ReportError) as draft:
            draft.write_text("ha")
            raise stopped

    with pytest.raises(told):
        write()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_draft_of_a_killed_write_is_cleared_by_the_next_and_others_stay(tmp_path):
    path = tmp_path / ("long-" * 48)
    dead, young, other = draft_of(path), draft_of(path), draft_of(tmp_path / "other")
    for one in (dead, young, other):
        one.write_text("half")
    os.utime(dead, (1, 1))
    os.utime(other, (1, 1))
    clear_drafts(path)
    assert set(tmp_path.iterdir()) == {young, other}


def test_a_link_is_written_through_and_a_dangling_one_refused(tmp_path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with written_whole(tmp_path / "link", ReportError) as draft:
        draft.write_text("new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere" / "x")
    with pytest.raises(ReportError, match="leads nowhere"):
        refuse_taken(tmp_path / "dangling", ReportError, force=True)


@pytest.mark.parametrize(
    ("name", "says"),
    [("absent/x", "does not exist"), ("", "is a folder"), ("a\0b", "name another"), ("x" * 4000, "name another")],
)
def test_a_place_where_no_file_can_be_is_refused(tmp_path, name, says):
    with pytest.raises(ReportError, match=says):
        refuse_taken(tmp_path / name, ReportError, force=False)


def test_what_is_no_file_of_text_is_unreadable_and_ends_at_once(tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "latin").write_bytes(b"one\ntwo \xe9\n")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large").write_bytes(b"xx")
    for path, says in [
        ("/dev/zero", "device"),
        (tmp_path, "folder"),
        (tmp_path / "loop", "cannot be read"),
        (tmp_path / "absent", "cannot be read"),
        (tmp_path / "pipe", "pipe"),
        (tmp_path / ("n" * 400), "cannot be read"),
    ]:
        with pytest.raises(Unreadable, match=says):
            text_of(type(tmp_path)(path))
    with pytest.raises(Unreadable, match="UTF-8") as bad:
        text_of(tmp_path / "latin")
    assert bad.value.line == 2
    with pytest.raises(Unreadable, match="limit of 1"):
        text_of(tmp_path / "large", most=1)


def test_names_of_files_have_no_slash_no_leading_dot_and_an_end():
    assert all(map(is_file_name, ("us-china-2018", "a.b_c", "7", "été")))
    assert not any(map(is_file_name, ("", ".x", "x/../y", "a b", "a\n", "-x", "x" * 101, "a\0")))


def test_a_study_file_that_is_none_or_a_bomb_is_a_clear_error(tmp_path):
    from detente import load_study

    bomb = tmp_path / "bomb.study"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as file:
        for n in range(12):
            file.writestr(f"{n}.json", b"0" * 100_000_000)
    with pytest.raises(ReportError, match="its members have 1,200,000,000 bytes"):
        load_study(bomb)
    (tmp_path / "text").write_text("no zip")
    for path in (tmp_path, tmp_path / "text", tmp_path / "absent", tmp_path / "a\0"):
        with pytest.raises(ReportError, match="not a study"):
            load_study(path)


def test_what_unpacks_without_end_is_refused_and_what_does_not_is_read(tmp_path):
    for pack in (gzip, bz2, lzma):
        small, bomb = tmp_path / f"{pack.__name__}-small", tmp_path / f"{pack.__name__}-bomb"
        small.write_bytes(pack.compress(b"table"))
        bomb.write_bytes(pack.compress(b"0" * 3_000_000))
        assert unpacked(small, ReportError, 1_000_000) == b"table"
        with pytest.raises(ReportError, match="unpacks to more than 1,000,000 bytes"):
            unpacked(bomb, ReportError, 1_000_000)
    (tmp_path / "cut").write_bytes(b"BZh9no")
    with pytest.raises(ReportError, match="cannot be unpacked"):
        unpacked(tmp_path / "cut", ReportError, 1_000_000)


def test_a_study_replaces_a_study_and_nothing_else(toy, tmp_path):
    path = toy.save(tmp_path / "s")
    toy.save(path)
    (tmp_path / "mine").write_text("thesis")
    with pytest.raises(ReportError, match="not overwritten"):
        toy.save(tmp_path / "mine")
    assert (tmp_path / "mine").read_text() == "thesis"


def test_tables_under_lines_of_remarks_have_one_reader():
    """Lists of a case and tables of tariffs tell the line of a mistake and have readers of their own."""
    root = Path(detente.__file__).parent
    told = {"commented.py", "casebook/lists.py", "tariffs/tables.py", "news/yamledit.py"}
    reading = {str(one.relative_to(root)) for one in root.rglob("*.py") if 'startswith("#")' in one.read_text("utf-8")}
    assert reading == told
