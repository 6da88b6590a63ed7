"""The reader on a parse: sentences of our own making, each a claim about one kind of reading."""

from datetime import date

import pytest
from text_article import article_of

from detente.news import facts_of
from detente.news.amounts import billions, foreign_billions, rates
from detente.news.leaders import leaders_in
from detente.news.parser import parser
from detente.news.parties import mentions, party_of
from detente.news.sentences import split
from real_news.scoring import compare, half_of, interval, texts

parse = parser()
parsed = pytest.mark.skipif(parse is None, reason="spaCy or its model is not installed")


def facts(text, kind):
    return [fact for fact in facts_of(article_of(text), parse=parse) if fact.kind == kind]


@parsed
@pytest.mark.parametrize(
    ("text", "speaker", "attribution"),
    [
        ("Harley Quandt accused Beijing of dumping.", "Harley Quandt", "on the record"),
        ("Irina Petrova characterized the meeting as cordial.", "Irina Petrova", "on the record"),
        ("EU officials have made clear that steel comes first.", None, "official on condition of anonymity"),
        ("The ministry said in a statement that talks would go on.", None, "document"),
        ("Rates will rise, according to the joint statement.", None, "document"),
        ("A notice in the Federal Register said the duty would end.", None, "document"),
        ("A person familiar with the matter told Reuters that no date was set.", None, "people briefed"),
        ("“We are ready,” declared the spokesperson for the ministry.", None, "on the record"),
    ],
)
def test_who_speaks_and_how_far_they_stand_to_it(text, speaker, attribution):
    (said,) = facts(text, "statement")
    assert (said.speaker, said.attribution) == (speaker, attribution)


@parsed
def test_a_denial_and_an_order_are_no_statements():
    assert facts("The ministry did not respond to a request for comment.", "statement") == []
    assert facts("Mexico refused to say what it had offered.", "statement") == []


@parsed
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "U.S. tariffs on Chinese imports will be reduced to 30 percent from the current 145 percent.",
            ("tariff", "USA", ("CHN",), 0.3, 1.45, "threatened"),
        ),
        (
            "The United States raised its tariff on Brazilian steel from 10 percent to 25 percent.",
            ("tariff", "USA", ("BRA",), 0.25, 0.1, "in force"),
        ),
        ("China imposed export controls on gallium.", ("export control", "CHN", (), None, None, "in force")),
        ("Japan will remove South Korea from its white list.",
         ("export control", "JPN", ("KOR",), None, None, "threatened")),
        ("China suspended port fees on American ships.", ("port fee", "CHN", ("USA",), None, None, "suspended")),
        ("China pledged to increase purchases of American soybeans.",
         ("purchase", "CHN", ("USA",), None, None, "promised")),
        ("China’s ministry said it would scrap its 80.5% tariffs on Australian barley.",
         ("tariff", "CHN", ("AUS",), 0.805, None, "removed")),
    ],
)  # fmt: skip
def test_a_measure_has_its_kind_its_parties_its_rate_and_its_status(text, wanted):
    (found,) = facts(text, "measure")
    assert (found.what, found.by, found.on, found.rate, found.rate_from, found.status) == wanted


@parsed
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("China banned all Japanese seafood imports on Thursday.", ("import ban", "CHN", ("JPN",), None, "in force")),
        ("China’s customs agency said it would block timber imports from Australia.",
         ("import ban", "CHN", ("AUS",), None, "threatened")),
        ("China will maintain its ban on exports of gallium to the United States.",
         ("export control", "CHN", ("USA",), None, "in force")),
        ("The U.S. added China-related firms to its Entity List.", ("entity list", "USA", ("CHN",), None, "in force")),
        ("The tariffs on Turkish steel are effective today.", ("tariff", None, ("TUR",), None, "in force")),
        ("The higher tariffs are due to take effect on Sunday.", ("tariff", None, (), None, "threatened")),
        ("Canada will impose a 100 percent surtax on Chinese cars.", ("tariff", "CAN", ("CHN",), 1.0, "threatened")),
        ("The White House issued a proclamation directing that a 50 percent tariff be imposed on Turkish steel.",
         ("tariff", "USA", ("TUR",), 0.5, "in force")),
        ("An order to raise import taxes as high as 120 percent on American-made goods was issued by India.",
         ("tariff", "IND", ("USA",), 1.2, "in force")),
        ("Washington has suspended a plan to impose new tariffs on French wine.",
         ("tariff", "USA", ("FRA",), None, "suspended")),
        ("The EU’s retaliatory package, covering €93 billion of American imports, will be put on hold.",
         ("tariff", "EUR", ("USA",), None, "suspended")),
        ("Even before the 25 percent tariff on Indian exports to the United States took effect, prices rose.",
         ("tariff", "USA", ("IND",), 0.25, "in force")),
        ("Trump confirmed that his administration is introducing tariffs on Canadian products.",
         ("tariff", "USA", ("CAN",), None, "threatened")),
    ],
)  # fmt: skip
def test_bans_orders_and_what_is_due_are_measures(text, wanted):
    (found,) = facts(text, "measure")
    assert (found.what, found.by, found.on, found.rate, found.status) == wanted


@parsed
def test_a_reason_names_no_target():
    text = "The U.S. doubled tariffs on Indian goods to 50 percent on purchases of Russian oil."
    assert [one.on for one in facts(text, "measure")] == [("IND",)]


