"""Settings that all tests share, and two studies that many of them read, computed once for all workers."""

from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

settings.register_profile("detente", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("detente")

TOY = {
    "id": "toy",
    "title": "Arcadia <b>and</b> Borduria",
    "summary": "Two parties that have said nothing yet.",
    "begins": "2018-01-01",
    "ends": "2018-12-31",
    "default_date": "2018-06-01",
    "sources": [
        {
            "id": "gazette",
            "publisher": "Gazette",
            "title": "Nothing has happened",
            "date": "2018-01-01",
            "on_record": True,
        }
    ],
    "parties": [{"id": "USA", "name": "Arcadia"}, {"id": "CHN", "name": "Borduria"}],
}
"""A case with nothing in it: no measure, no deadline, no issue."""


@pytest.fixture(scope="session")
def studies(tmp_path_factory) -> Path:
    """A folder that all workers of a session share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if own.name.startswith("popen-") else own


def computed_once(folder: Path, name: str, make):
    """A study from its file; who comes first computes and saves it."""
    from detente import load_study

    file = folder / f"{name}.study"
    with FileLock(f"{file}.lock"):
        if not file.exists():
            make().save(file)
    return load_study(file)


@pytest.fixture(scope="session")
def full(studies):
    """The first scene with every chapter: Beijing, 15 February 2019."""
    import detente
    from detente.registry import shelf

    return computed_once(
        studies, "full", lambda: detente.run("us-china-2018", draws=32, chapters=shelf().chosen(full=True))
    )


@pytest.fixture(scope="session")
def toy(studies):
    """A study of a case with nothing in it, with every chapter that has something to say."""
    import detente
    from detente.registry import shelf

    return computed_once(studies, "toy", lambda: detente.run(TOY, chapters=shelf().chosen(full=True)))
