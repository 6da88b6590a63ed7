"""What `import detente` offers, and how soon."""

import json
import subprocess
import sys

import pytest

import detente
from detente import errors


def test_every_public_name_exists_and_every_lazy_name_is_public():
    for name in detente.__all__:
        assert getattr(detente, name) is not None
    assert set(detente._WHERE) <= set(detente.__all__)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'tarifs'"):
        _ = detente.tarifs


def test_importing_the_package_loads_no_engine():
    code = "import sys, json, detente; print(json.dumps(sorted(sys.modules)))"
    loaded = set(
        json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    )
    assert not loaded & {"numpy", "pandas", "pydantic", "yaml", "altair", "scipy", "detente.model"}


def test_help_loads_no_engine():
    code = "import sys, json, detente.cli; print(json.dumps(sorted(sys.modules)))"
    loaded = set(
        json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    )
    assert not loaded & {"numpy", "pandas", "pydantic", "altair", "detente.study", "detente.report"}


def test_the_drawn_tree_of_errors_is_the_real_one():
    drawn = [
        line.split("──")[-1].split()[0]
        for line in errors.__doc__.splitlines()
        if "Error" in line or "──" in line
    ]
    names = {name for name in drawn if hasattr(errors, name)}
    real = {
        name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)
    }
    assert names == real
    assert all(issubclass(getattr(errors, name), errors.DetenteError) for name in real)
