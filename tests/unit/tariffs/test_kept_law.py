"""Law that was compiled and kept says what the files say; what is kept is only read by whom it is for."""

import os
import shutil

import numpy as np
import pytest

from detente import keeping
from detente.errors import CaseError, UnknownName
from detente.keeping import Kept, keep, recall
from detente.tariffs import joined_book, lawbook, preferences, tables
from detente.tariffs.compiled_book import of_kept, to_kept

DAYS = ("2018-10-01", "2019-09-01", "2021-06-01", "2025-04-20", "2026-03-01")
ORIGINS = ("CHN", "MEX", "KOR", "DEU", "RUS", "VNM")


@pytest.fixture(autouse=True)
def of_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("DETENTE_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture(scope="module")
def parsed():
    return joined_book.joined("USA")


def test_a_compiled_book_is_the_book_that_was_parsed_on_sampled_lines_and_days(parsed):
    keep("book-USA", to_kept(parsed))
    kept = of_kept(recall("book-USA"))
    for name in ("entries", "sources", "lists", "missing", "cases", "last_text"):
        assert getattr(kept, name) == getattr(parsed, name), name
    assert kept.schedule.measures == parsed.schedule.measures
    sample = np.random.default_rng(0).choice(parsed.schedule.lines["USA"].codes.size, 400, replace=False)
    for day in DAYS:
        then, now = (book.schedule.on(day) for book in (parsed, kept))
        for origin in ORIGINS:
            one, other = then.block("USA", origin), now.block("USA", origin)
            np.testing.assert_array_equal(one.total[sample], other.total[sample])
            np.testing.assert_array_equal(one.codes, other.codes)


def test_kept_base_rates_are_those_of_the_tables():
    fresh, programs = tables._parsed_mfn("USA"), preferences._parsed("USA")
    for _ in ("made", "read"):
        tables.mfn.cache_clear()
        preferences._by_program.cache_clear()
        found = tables.mfn("USA")
        assert (found.days, found.importer) == (fresh.days, fresh.importer)
        np.testing.assert_array_equal(found.rates, fresh.rates)
        np.testing.assert_array_equal(found.codes, fresh.codes)
        again = preferences._by_program("USA")
        assert {sign: [day for day, _ in rates] for sign, rates in again.items()} == {
            sign: [day for day, _ in rates] for sign, rates in programs.items()
        }
        np.testing.assert_array_equal(again["KR"][2][1], programs["KR"][2][1])


def test_what_is_damaged_or_of_another_program_is_not_read(of_its_own, monkeypatch):
    keep("one", Kept({"a": [1]}, {"x": np.arange(3.0)}))
    (file,) = of_its_own.iterdir()
    assert recall("one").said == {"a": [1]}
    file.write_bytes(file.read_bytes()[:40])
    assert recall("one") is None
    file.write_bytes(b"")
    assert recall("one") is None
    keep("one", Kept(1, {}))
    monkeypatch.setattr(keeping, "key", lambda: "of-another-law")
    assert recall("one") is None
    keep("one", Kept(2, {}))
    assert recall("one").said == 2


def test_versions_side_by_side_keep_their_law_and_only_the_oldest_goes(of_its_own, monkeypatch):
    """Two versions that were used in turn took each other's law away, and compiled it anew each time."""
    for n in range(keeping.MOST_VERSIONS + 2):
        monkeypatch.setattr(keeping, "key", lambda n=n: f"version{n}")
        keep("one", Kept(n, {}))
        os.utime(keeping.file_of(of_its_own, "one"), (n, n))
    names = {path.name for path in of_its_own.iterdir()}
    assert names == {f"one-version{n}.npz" for n in range(2, keeping.MOST_VERSIONS + 2)}


def test_pickled_arrays_are_never_kept_or_read(of_its_own):
    with pytest.raises(ValueError, match="pickle"):
        keep("objects", Kept(1, {"x": np.array([object()], dtype=object)}))
    assert recall("objects") is None


def test_nothing_is_kept_where_it_is_switched_off_or_cannot_be_written(tmp_path, monkeypatch):
    monkeypatch.setenv("DETENTE_CACHE", "off")
    keep("one", Kept(1, {}))
    assert recall("one") is None
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DETENTE_CACHE", str(tmp_path / "file"))
    keep("one", Kept(1, {}))
    assert recall("one") is None


def test_a_copy_of_a_shipped_case_in_the_working_folder_counts_beside_a_kept_book(tmp_path, monkeypatch):
    assert lawbook.law_book("USA") is lawbook.law_book("USA")
    copy = tmp_path / "steel-232-2018"
    copy.mkdir()
    (copy / "case.yaml").write_text("id: other")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Exception, match=r"case\.yaml"):
        lawbook.law_book("USA")


