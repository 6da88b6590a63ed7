"""Who wins and who loses, on a map."""

from ...show.blocks import Figure
from ...show.forms.world_map import regions_shown, spec, thresholds, written
from ...show.numbers import count, ranged
from ...show.theme import NARROW, WIDE
from .look import Incomes


def figure(found: Incomes) -> Figure | None:
    """The map of the path that the study is about; None where no region is a country of the map."""
    path, gains = found.focus, dict(found.ranked(found.focus.id))
    if not regions_shown(gains):
        return None
    known = {code: value for code, value in gains.items() if found.sign_known(path.id, code)}
    heading = title(known, len(gains))
    note = (
        f"Path: {path.title}. Real income against {found.yardstick.against}; counted where its sign is known. "
        "Countries not listed alone show "
        "the value of their aggregate (rest of EU, rest of world). "
        "Boundaries: Natural Earth, no opinion of the authors."
    )
    tips = {
        code: f"{found.view.name(code)}: {ranged(value, *found.ends(path.id, code))}" for code, value in gains.items()
    }
    legend = "change of real income, percent"
    return Figure(
        id="world-map",
        title=heading,
        alt=f"World map of changes of real income. {heading}.",
        note=note,
        wide=spec(gains, tips, legend, WIDE),
        narrow=spec(gains, tips, legend, NARROW),
    )


def title(gains: dict[str, float], regions: int) -> str:
    """In how many of all regions real income moves by as much as the smallest threshold."""
    small = thresholds(list(gains.values()))[0]
    up, down = (sum(sign * value >= small for value in gains.values()) for sign in (1, -1))
    return (
        f"Real income rises by {written(small)}% or more in {up} of {count(regions, 'region')} "
        f"and falls by as much in {down}"
    )
