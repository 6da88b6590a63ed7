"""Who may come in, and what no page may do."""

import pytest
from starlette.testclient import TestClient

from detente.errors import WebError
from detente.web import Settings, application
from detente.web.guard import POLICY

TOKEN = "a token of many letters"


def test_an_address_open_to_others_needs_a_token_that_is_long(tmp_path):
    with pytest.raises(WebError, match="open to others"):
        Settings(folder=tmp_path, host="0.0.0.0")
    with pytest.raises(WebError, match="at least 16"):
        Settings(folder=tmp_path, host="0.0.0.0", token="short")
    assert "secret" not in repr(Settings(folder=tmp_path, token="secret" * 4, database="postgresql://u:secret@h/d"))


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.9.9.9"])
def test_this_machine_alone_needs_none(tmp_path, host):
    assert Settings(folder=tmp_path, host=host).local


def test_every_answer_forbids_scripts_and_styles_inside_and_other_hosts(server):
    for path in ("/", "/nowhere", "/static/style.css", "/api/cases", "/static/../secret"):
        headers = server.get(path).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
    assert "unsafe" not in POLICY


def test_a_host_by_another_name_is_refused(server):
    assert server.get("/", headers={"host": "evil.example"}).status_code == 421
    assert server.get("/", headers={"host": "localhost:8619"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}],
)
def test_a_form_of_another_site_is_refused(server, headers):
    assert server.post("/api/what-if", json={"scenarios": {}}, headers=headers).status_code == 403


def test_a_form_of_our_own_is_taken(server):
    own = {"origin": "http://localhost", "sec-fetch-site": "same-origin"}
    assert server.post("/api/what-if", json={"scenarios": {"a": []}, "no": 1}, headers=own).status_code == 422


def test_a_body_beyond_its_bound_is_refused_with_and_without_its_length(tmp_path):
    client = TestClient(application(Settings(folder=tmp_path, body_bytes=1000)), base_url="http://localhost")
    assert client.post("/api/what-if", content=b"x" * 1001).status_code == 413
    assert client.post("/api/what-if", content=(b"x" * 600 for _ in range(3))).status_code == 413
    assert client.post("/enter", headers={"content-length": "-5"}).status_code == 413


def test_a_stranger_sees_nothing_but_where_to_give_the_token(guarded):
    assert guarded.get("/", follow_redirects=False).headers["location"] == "/enter"
    assert guarded.get("/api/cases").status_code == 401
    assert guarded.get("/api/cases", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert guarded.get("/enter").status_code == 200
    assert guarded.get("/static/style.css").status_code == 200


def test_the_token_opens_by_header_and_by_the_form_that_keeps_it_in_a_cookie(guarded):
    assert guarded.get("/api/cases", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_who_asks_too_fast_waits(guarded):
    said = [guarded.get("/enter").status_code for _ in range(12)]
    assert said[:7] == [200] * 7
    assert said[-1] == 429


def test_a_cookie_that_is_none_opens_nothing(guarded):
    assert guarded.get("/api/cases", headers={"cookie": 'detente="\x01;;;=; =='}).status_code == 401
