"""Where tests find the raw public data, and how they say that it is absent."""

import importlib.util
import os
from pathlib import Path
from types import ModuleType

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


def script(name: str) -> ModuleType:
    """A module of ``scripts/``, which is no package."""
    spec = importlib.util.spec_from_file_location(name, HERE / "scripts" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
