"""What a first question loads: the law is asked of what was compiled, without pandas, YAML or the models of a case."""

import json
import os
import subprocess
import sys

import pytest

ASKED = (
    "duty 8471.30.01 --from China --to USA --on 2019-10-01 --value 1000",
    "duty 8471.30.01 --from China --to USA --on 2019-03-01 --known 2018-10-01 --if hike --json",
    "history 8712.00.15 --from China --to USA",
    "cases",
    "cases --json",
    "find bicycle --to USA",
)
NOT_NEEDED = ("pandas", "scipy", "yaml", "jinja2", "highspy", "vl_convert", "detente.casebook.base", "detente.model")
RUN = """
import sys, json
from detente.cli import app
told = {}
for words in json.loads(sys.argv[1]):
    sys.argv = ["detente", *words.split()]
    try:
        app.app()
    except SystemExit as end:
        assert not end.code, words
    told[words] = sorted(sys.modules)
print(json.dumps(told), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """Modules that are loaded after each of some commands, one after the other in a fresh process."""
    of_its_own = os.environ | {"DETENTE_CACHE": str(tmp_path_factory.mktemp("kept"))}

    def after(*verbs):
        command = [sys.executable, "-c", RUN, json.dumps(verbs)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=of_its_own)
        return json.loads(done.stderr.splitlines()[-1])

    after(ASKED[0], "find bicycle", "cases")  # the first who asks compiles, and keeps
    return after


def test_no_verb_that_asks_the_compiled_law_loads_pandas_or_the_models_of_a_case(loaded):
    for words, modules in loaded(*ASKED).items():
        assert not set(NOT_NEEDED) & set(modules), words


def test_a_verb_loads_no_other_verb(loaded):
    verbs = {one for one in loaded("cases")["cases"] if one.startswith("detente.cli.")}
    assert verbs == {"detente.cli.app", "detente.cli.cases", "detente.cli.options", "detente.cli.output"}


def test_the_list_of_worlds_needs_no_pandas(loaded):
    assert not {"pandas", "scipy", "detente.model"} & set(loaded("worlds")["worlds"])


def test_completion_knows_the_verbs_and_loads_no_law():
    said = {"_DETENTE_COMPLETE": "complete_bash", "COMP_WORDS": "detente du", "COMP_CWORD": "1"}
    code = "import sys; sys.argv[0] = 'detente'; from detente.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=os.environ | said)
    assert done.stdout.split() == ["duty"], done.stderr
