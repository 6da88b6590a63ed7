"""From a study to a page: each chapter says its part, in the order of the shelf."""

from ..show.blocks import Definition, Page, lines
from ..show.numbers import count, day
from .registry import Shelf
from .view import View


def page_of(view: View, shelf: Shelf) -> Page:
    """The whole page."""
    found = [(shelf[id_], view.records[id_]) for id_ in _ordered(view, shelf)]
    answers = (chapter.answer(record, view) for chapter, record in found)
    data = (name for chapter, record in found for name in chapter.tables(record))
    return Page(
        title=view.scene.title,
        on=day(view.manifest.on),
        standfirst=view.scene.summary,
        tiles=tuple(tile for chapter, record in found for tile in chapter.tiles(record, view)),
        answers=tuple(one for one in answers if one is not None),
        sections=tuple(chapter.page(record, view) for chapter, record in found),
        sources=view.citations(),
        manifest=manifest(view),
        data=tuple(data),
    )


def _ordered(view: View, shelf: Shelf) -> list[str]:
    return [chapter.id for chapter in shelf if chapter.id in view.records]


def manifest(view: View) -> tuple[Definition, ...]:
    """What a reader needs to make the same numbers again."""
    made = view.manifest
    facts: list[tuple[str, tuple[str, ...]]] = [
        ("Command", (made.command,)),
        ("Version", (f"détente {made.version}",)),
        ("Case", (f"{made.case}, sha256 {made.case_digest}",)),
        ("Date of the study", (day(made.on),)),
        ("Threat in question", (", ".join(view.threatened.carry_out) if view.threatened else "none",)),
        ("Base world", (made.world,)),
        ("Sources of the base world", made.world_sources or ("none recorded",)),
        ("Computed", (count(len(view.scene.courses), "path"),)),
    ]
    if made.left_out:
        facts.append(("Left out", tuple(f"{name}: {why}" for name, why in made.left_out.items())))
    return tuple(Definition(term, lines(*said)) for term, said in facts)
