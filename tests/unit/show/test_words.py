from detente.show import words
from detente.show.numbers import percent, rate


def test_a_sentence_names_the_direction():
    assert words.moves(0.121, 0.196, rate) == "rises from about 12.1% to about 19.6%"
    assert words.moves(-0.18, -0.33, percent) == "falls from about −0.18% to about −0.33%"


def test_equal_after_rounding_stays():
    assert words.moves(0.1650, 0.16502, rate) == "stays at about 16.5%"


def test_a_missing_side_is_not_compared():
    assert words.moves(None, 0.1, rate) == "becomes about 10.0%"
    assert words.moves(0.1, None, rate) == "is about 10.0%"


def test_a_loss_is_said_without_a_second_minus():
    assert words.effect(-0.331) == "loses about 0.33%"
    assert words.effect(0.214) == "gains about 0.21%"
    assert words.effect(-0.0001) == "neither gains nor loses (less than 0.001%)"
    assert words.effect(-0.0031) == "loses about 0.003%"
    assert words.effect(None) == "has no recorded result"


def test_countries_take_their_article():
    assert words.the("United States") == "the United States"
    assert words.the("China") == "China"
    assert words.own("United States") == "the United States’"
    assert words.the("Rest of world") == "the rest of the world"


def test_lists_are_joined_as_they_are_spoken():
    assert [words.listing(list(x)) for x in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]


def test_a_very_small_number_is_read_as_a_power_of_ten():
    assert words.exponent(3.2e-13) == "3.2\u00a0×\u00a010⁻¹³"
    assert words.exponent(0) == "exactly 0"
