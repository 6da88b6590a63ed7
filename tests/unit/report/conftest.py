"""The study that every test of the report shows; its numbers are made up (see ``synthetic``)."""

import pytest
import synthetic

from detente.study.records import Study


@pytest.fixture(scope="session")
def study() -> Study:
    return synthetic.make()


@pytest.fixture(scope="session")
def bare() -> Study:
    return synthetic.make_bare()
