"""Text of strangers in JSON, in cells and in a terminal; JSON that says a thing twice."""

import json

import pytest

from detente.encoding import parse_json, to_json
from detente.strangers import as_cell, is_web_address, printable


def test_what_commands_a_terminal_is_no_part_of_any_output():
    hostile = "a\x1b[31m\x9b2J\x07\r\u202ebc\td\n"
    assert printable(hostile) == "a[31m2Jbc\td\n"
    text = to_json({"x": hostile})
    assert json.loads(text)["x"] == hostile
    assert not set(text) & set("\x1b\x9b\u202e\r")


def test_a_formula_is_text_and_a_number_stays_a_number():
    assert as_cell("=1+1") == "'=1+1"
    assert as_cell("@SUM(A1)") == "'@SUM(A1)"
    assert as_cell("-cmd") == "'-cmd"
    for value in ("-0.4", "+1,200", "-3 %", "-1e-5", -1.5, None, "a=b", True):
        assert as_cell(value) is value


@pytest.mark.parametrize(
    "text",
    [
        *("javascript:alert(1)", "data:text/html,x", "//x", "http:", "http:///x", "https://", "file:///etc/passwd"),
        *("https://x y", 'https://x"onclick=', "https://x\n", " https://x", "vbscript:x", "https://<b>"),
    ],
)
def test_only_an_address_of_the_web_is_one(text):
    assert not is_web_address(text)
    assert is_web_address("https://www.federalregister.gov/documents/2018/06/20/2018-13248/notice?a=b#(c)")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"a": 1, "b": {"x": 1, "x": 2}}', "'x' stands twice"),
        ('{"a": NaN}', "NaN is no number"),
        ('{"a": -Infinity}', "no number"),
        ('{"a": ' + "9" * 5000 + "}", "5,000 digits"),
        ("[" * 100_000, "nested too deeply"),
        ("{", "Expecting"),
    ],
)
def test_json_that_cannot_be_meant_is_refused(text, says):
    with pytest.raises(ValueError, match=says):
        parse_json(text)
