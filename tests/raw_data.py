"""Where tests find the raw public data, and how they say that it is absent."""

import os
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("DETENTE_DATA", HERE.parent / "shared" / "data"))


def raw(name: str) -> Path:
    """A file or folder of raw data; skips the test, saying so, where it is absent (never in CI)."""
    path = DATA / name
    if not path.exists():
        assert not os.environ.get("CI"), f"raw data {path} is absent in CI: set DETENTE_DATA"
        pytest.skip(f"raw data {path} is absent: set DETENTE_DATA to run this test")
    return path