@parsed
def test_two_duties_joined_by_and_fall_on_the_same_goods():
    text = "China will levy dumping duties of 73.6% and subsidy duties of 6.9% on Australian barley."
    assert [(one.rate, one.on) for one in facts(text, "measure")] == [(0.736, ("AUS",)), (0.069, ("AUS",))]


@parsed
def test_a_duty_that_halts_shipments_is_not_halted():
    assert [one.status for one in facts("Traders warn that a 50% duty could halt shipments.", "measure")] == [
        "threatened"
    ]


@parsed
def test_the_day_on_which_a_suspended_tariff_should_have_begun_is_not_when_the_suspension_begins():
    text = "The U.S. is suspending tariffs on Chinese goods that were scheduled to take effect on September 15."
    assert [(one.status, one.effective) for one in facts(text, "measure")] == [("suspended", None)]


@parsed
def test_a_meeting_of_one_side_is_no_round_and_talks_held_are_not_planned():
    assert facts("The EU’s trade minister convened a meeting on the response on Tuesday.", "round") == []
    text = "The United States and China held talks in Stockholm on Monday, ahead of an August deadline."
    assert [(one.place, one.outcome) for one in facts(text, "round")] == [("Stockholm", None)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("84% tariffs on U.S. goods, up from the 34% announced", [(0.84, 0.34)]),
        ("to 100% this year from 25%", [(1.0, 0.25)]),
        ("from 15 percent down to 7.5 percent", [(0.075, 0.15)]),
        ("a 15% tariff instead of the 25% threatened", [(0.15, None)]),
        ("hiked from the initial 31% rate", [(None, 0.31)]),
        ("taxes of 10-50 percent", [(0.5, None)]),
        ("25% on steel. Down from 30% then", [(0.25, None), (0.3, None)]),
    ],
)
def test_a_rate_and_the_one_before_are_one(text, wanted):
    assert [(one.value, one.before) for one in rates(text)] == wanted


def test_dollars_may_be_spelt_out():
    assert [one.value for one in billions("200 billion U.S. dollars worth of goods")] == [200.0]


@parsed
@pytest.mark.parametrize(
    "text",
    [
        "Over 90 percent of representatives object to the tariffs.",
        "China raised import duties on almonds by 20 percent points of nothing.",
        "Exports surged 60 percent before the tariffs came.",
    ],
)
def test_shares_of_other_things_are_no_rates(text):
    assert [fact.rate for fact in facts(text, "measure") if fact.rate is not None] == []


@parsed
def test_a_round_needs_a_place_or_a_day_and_a_round_of_tariffs_is_none():
    (found,) = facts("Negotiators will meet in Kuala Lumpur next week.", "round")
    assert (found.place, found.outcome) == ("Kuala Lumpur", "planned")
    assert facts("China answered on Tuesday with a round of tariffs.", "round") == []
    assert facts("New rules meet the demands of industry in Berlin.", "round") == []


def test_rates_that_change_are_one_rate_with_the_one_before():
    (found,) = rates("from 10 percent to 25 percent")
    assert (found.before, found.value) == (0.1, 0.25)
    (found,) = rates("to 30 percent from the current 145 percent")
    assert (found.before, found.value) == (1.45, 0.3)


def test_sums_in_other_currencies_keep_their_currency():
    (found,) = foreign_billions("goods worth €2.8 billion")
    assert (found.value, found.currency) == (2.8, "EUR")
    (found,) = foreign_billions("orders of 300 billion yen")
    assert (found.value, found.currency) == (300, "JPY")


@pytest.mark.parametrize(
    ("words", "code"),
    [("Kazakhstan", "KAZ"), ("Ivorian cocoa", "CIV"), ("Nuuk", "GRL"), ("the Faroese", "FRO"), ("U.S almonds", "USA")],
)
def test_every_government_is_known_by_name_adjective_and_seat(words, code):
    assert party_of(words) == code


def test_names_that_only_look_like_governments_are_none():
    assert list(mentions("Chad Bown and Michael Jordan Smith of New Mexico earned US$5")) == []


def test_a_president_acts_for_a_government_on_the_days_in_office():
    assert [one.party for one in leaders_in("Trump said", date(2019, 5, 1))] == ["USA"]
    assert list(leaders_in("Trump said", date(2022, 5, 1))) == []


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Treasury met in Washington, D.C. on Oct. 5 with officials.",
        "“Not nearly enough!” Trump tweeted.",
        "“In light of this ... China has decided to wait,” the statement said.",
    ],
)
def test_abbreviations_and_marks_in_quotations_end_no_sentence(text):
    assert list(split(text)) == [(0, len(text))]


def test_the_annotated_texts_stand_in_the_half_of_their_address():
    for half in ("work", "test"):
        assert {half_of(str(one["url"])) for one in texts(half)} == {half}


def test_a_score_counts_only_what_agrees_in_every_field():
    text = "The United States imposed a 25 percent tariff on Chinese steel."
    found = facts_of(article_of(text))
    right = {"type": "measure", "in": "25 percent", "by": "USA", "on": ["CHN"], "rate": 0.25, "status": "in force"}
    assert compare(found, [right], text).right["measure"] == 1
    wrong = compare(found, [right | {"by": "CHN"}], text)
    assert (wrong.right["measure"], wrong.found["measure"]) == (0, 1)
    low, high = interval(8, 10)
    assert 0.4 < low < 0.8 < high < 1.0
