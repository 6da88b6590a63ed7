"""The records of the synthetic study: dates and words of the public record, numbers made up (FIXTURE)."""

from datetime import date

from detente.study.records import (
    CaseRecord,
    ConstituencyRecord,
    DeadlineRecord,
    IssueRecord,
    Manifest,
    MomentRecord,
    PathRecord,
    PositionRecord,
    SourceRecord,
    StatementRecord,
)

ON = date(2019, 2, 15)
PATHS = {
    # id: (title, carried out, switched off, duty of USA on CHN, of CHN on USA, welfare USA, CHN)
    "law": ("The law as it stands", (), (), 0.121, 0.165, -0.031, -0.184),
    "deadline": ("The deadline passes", ("march-2",), (), 0.196, 0.165, -0.052, -0.331),
    "deadline-reply": ("China replies in kind", ("march-2", "reply"), (), 0.196, 0.207, -0.067, -0.349),
    "truce": ("The truce is prolonged", (), (), 0.121, 0.165, -0.031, -0.184),
    "removal": ("Both remove the new duties", (), ("lists-1-3", "reply-1-3"), 0.031, 0.080, 0.0, 0.0),
    "war": ("Everything threatened is done", ("march-2", "reply", "all"), (), 0.289, 0.255, -0.142, -0.617),
}
SEVERITY = {"law": 0.5, "deadline": 1.0, "deadline-reply": 1.1, "truce": 0.5, "removal": 0.0, "war": 2.1}


def manifest() -> Manifest:
    return Manifest(
        version="0.0.0-fixture", case="us-china-2018", case_digest="f1" * 32, on=ON, threat="march-2",
        world="FIXTURE world, 33 regions, 20 sectors, 2017",
        world_sources=("FIXTURE: no data were read",),
        balance="FIXTURE: balancing changed trade flows by at most 0.4%.",
        world_notes=("FIXTURE: trade is at basic prices.",),
        weights=("imports of the United States by product, 2017", "imports of China by sector, approximate"),
        assumptions=(
            "Perfect competition; trade elasticities by sector (Caliendo and Parro 2015).",
            "Trade deficits stay constant as a share of world GDP.",
            "Labour moves between sectors, not between countries.",
        ),
        tolerance=1e-10, command="detente war us-china-2018 --on 2019-02-15 --if march-2",
    )  # fmt: skip


def sources() -> tuple[SourceRecord, ...]:
    return (
        SourceRecord("usitc-83-fr-47974", "Federal Register", "Notice of Modification of Section 301 Action",
                     date(2018, 9, 21), True, "https://www.federalregister.gov/d/2018-20610", "83 FR 47974"),
        SourceRecord("fr-83-65198", "Federal Register", "Notice: increase moved to 2 March 2019",
                     date(2018, 12, 19), True, None, "83 FR 65198"),
        SourceRecord("press-2019-02-15", "Newspaper", "Trade talks end in Beijing without an announcement",
                     date(2019, 2, 15), False, None, None),
        SourceRecord("mof-2018-09", "Ministry of Finance of China", "Announcement on $60 billion of imports",
                     date(2018, 9, 18), True, None, "Announcement 2018 No. 6"),
    )  # fmt: skip


