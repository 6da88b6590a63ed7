"""Studies as jobs: computed once, told step by step, ended, bounded, and kept."""

import time

import pytest

from detente.web.jobs import name_of


@pytest.fixture
def toy_asked():
    return {"case": "liberation-day-2025", "on": "2025-04-03", "carry_out": [], "setup": {}, "full": False}


def until(client, path, wanted, seconds=300):
    """Ask until the job is in a state."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        said = client.get(path).json()
        if said["state"] in wanted:
            return said
        time.sleep(0.5)
    raise AssertionError(said)


def test_a_question_is_its_own_name(toy_asked):
    assert name_of(toy_asked) == name_of(dict(reversed(toy_asked.items())))
    assert name_of(toy_asked) != name_of(toy_asked | {"on": "2025-04-04"})


def test_a_study_is_computed_once_and_the_page_says_what_the_study_says(server):
    path = "/api/conflicts/liberation-day-2025?on=2025-04-03"
    first = server.get(path).json()
    waiting = server.get("/conflicts/liberation-day-2025?on=2025-04-03").text
    assert f"/conflicts/jobs/{first['id']}" in waiting
    done = until(server, path, ("done", "refused"))
    assert (done["state"], done["id"]) == ("done", first["id"]), done
    assert done["steps"]
    page = server.get("/conflicts/liberation-day-2025?on=2025-04-03").text
    study = server.get("/api/conflicts/liberation-day-2025/study?on=2025-04-03").json()
    assert study["case"]["title"] in page
    assert "detente run liberation-day-2025 --on 2025-04-03" in page
    assert server.get(f"/conflicts/jobs/{first['id']}").headers["hx-refresh"] == "true"


def test_a_job_that_is_given_up_ends_and_may_be_asked_for_again(server):
    path = "/api/conflicts/liberation-day-2025?on=2025-04-04"
    first = server.get(path).json()
    assert "ended by hand" in server.post(f"/conflicts/jobs/{first['id']}/end").text
    assert server.get(path).json()["state"] in ("waiting", "at work")
    server.post(f"/conflicts/jobs/{first['id']}/end")


def test_a_day_that_is_none_is_refused_with_the_reason(server):
    said = until(server, "/api/conflicts/liberation-day-2025?on=2025-02-31", ("refused",))
    assert "2025-02-31" in said["reason"]


def test_a_case_that_does_not_ship_is_no_file(server):
    for name in ("nothing", "..", "%2e%2e%2fetc"):
        assert server.get(f"/api/conflicts/{name}").status_code in (404, 422)
