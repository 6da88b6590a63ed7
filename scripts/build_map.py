"""Make ``src/detente/show/geography/world-110m.json`` from Natural Earth's countries at 1:110 million.

Natural Earth 4.1 is in the public domain (https://www.naturalearthdata.com/about/terms-of-use/). It is read
from the npm package ``world-atlas`` 2.0.2 (ISC licence, M. Bostock), which packs it as TopoJSON::

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    pip install pycountry
    python scripts/build_map.py package/countries-110m.json

What changes: Antarctica and names go, numeric country codes become ISO 3166 alpha-3, unused arcs go.
Three areas of Natural Earth have no ISO code (Kosovo, Northern Cyprus, Somaliland): they keep their shape and
get the code of no region, so the map shows them without a value.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pycountry

TARGET = Path(__file__).parents[1] / "src/detente/show/geography/world-110m.json"
LEFT_OUT = {"ATA"}
DIGEST_NOTE = "Natural Earth 4.1, 1:110m, public domain; packed by world-atlas 2.0.2 (ISC)"


def alpha3(geometry: dict[str, Any]) -> str:
    """ISO alpha-3 code of a shape, or its name in capitals where ISO has no code for it."""
    if "id" not in geometry:
        return str(geometry["properties"]["name"]).upper()
    return str(pycountry.countries.get(numeric=geometry["id"]).alpha_3)


def leaves(arcs: Any) -> Iterator[int]:
    """Every arc index of a shape."""
    for part in arcs:
        if isinstance(part, int):
            yield part
        else:
            yield from leaves(part)


def renumber(arcs: Any, new: dict[int, int]) -> Any:
    """The same shape with new arc indices; a negative index is an arc read backwards."""
    if isinstance(arcs, int):
        return new[arcs] if arcs >= 0 else ~new[~arcs]
    return [renumber(part, new) for part in arcs]


def compact(atlas: dict[str, Any]) -> dict[str, Any]:
    """Countries with their code, and the arcs that they use."""
    shapes = [g for g in atlas["objects"]["countries"]["geometries"] if alpha3(g) not in LEFT_OUT]
    used = sorted({arc if arc >= 0 else ~arc for shape in shapes for arc in leaves(shape["arcs"])})
    new = {old: position for position, old in enumerate(used)}
    geometries = [
        {"type": shape["type"], "id": alpha3(shape), "arcs": renumber(shape["arcs"], new)} for shape in shapes
    ]
    return {
        "type": "Topology",
        "source": DIGEST_NOTE,
        "transform": atlas["transform"],
        "objects": {"countries": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [atlas["arcs"][old] for old in used],
    }


def main(raw: Path) -> None:
    text = json.dumps(compact(json.loads(raw.read_text(encoding="utf-8"))), separators=(",", ":"))
    TARGET.write_text(text + "\n", encoding="utf-8")
    print(f"{TARGET}: {len(text):,} characters")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
