"""Words find lines in the schedule's own descriptions; a history is every rate of a line with the acts behind it."""

from datetime import timedelta

import pytest

from detente.errors import TariffError, UnknownName
from detente.questions.duty import ask as duty
from detente.questions.find import ask as find
from detente.questions.history import ask as history
from detente.tariffs.finding import description
from detente.tariffs.finding import find as matches


@pytest.mark.parametrize(
    ("words", "heading"),
    [("washing machine", "8450"), ("bicycle", "8712"), ("soybeans", "1201"), ("roasted coffee", "0901")],
)
def test_a_good_is_found_by_its_words(words, heading):
    assert any(one.code.startswith(heading) for one in matches(words, most=10))


def test_found_lines_carry_the_rates_of_the_day_and_the_origin():
    line = find("bicycles not exceeding 63.5", origin="CN", on="2019-06-01").lines[0]
    assert line.total == duty(line.code, origin="CN", importer="US", on="2019-06-01").lines[0].total
    assert line.text == description("USA", line.code)


def test_words_that_no_line_has_find_nothing_and_no_words_are_refused():
    assert find("xylophonists").lines == ()
    assert "try another word" in find("xylophonists").markdown()
    assert find('"); drop table lines; --').importer == "USA"
    with pytest.raises(TariffError, match="has no word"):
        find("-- ...")
    with pytest.raises(UnknownName, match="importer with descriptions"):
        find("bicycle", importer="CN")


def test_a_history_has_no_hole_and_its_last_rate_is_that_of_duty():
    found = history("8712.00.15", origin="CN", importer="US")
    for before, after in zip(found.spells, found.spells[1:], strict=False):
        assert after.since == before.until + timedelta(days=1)
    for spell in found.spells:
        assert duty("8712.00.15", origin="CN", importer="US", on=spell.since).lines[0].total == pytest.approx(
            spell.total
        )


def test_a_history_names_the_act_behind_each_change():
    spells = {str(one.since): one for one in history("8712.00.15", origin="CN", importer="US").spells}
    assert spells["2019-05-10"].acts == ("US List 3: 25% from 10 May 2019 (84 FR 20459)",)
    assert all(one.acts for day, one in spells.items() if day != "2017-01-01")


def test_a_history_can_begin_on_a_day_and_refuses_one_before_the_book():
    assert history("8712.00.15", origin="CN", importer="US", since="2019-06-01").spells[0].total == pytest.approx(0.36)
    with pytest.raises(TariffError, match="known from 2017-01-01 on"):
        history("8712.00.15", origin="CN", importer="US", since="1999-01-01")


def test_a_heading_of_an_edition_before_2017_is_told_where_its_goods_are():
    with pytest.raises(UnknownName, match="heading 6908 is of an edition before HS2017; its goods are in heading 6907"):
        duty("6908.90", origin="CN", importer="US")