def timeline() -> tuple[MomentRecord, ...]:
    fr, extension, press, mof = (source.id for source in sources())
    rows = [
        (
            "2018-03-22",
            "announced",
            "Memorandum on technology transfer: tariffs to come",
            "USA",
            fr,
            "documented",
        ),
        ("2018-04-04", "announced", "China lists 106 products for 25%", "CHN", mof, "documented"),
        ("2018-05-17", "round", "Talks in Washington", None, press, "memory"),
        ("2018-07-06", "in effect", "25% on list 1, $34 billion", "USA", fr, "documented"),
        ("2018-07-06", "in effect", "25% on $34 billion", "CHN", mof, "documented"),
        ("2018-08-23", "in effect", "25% on list 2, $16 billion", "USA", fr, "documented"),
        ("2018-08-23", "in effect", "25% on $16 billion", "CHN", mof, "documented"),
        ("2018-09-24", "in effect", "10% on list 3, $200 billion", "USA", fr, "documented"),
        ("2018-09-24", "in effect", "5% and 10% on $60 billion", "CHN", mof, "documented"),
        ("2018-12-01", "truce", "Buenos Aires: 90 days of talks", None, press, "reported"),
        ("2019-01-01", "suspended", "Duty on cars and parts suspended", "CHN", mof, "memory"),
        ("2019-01-07", "round", "Talks in Beijing", None, press, "reported"),
        ("2019-01-30", "round", "Talks in Washington", None, press, "reported"),
        ("2019-02-14", "round", "High-level talks in Beijing", None, press, "reported"),
        ("2019-02-15", "statement", "“Productive meetings”", "USA", press, "reported"),
        ("2019-03-02", "deadline", "List 3 rises from 10% to 25%", "USA", extension, "documented"),
    ]
    return tuple(MomentRecord(date.fromisoformat(day), *rest) for day, *rest in rows)


def issues() -> tuple[IssueRecord, ...]:
    press = "press-2019-02-15"

    def issue(
        id_: str, title: str, topic: str, status: str, security: bool, *said: tuple[str, str]
    ) -> IssueRecord:
        positions = tuple(PositionRecord(party, text, ON, press) for party, text in said)
        return IssueRecord(id_, title, topic, status, date(2019, 2, 15), security, positions, press)

    return (
        issue("subsidies-notified", "Disclosure of subsidies to the WTO", "subsidies", "progress", False,
              ("CHN", "Agreed to disclose more of its government subsidies.")),
        issue("standards", "Foreign companies on standards panels", "regulation", "progress", False,
              ("CHN", "Willing to let foreign companies participate, in a minority.")),
        issue("industrial-policy", "State investment in advanced manufacturing", "subsidies",
              "most intractable", True,
              ("USA", "Wants meaningful restrictions on state money for aircraft, chips and AI.")),
        issue("internet", "Access of foreign internet companies", "services", "sticking point", True,
              ("CHN", "Reluctant to unblock access for foreign platforms.")),
        issue("enforcement", "How a deal would be enforced", "enforcement", "open", False),
        issue("cars", "Duty on cars", "tariffs", "settled", False, ("CHN", "Suspended the added duty.")),
    )  # fmt: skip


def case() -> CaseRecord:
    press = "press-2019-02-15"
    return CaseRecord(
        id="us-china-2018",
        title="United States and China, 2018–2020",
        summary="The United States wants another Chinese industrial policy; both raised tariffs.",
        parties=(("USA", "United States"), ("CHN", "China")),
        timeline=timeline(),
        issues=issues(),
        statements=(
            StatementRecord(ON, "Steven Mnuchin, Treasury Secretary", "on the record", "productive meetings",
                            "Called the meetings with Liu He productive.", press),
            StatementRecord(ON, "An American official", "official on condition of anonymity", None,
                            "Talks ended with no immediate announcement from either side.", press),
            StatementRecord(ON, "People briefed on the negotiations", "people briefed", None,
                            "Big sticking points remain.", press),
        ),
        deadlines=(DeadlineRecord(date(2019, 3, 2), "List 3 rises from 10% to 25%", "march-2", 15),),
        constituencies=(
            ConstituencyRecord("USA", "Trade hawks", "Want broader changes in the relationship.", press),
            ConstituencyRecord("CHN", "Nationalists in the Party", "Saw the truce as a retreat.", press),
        ),
        sources=sources(),
        leaves_out=("Exclusions granted product by product.", "Limits on investment."),
    )  # fmt: skip


def paths() -> tuple[PathRecord, ...]:
    return tuple(
        PathRecord(
            id=id_, title=title, description=f"{title}: FIXTURE.", status="converged", residual=3.2e-13,
            same_as="law" if id_ == "truce" else None, carry_out=carried, without=off,
        )
        for id_, (title, carried, off, *_) in PATHS.items()
    )  # fmt: skip
