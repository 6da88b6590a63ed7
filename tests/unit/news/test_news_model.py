"""A language model as second reader, played by a server on this machine."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from detente.errors import NewsError
from detente.news import Endpoint, read_beside

SENTENCE = "“We made progress on industrial subsidies,” said Helen Marsh, the American trade envoy."
FARMERS = "American wheat farmers want the quota to go."
THREAT = (
    "The United States has threatened to raise tariffs on $200 billion of Chinese goods to 25 "
    "percent from 10 percent by "
    "March 1 if no deal is reached."
)


@pytest.fixture
def server():
    class Answer(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.asked.append((self.path, json.loads(body), self.headers.get("Authorization")))
            self.send_response(self.server.status)
            self.end_headers()
            self.wfile.write(self.server.answer)

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    server.asked, server.status, server.answer = [], 200, b""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def ask(server, story, facts):
    content = "Here it is:\n```json\n" + json.dumps({"facts": facts}) + "\n```"
    server.answer = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
    return read_beside(story, endpoint=Endpoint(f"http://127.0.0.1:{server.server_port}/v1", "small")).reading


def test_what_the_model_quotes_and_the_quotation_holds_is_added(server, story):
    plain = read_beside(story).reading
    reading = ask(server, story, [{"kind": "issue", "quote": FARMERS, "title": "the quota", "status": "open"}])
    (added,) = [fact for fact in reading.facts if fact not in plain.facts]
    assert (added.title, added.confidence) == ("the quota", 0.6)
    assert added.reason == "claimed by small, borne out by the quotation"
    path, body, key = server.asked[0]
    assert (path, body["model"], body["temperature"], key) == ("/v1/chat/completions", "small", 0, None)


@pytest.mark.parametrize(
    "claim",
    [
        {
            "kind": "issue",
            "quote": "Farmers are angry about everything.",
            "title": "everything",
            "status": "open",
        },
        {"kind": "issue", "quote": FARMERS, "title": "the tariff", "status": "open"},
        {"kind": "issue", "quote": FARMERS, "title": "the quota", "status": "hopeless"},
        {"kind": "measure", "quote": THREAT, "by": "USA", "on": ["CHN"], "rate": 0.3, "status": "threatened"},
        {"kind": "measure", "quote": THREAT, "by": "MEX", "rate": 0.25, "status": "threatened"},
        {"kind": "measure", "quote": THREAT, "value": 300, "status": "threatened"},
        {"kind": "deadline", "quote": THREAT, "date": "2019-03-02"},
        {"kind": "deadline", "quote": THREAT, "date": "soon"},
        {"kind": "statement", "quote": SENTENCE, "speaker": "Zhou Qiang", "attribution": "on the record"},
        {"kind": "position", "quote": FARMERS, "party": "CHN", "stance": "position", "text": FARMERS},
        {"kind": "round", "quote": FARMERS},
        {"kind": "rumour", "quote": FARMERS},
        {"kind": "issue"},
        "a word",
    ],
)
def test_what_the_quotation_does_not_hold_is_dropped_and_told(server, story, claim):
    plain = read_beside(story).reading
    reading = ask(server, story, [claim])
    assert reading.facts == plain.facts
    assert len(reading.dropped) == 1
    assert reading.dropped[0].startswith("dropped: ")


def test_the_rules_fact_stands_where_both_find_it(server, story):
    plain = read_beside(story).reading
    claim = {
        "kind": "measure",
        "quote": THREAT,
        "by": "USA",
        "on": ["CHN"],
        "rate": 0.25,
        "value": 200,
        "status": "threatened",
    }
    assert ask(server, story, [claim]).facts == plain.facts


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]",
        b"{}",
        b'{"choices": [{"message": {"content": "no"}}]}',
        b'{"choices": [{"message": {"content": "{\\"facts\\": 3}"}}]}',
    ],
)
def test_an_answer_without_facts_is_a_clear_error(server, story, answer):
    server.answer = answer
    with pytest.raises(NewsError, match=r"127\.0\.0\.1"):
        read_beside(story, endpoint=Endpoint(f"http://127.0.0.1:{server.server_port}/v1", "small"))


def test_an_endpoint_that_fails_or_is_absent_is_a_clear_error(server, story):
    server.status = 500
    with pytest.raises(NewsError, match="answered 500"):
        read_beside(story, endpoint=Endpoint(f"http://127.0.0.1:{server.server_port}/v1", "small"))
    with pytest.raises(NewsError, match="cannot be reached"):
        read_beside(story, endpoint=Endpoint("http://127.0.0.1:9/v1", "small", timeout=2))
    with pytest.raises(NewsError, match="not a web address"):
        read_beside(story, endpoint=Endpoint("file:///etc", "small"))


def test_the_key_goes_to_the_endpoint_only_where_the_user_set_it(server, story, monkeypatch):
    monkeypatch.setenv("DETENTE_MODEL_KEY", "secret")
    ask(server, story, [])
    assert server.asked[0][2] == "Bearer secret"
