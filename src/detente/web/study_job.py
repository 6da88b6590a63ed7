"""A study in a process of its own: reads what is asked from standard input, says each step, saves the study.

``python -m detente.web.study_job FILE BYTES`` takes one JSON object: case, on, carry_out, setup, full. Each line of its
own is one: ``{"step": …}``, then ``{"done": true}`` or ``{"refused": …}``.
"""

import json
import resource
import sys
from pathlib import Path

from ..errors import DetenteError
from ..strangers import printable
from .setups import setup_of


def say(**line: object) -> None:
    """A line for the server."""
    print(json.dumps(line), flush=True)


def main() -> None:
    """Compute and save."""
    from ..registry import run, shelf

    file, most = Path(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    asked = json.load(sys.stdin)
    try:
        study = run(
            asked["case"],
            on=asked["on"],
            carry_out=asked["carry_out"],
            setup=setup_of({"draws": 32} | asked["setup"]),
            chapters=shelf().chosen(full=asked["full"]),
            progress=lambda step: say(step=step),
        )
        study.save(file, force=True)
    except DetenteError as bad:
        say(refused=printable(str(bad)))
    except MemoryError:
        say(refused=f"it needs more than {most / 1024**3:.1f} GB of memory.")
    else:
        say(done=True)


if __name__ == "__main__":
    main()
