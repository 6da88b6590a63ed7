"""Words find lines in the schedule's own descriptions; a history is every rate of a line with the acts behind it."""

import json
from datetime import date, timedelta

import pytest
from typer.testing import CliRunner

from detente.cli.app import app
from detente.errors import TariffError, UnknownName
from detente.questions.duty import ask as duty
from detente.questions.find import ask as find
from detente.questions.history import ask as history
from detente.tariffs.finding import description, texts
from detente.tariffs.finding import find as matches
from detente.tariffs.inferred import inferred
from detente.tariffs.revisions import INHERITED, NAMED_FROM, ended_before


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


def test_a_heading_of_an_edition_before_2017_is_told_where_its_goods_are_and_that_this_is_inferred():
    with pytest.raises(UnknownName, match=r"heading 6908 is of an edition before HS2017; inferred, not read") as told:
        duty("6908.90", origin="CN", importer="US")
    assert "in 6907.21, 6907.22, 6907.23, 6907.30, 6907.40: look there" in str(told.value)


def test_heirs_of_an_ended_heading_are_where_the_schedule_of_2017_describes_its_goods():
    words = {"6908": "Glazed", "8469": "Typewriters", "2848": "Phosphides"}
    for heading, heir in INHERITED.items():
        for code in heir.codes:
            lines = [text for line, text in texts("USA").items() if line.startswith(code)]
            assert any(text.startswith(words[heading]) for text in lines)


@pytest.mark.parametrize("code", ["0503.00", "9501.00"])
def test_a_number_that_a_chapter_skips_is_of_an_earlier_edition_and_other_goods_are_not_proposed(code):
    with pytest.raises(UnknownName, match="is of an edition before HS2017; the correlation tables") as told:
        duty(code, origin="CN", importer="US")
    assert "did you mean" not in str(told.value)


def test_a_heading_that_2022_took_up_again_and_one_that_never_was_are_not_called_old():
    assert ended_before("8524.11") is None
    assert ended_before("6999.10") is None
    assert ended_before("84") is None


def test_the_history_of_a_line_of_2022_begins_where_lists_name_it_and_says_so():
    found = history("8524.11", origin="CN", importer="US")
    assert found.spells[0].since == NAMED_FROM
    assert "852411 is new in HS2022; it continues 901380" in found.markdown()


def test_a_rate_between_two_schedules_that_were_read_says_that_it_is_inferred():
    (told,) = (
        one for one in duty("8504.40.95", origin="JP", importer="US", on="2018-09-01").notes if "inferred" in one
    )
    assert told.startswith("85044095: the general rate of 0.3% is inferred: the schedules of 2017-07-01 (0.7%)")
    assert len(inferred("USA", "KOR", "03024511", date(2019, 9, 1))) == 1
    assert (
        inferred("USA", "KOR", "03024511", date(2017, 9, 1))
        == inferred("USA", "KOR", "03024511", date(2025, 9, 1))
        == ()
    )
    assert inferred("USA", "RUS", "85044095", date(2018, 9, 1)) != inferred("USA", "RUS", "85044095", date(2022, 9, 1))


def test_the_safeguard_on_washers_is_due_up_to_7_february_2023():
    last, after = (
        duty("8450.20.00", origin="VN", importer="US", on=day).lines[0] for day in ("2023-02-07", "2023-02-08")
    )
    assert last.total == pytest.approx(0.15)
    assert after.total == pytest.approx(0.01)


def test_the_duty_on_a_good_in_words_is_that_of_the_lines_that_it_finds():
    said = CliRunner().invoke(app, ["duty", "bicycle", "--from", "CN", "--to", "US", "--on", "2019-06-01", "--json"])
    found = json.loads(said.stdout)
    assert [one["code"] for one in found["lines"]] == [one.code for one in matches("bicycle")]
    first = found["lines"][0]
    assert first["total"] == duty(first["code"], origin="CN", importer="US", on="2019-06-01").lines[0].total


def test_a_history_is_drawn_in_characters_and_as_a_picture(tmp_path):
    found = history("6403.99.60", origin="CN", importer="US", since="2025-01-01")
    (chart,) = found.charts()
    assert "steps" in chart.title
    rows = chart.text.splitlines()
    assert rows[0].startswith("161 % │")
    assert "█" in rows[0], "145 points on top of List 4A for five weeks are seen, however short they were"
    assert rows[-1].split()[-2:] == ["2025", "2026"]
    found.draw(tmp_path / "shoes.svg")
    assert "<svg" in (tmp_path / "shoes.svg").read_text(encoding="utf-8")
    with pytest.raises(TariffError, match="exists and is not overwritten"):
        found.draw(tmp_path / "shoes.svg")
    with pytest.raises(TariffError, match=r"written as \.svg"):
        found.draw(tmp_path / "shoes.png")


def test_a_history_says_up_to_which_day_texts_were_read():
    assert any("read up to 2026-10-08" in note for note in history("6403.99.60", origin="CN", importer="US").notes)