def test_an_edit_of_any_file_of_the_law_makes_what_was_kept_another_thing(tmp_path, monkeypatch):
    """Also one that leaves the size and the day of the file as they were."""
    monkeypatch.setattr(keeping, "_PACKAGE", tmp_path)
    file = tmp_path / "casebook" / "library" / "one" / "measures.yaml"
    file.parent.mkdir(parents=True)
    (tmp_path / "tariffs").mkdir()
    for name in keeping._MADE_OF:
        if "." in name:
            (tmp_path / name).write_text("")
    found = []
    for rate in ("0.25", "0.35"):
        file.write_text(f"rate: {rate}")
        os.utime(file, ns=(1, 1))
        keeping.key.cache_clear()
        found.append(keeping.key())
    keeping.key.cache_clear()
    assert found[0] != found[1]


def test_what_ships_is_read_before_what_is_kept_and_only_if_it_is_of_this_law(tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "SHIPPED", tmp_path / "compiled")
    keep("one", Kept("shipped", {}), keeping.SHIPPED)
    keep("one", Kept("kept", {}))
    assert recall("one").said == "shipped"
    monkeypatch.setattr(keeping, "key", lambda: "of-another-law")
    assert recall("one") is None


def test_a_file_that_is_being_written_is_no_file_yet(of_its_own):
    def broken_off():
        with keeping.written(of_its_own, "one") as draft:
            draft.write_bytes(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert list(of_its_own.iterdir()) == []


@pytest.fixture
def own(tmp_path):
    text = (keeping._PACKAGE / "casebook" / "library" / "steel-232-2018").resolve()
    shutil.copytree(text, tmp_path / "mine")
    return tmp_path / "mine"


def test_a_book_with_a_case_of_ones_own_is_kept_until_the_case_changes(own, monkeypatch):
    first = lawbook.law_book("USA", only=own)
    with monkeypatch.context() as made:
        made.setattr(joined_book, "alone", lambda *_: pytest.fail("the case was read again"))
        again = lawbook.law_book("USA", only=own)
    assert again.schedule.measures == first.schedule.measures
    assert again.lists == first.lists
    file = own / "measures.yaml"
    file.write_text(file.read_text().replace("rate: 0.25", "rate: 0.35", 1))
    changed = lawbook.law_book("USA", only=own)
    assert changed.schedule.measures != first.schedule.measures


def test_a_broken_case_of_ones_own_is_told_with_its_line_each_time(own):
    file = own / "measures.yaml"
    file.write_text(file.read_text().replace("rate: 0.25", "rate: 25", 1))
    for _ in range(2):
        with pytest.raises(CaseError, match=r"measures\.yaml:\d+: "):
            lawbook.law_book("USA", only=own)


def test_of_a_users_own_books_only_the_last_are_kept(of_its_own, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_OF_OWN", 3)
    for n in range(6):
        keep(f"own-{n}", Kept(n, {}))
        os.utime(keeping.file_of(of_its_own, f"own-{n}"), (n, n))
    assert [recall(f"own-{n}") is not None for n in range(6)] == [False, False, False, True, True, True]


def test_a_member_of_a_bloc_has_the_book_of_the_bloc_and_a_stranger_none(monkeypatch):
    monkeypatch.setattr(joined_book, "books", lambda: {"DEU": "EUR", "EUR": "EUR"})
    assert lawbook._with_a_book("DEU") == "EUR"
    with pytest.raises(UnknownName, match="importer with a law book"):
        lawbook._with_a_book("JPN")
