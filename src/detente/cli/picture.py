"""Pictures in a terminal: a bargaining zone as a grid of letters, bars for a distribution and a tornado."""

from collections.abc import Sequence

WIDTH, HEIGHT = 64, 18


def scatter(
    points: Sequence[tuple[float, float]],
    passes: Sequence[bool],
    marks: Sequence[tuple[str, tuple[float, float]]],
    axes: tuple[str, str],
) -> str:
    """Points in a plane, ``●`` where they pass and ``·`` where not, with letters on top."""
    everything = [*points, *(at for _, at in marks)]
    low = tuple(min(one[k] for one in everything) for k in (0, 1))
    high = tuple(max(one[k] for one in everything) for k in (0, 1))
    grid = [[" "] * WIDTH for _ in range(HEIGHT)]

    def put(at: tuple[float, float], letter: str) -> None:
        x, y = (_cell(at[k], low[k], high[k], size) for k, size in ((0, WIDTH), (1, HEIGHT)))
        grid[HEIGHT - 1 - y][x] = letter

    for at, yes in zip(points, passes, strict=True):
        put(at, "●" if yes else "·")
    for letter, at in marks:
        put(at, letter)
    lines = [f"{high[1]:8.1f} │{''.join(grid[0])}"]
    lines += [f"{'':8} │{''.join(row)}" for row in grid[1:-1]]
    lines += [f"{low[1]:8.1f} │{''.join(grid[-1])}", f"{'':8} └{'─' * WIDTH}"]
    lines.append(f"{'':10}{low[0]:<12.1f}{axes[0]:^{WIDTH - 24}}{high[0]:>12.1f}")
    return "\n".join([f"{axes[1]:>9}", *lines])


def _cell(value: float, low: float, high: float, size: int) -> int:
    return round((value - low) / (high - low) * (size - 1)) if high > low else 0


def stacked(edges: Sequence[float], parts: Sequence[Sequence[int]], letters: str, width: int = 50) -> str:
    """A histogram whose bars are made of several parts, each with its letter."""
    totals = [sum(part[at] for part in parts) for at in range(len(edges) - 1)]
    top = max(totals) or 1
    lines = []
    for at, total in enumerate(totals):
        if total == 0:
            continue
        bar = "".join(
            letter * round(width * part[at] / top) for letter, part in zip(letters, parts, strict=True)
        )
        lines.append(f"{edges[at]:5.2f}–{edges[at + 1]:4.2f} │{bar} {total}")
    return "\n".join(lines)


def bars(rows: Sequence[tuple[str, float, float, float]], width: int = 40) -> str:
    """A tornado: name, value at the low end, in the middle, at the high end."""
    if not rows:
        return ""
    low, high = min(min(r[1:]) for r in rows), max(max(r[1:]) for r in rows)
    size = max(len(row[0]) for row in rows)
    lines = []
    for name, a, middle, b in rows:
        first, last = sorted((_cell(a, low, high, width), _cell(b, low, high, width)))
        line = [" "] * width
        line[first : last + 1] = "█" * (last + 1 - first)
        line[_cell(middle, low, high, width)] = "│"
        lines.append(f"{name:<{size}} {a:8.2f} {''.join(line)} {b:8.2f}")
    return "\n".join(lines)
