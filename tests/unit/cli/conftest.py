"""The command line as a fixture."""

import sys

import pytest

from detente.cli import main


@pytest.fixture
def detente(monkeypatch, capsys):
    """Run the command line; returns (exit code, standard output, standard error)."""

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["detente", *map(str, words)])
        with pytest.raises(SystemExit) as stop:
            main()
        shown = capsys.readouterr()
        return stop.value.code or 0, shown.out, shown.err

    return run
