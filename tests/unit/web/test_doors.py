"""Look up and What if, as a browser without scripts asks them."""

import re
import time

import pytest

from detente.questions import duty, solve
from detente.questions.duty_sentence import sentence


def test_the_entrance_names_every_case_and_three_doors(server):
    page = server.get("/").text
    assert "/conflicts/us-china-2018" in page
    assert all(f'href="/{door}"' in page for door in ("look-up", "what-if", "agree"))


def test_the_search_box_finds_a_conflict_by_name_and_else_the_law(server):
    assert server.get("/search?q=us-china-2018", follow_redirects=False).headers["location"] == (
        "/conflicts/us-china-2018"
    )
    assert server.get("/search?q=washing machine", follow_redirects=False).headers["location"] == (
        "/look-up?q=washing+machine"
    )


def test_words_find_lines_that_lead_to_their_duty(server):
    page = server.get("/look-up", params={"q": "washing machine", "from": "VN", "to": "US", "on": "2018-03-01"}).text
    assert "/look-up?q=84502000&amp;from=VN&amp;to=US&amp;on=2018-03-01" in page


def test_a_code_is_answered_in_the_sentence_of_the_question_with_command_and_python(server):
    page = server.get("/look-up", params={"q": "84502000", "from": "VN", "to": "US", "on": "2018-03-01"}).text
    found = duty.ask("84502000", origin="VN", importer="US", on="2018-03-01")
    said = sentence(found, found.lines[0])
    assert said.endswith("21.0%: 1.0% general and 20.0% Section 201, since 7 February 2018.")
    assert said in page
    assert "detente duty 84502000 --from VN --to US --on 2018-03-01" in page
    assert "detente.duty(&#39;84502000&#39;" in page


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "99999999"},
        {"q": "84502000", "from": "Atlantis"},
        {"q": "84502000", "on": "2018-02-31"},
        {"q": "84502000", "to": "VN"},
        {"q": "<script>alert(1)</script>", "from": "<b>"},
        {"q": "../../etc/passwd"},
        {"q": "{{ 7 * 7 }}"},
    ],
)
def test_what_cannot_be_answered_is_said_on_the_page_and_escaped(server, asked):
    answer = server.get("/look-up", params=asked)
    assert answer.status_code in (200, 422)
    assert "<script>alert" not in answer.text
    assert 'value="<b>' not in answer.text
    assert '"49"' not in answer.text


def test_no_page_has_a_style_or_a_script_inside(server):
    for path in ("/", "/look-up?q=84502000&from=VN", "/what-if", "/enter"):
        page = server.get(path).text
        assert not re.search(r'\sstyle="|\son\w+="|<style|<script>|javascript:', page), path


def test_sliders_give_what_the_command_gives(server):
    asked = {"importer": "USA", "origin": "CHN", "sector": "*", "points": "25"}
    page = server.get("/what-if", params=asked).text
    told = solve.ask(["USA:CHN=+0.25"])
    china = 100 * (told.welfare[told.economy.region("CHN")] - 1)
    assert f"{china:.2f}".replace("-", "−") + "%" in page
    assert "detente solve --tariff" in page


def test_assumptions_stand_side_by_side_and_signs_that_differ_are_flagged(server):
    asked = {"importer": "USA", "origin": "CHN", "points": "25", "assume": ["long run", "impact"]}
    page = server.get("/what-if/answer", params=asked).text
    row = page[page.index("United States") :]
    assert "signs differ" in row[:200]


@pytest.mark.parametrize(
    "asked",
    [
        {"world": "no-such-world"},
        {"world": "/etc/passwd"},
        {"importer": "USA", "origin": "ATL"},
        {"points": "9999999"},
        {"points": "nan"},
        {"assume": "magic"},
    ],
)
def test_a_question_without_an_answer_says_why(server, asked):
    answer = server.get("/what-if/answer", params=asked)
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text or "bar-row" in answer.text


def test_an_address_may_not_name_a_file_of_the_server(server):
    asked = {"scenarios": {"a": ["USA:CHN=+0.25"]}, "setups": {"b": {"path": "/etc"}}}
    assert server.post("/api/what-if", json=asked).status_code == 422
    assert server.get("/conflicts/..%2f..%2fetc").status_code in (404, 422)


def test_a_conflict_without_options_says_that_there_is_nothing_to_agree_on(server):
    assert "/agree/us-china-2018" in server.get("/agree").text
    assert "/agree/steel-232-2018" not in server.get("/agree").text
    for _ in range(600):
        page = server.get("/agree/steel-232-2018?on=2018-06-15")
        if "is being laid" not in page.text:
            break
        time.sleep(0.2)
    assert page.status_code == 422
    assert "no options" in page.text
