"""The shipped cases load, and a case of one's own is found by its path."""

import pytest

import detente.casebook
from detente.casebook import cases, claims, digest, folder, load
from detente.errors import CaseError, UnknownName

UNNAMED = (
    "newspaper report, Beijing, 15 February 2019",
    "Global Times, Reuters, CNN and Bloomberg",
    "Peterson Institute for International Economics",
    "Ignatenko, Lashkaripour, Macedoni and Simonovska, Journal of International Economics 157",
    "newspaper reports",
    "Associated Press, in the San Diego Union-Tribune",
)
"""Publishers whose title says where it was printed."""


def test_four_cases_ship():
    assert cases() == ("liberation-day-2025", "steel-232-2018", "us-china-2018", "us-trade-2025")


@pytest.mark.parametrize("name", cases())
def test_a_shipped_case_loads_and_uses_each_of_its_sources(name):
    case = load(name)
    assert case.id == name
    remarks = {remark.source for remark in case.leaves_out if remark.source}
    assert {claim.source for _, claim in claims(case)} | remarks == {source.id for source in case.sources}
    assert case.leaves_out


@pytest.mark.parametrize("name", cases())
def test_claims_from_memory_and_assumptions_say_so(name):
    for where, claim in claims(load(name)):
        if claim.source in ("memory", "assumption"):
            assert claim.certainty == claim.source, where


@pytest.mark.parametrize("name", cases())
def test_no_claim_of_a_shipped_case_rests_on_memory(name):
    case = load(name)
    assert not [where for where, claim in claims(case) if claim.certainty == "memory"]
    words = [case.model_dump_json(), *(source.title for source in case.sources)]
    assert not any("from memory" in text for text in words)


@pytest.mark.parametrize("name", cases())
def test_a_judgement_of_the_authors_is_never_on_the_record(name):
    own = {source.id for source in load(name).sources if source.standing == "own"}
    assert {claim.source for _, claim in claims(load(name)) if claim.certainty == "assumption"} <= own


@pytest.mark.parametrize("name", cases())
def test_a_source_has_an_address_or_says_where_it_was_printed(name):
    for source in load(name).sources:
        if source.standing != "own" and source.publisher not in UNNAMED:
            assert source.url or source.reference or "authors" in source.publisher, source.id


@pytest.mark.parametrize("name", cases())
def test_a_newspaper_never_counts_as_a_document(name):
    for where, claim in claims(load(name)):
        if claim.source in ("article", "article-unnamed", "press"):
            assert claim.certainty == "reported", where


@pytest.mark.parametrize("name", cases())
def test_quotations_are_short(name):
    for statement in load(name).statements:
        assert len((statement.quotation or "").split()) <= 25


def test_a_name_nobody_knows_is_told_the_near_ones():
    with pytest.raises(UnknownName, match="did you mean us-china-2018"):
        load("us-china-2019")


def test_a_case_of_ones_own_is_loaded_by_path(small):
    assert load(small).id == load(str(small)).id == "small"
    assert folder(small) == small.parent


def test_a_path_that_does_not_exist_is_a_mistake_of_the_path(tmp_path):
    with pytest.raises(CaseError, match="cannot be read"):
        load(tmp_path / "nowhere")


def test_the_folder_of_a_shipped_case_holds_its_product_tables():
    assert (folder("us-china-2018") / "lists" / "us-301-list-3.csv").is_file()


def test_the_table_that_both_cases_use_is_the_same():
    both = ("steel-232-2018", "us-china-2018")
    texts = [(folder(name) / "lists" / "cn-2018-04-02.csv").read_text() for name in both]
    lines = [[line for line in text.splitlines() if not line.startswith("#")] for text in texts]
    assert lines[0] == lines[1]


def test_the_digest_changes_with_any_byte_of_any_file(small):
    before = digest(small)
    assert digest(small) == before
    assert len(before) == 64
    small.write_text(small.read_text() + "# a note\n")
    noted = digest(small)
    (small.parent / "lists").mkdir()
    (small.parent / "lists" / "table.csv").write_text("code\n8501\n")
    assert len({before, noted, digest(small)}) == 3


def test_all_public_names_exist():
    assert list(detente.casebook.__all__) == sorted(detente.casebook.__all__)
    assert all(hasattr(detente.casebook, name) for name in detente.casebook.__all__)
