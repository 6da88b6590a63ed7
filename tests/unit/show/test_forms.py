"""Forms of charts that several chapters share: the order of a tornado, ends without an answer, room for labels."""

from detente.show.forms.cloud import Dot, cloud
from detente.show.forms.tornado import Cause, ends, limits, ordered, tornado
from detente.show.theme import NARROW, WIDE

NARROWEST = Cause("wages", 4.0, 6.0, 5.0, "4.0", "6.0", "0.9 to 1.1", "A")
TURNED = Cause("elasticity", 9.0, 1.0, 5.0, "9.0", "1.0", "2 to 8", "A")
LOST = Cause("no deal", None, 5.5, 5.0, "no deal", "5.5", "-3 to 3", "A")


def rows(spec, panel=0):
    return spec["concat"][panel]["data"]["values"]


def test_the_widest_cause_stands_first_and_one_that_loses_the_answer_before_all():
    assert ordered([NARROWEST, TURNED, LOST]) == ["no deal", "elasticity", "wages"]


def test_an_answer_that_falls_with_its_cause_has_its_high_end_on_the_left():
    assert ends(TURNED) == (1.0, 9.0, "1.0", "9.0")
    full = [row for row in rows(tornado([TURNED], "points", WIDE)) if row["opacity"] == 1.0]
    assert [row["value"] for row in full] == [1.0]


def test_an_end_without_an_answer_is_said_and_draws_no_bar():
    low, high = rows(tornado([LOST], "points", WIDE))
    assert low["value"] == low["base"] == 5.0
    assert low["left_label"] == "no deal"
    assert high["value"] == 5.5


def test_a_cause_without_a_low_and_a_high_end_has_one_shade_and_claims_no_end():
    tables = Cause("tables", 4.0, 6.0, 5.0, "4.0", "6.0", group="A", directed=False)
    low, high = rows(tornado([tables], "points", WIDE))
    assert low["opacity"] == high["opacity"] == 1.0
    assert low["tip"] == high["tip"] == "tables, A: 4.0 to 6.0"


def test_the_range_of_a_cause_stands_below_its_name():
    assert rows(tornado([NARROWEST], "points", NARROW))[0]["row"] == "wages|0.9 to 1.1"


def test_the_axis_has_room_for_the_labels_and_the_base():
    low, high = limits([NARROWEST, TURNED], 300.0)
    assert low < 1.0 < 9.0 < high


def test_panels_of_two_sides_share_their_rows():
    other = Cause("wages", -1.0, 1.0, 0.0, "−1.0", "+1.0", "0.9 to 1.1", "B")
    spec = tornado([NARROWEST, TURNED, other], "points", WIDE)
    assert [part["title"] for part in spec["concat"]] == ["A", "B"]
    orders = {tuple(part["layer"][0]["encoding"]["y"]["sort"]) for part in spec["concat"]}
    assert orders == {("elasticity|2 to 8", "wages|0.9 to 1.1")}


def test_a_cloud_has_the_line_on_which_both_are_equal():
    dots = [Dot(-10.0, -20.0, 5.0, "a", "#000000", "x"), Dot(5.0, 2.0, 1.0, "b", "#111111", "y", "name")]
    line = cloud(dots, "predicted", "actual", WIDE)["layer"][2]
    assert all(point["across"] == point["upwards"] for point in line["data"]["values"])
    assert {point["across"] for point in line["data"]["values"]} == {-10.0, 5.0}
