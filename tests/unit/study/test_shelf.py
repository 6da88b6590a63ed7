"""A shelf of chapters: chosen, put in order, refused where they contradict each other; others may add to it."""

from importlib.metadata import EntryPoint

import pytest

import detente
from detente import registry
from detente.errors import DetenteError, UnknownName
from detente.show.blocks import Section, lines
from detente.study import Absent, Chapter, Shelf


def chapter(name, *needs, takes_long=False):
    class Made(Chapter[str]):
        id, title, about, record, after, slow = name, name.title(), name, str, needs, takes_long

        def compute(self, here, read):
            return " ".join([name, *(read[one] for one in needs)])

        def page(self, record, view):
            return Section(self.id, self.title, lines(record))

    return Made


def test_a_chapter_brings_those_that_it_reads_and_comes_after_them():
    shelf = Shelf([chapter("b", "c")(), chapter("c")(), chapter("a")()])
    assert shelf.chosen(["b"]) == ("b", "c")
    assert shelf.in_order_of_need(("b", "c")) == ("c", "b")


def test_slow_chapters_are_left_out_unless_asked_for():
    shelf = Shelf([chapter("a")(), chapter("b", takes_long=True)()])
    assert shelf.chosen() == ("a",)
    assert shelf.chosen(full=True) == shelf.chosen(["a", "b"]) == ("a", "b")


def test_a_chapter_that_another_reads_is_not_left_out_silently():
    shelf = Shelf([chapter("a")(), chapter("b", "a")()])
    with pytest.raises(DetenteError, match="a can't be left out: b reads it"):
        shelf.chosen(leave_out=["a"])
    assert shelf.chosen(leave_out=["b"]) == ("a",)


def test_names_are_checked_and_stand_once():
    shelf = Shelf([chapter("paths")()])
    with pytest.raises(UnknownName, match="did you mean paths"):
        shelf.chosen(["path"])
    with pytest.raises(UnknownName):
        shelf.chosen(leave_out=["wars"])
    with pytest.raises(DetenteError, match="two chapters are called 'paths'"):
        shelf.add(chapter("paths")())


def test_chapters_that_wait_for_one_another_are_refused():
    shelf = Shelf([chapter("a", "b")(), chapter("b", "a")()])
    with pytest.raises(DetenteError, match="wait for one another"):
        shelf.in_order_of_need(("a", "b"))


@pytest.fixture
def with_entry_point(monkeypatch):
    """A shelf that an installed package has added a chapter to."""

    def add(made):
        monkeypatch.setattr(EntryPoint, "load", lambda self: made)
        monkeypatch.setattr(
            registry,
            "entry_points",
            lambda group: [EntryPoint("mine", "mine:Mine", group)] if "chapters" in group else [],
        )
        registry.shelf.cache_clear()

    yield add
    registry.shelf.cache_clear()


def test_another_package_adds_a_chapter(with_entry_point):
    with_entry_point(chapter("mine"))
    study = detente.run("steel-232-2018", chapters=["mine"])
    assert study["mine"].record == "mine"
    assert "mine" in study["mine"].markdown()


def test_a_chapter_that_has_nothing_to_say_is_told_in_the_manifest(with_entry_point):
    class Silent(chapter("silent")):
        def compute(self, here, read):
            raise Absent("nobody spoke")

    with_entry_point(Silent)
    assert detente.run("steel-232-2018", chapters=["silent"]).manifest.left_out == {"silent": "nobody spoke"}
