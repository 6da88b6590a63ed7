"""The application on a folder of its own, asked without a network."""

import pytest
from starlette.testclient import TestClient

from detente.web import Settings, application


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """One application for every test that changes nothing."""
    made = application(Settings(folder=tmp_path_factory.mktemp("web")))
    with TestClient(made, base_url="http://localhost") as client:
        yield client


@pytest.fixture
def guarded(tmp_path):
    """An application behind a token, on an address that others reach; its solver is never started."""
    settings = Settings(folder=tmp_path, host="0.0.0.0", token="a token of many letters", per_second=5, burst=8)
    return TestClient(application(settings), base_url="http://lab.example.org")
