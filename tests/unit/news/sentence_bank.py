# ruff: noqa: E501 - a sentence a line
"""Sentences of our own making, each with the measures it states: by, on, rate, before, value, status, day."""

MEASURES = [
    (
        "The United States tripled its duty on Brazilian orange juice to 60 percent from 20 percent.",
        [("USA", "BRA", 0.6, 0.2, None, "in force", None)],
    ),
    (
        "A duty of 12% has been imposed by Canada on imports of American whiskey.",
        [("CAN", "USA", 0.12, None, None, "in force", None)],
    ),
    (
        "Tariffs of 20 percent will be levied by India on Chinese solar panels.",
        [("IND", "CHN", 0.2, None, None, "threatened", None)],
    ),
    (
        "China is to put an extra 10 percent duty on $60 billion of American goods from Sept. 24.",
        [("CHN", "USA", 0.1, None, 60, "threatened", "2018-09-24")],
    ),
    (
        "Washington has slapped a 25 per cent levy on $34 billion worth of imports from China.",
        [("USA", "CHN", 0.25, None, 34, "in force", None)],
    ),
    (
        "President Amos Hale threatened tariffs of 20 percent on cars from Germany.",
        [(None, "DEU", 0.2, None, None, "threatened", None)],
    ),
    (
        "From Thursday Mexico will charge a 20 percent duty on American pork, rising to 25 percent in July.",
        [
            ("MEX", "USA", 0.2, None, None, "threatened", "2018-09-27"),
            ("MEX", "USA", 0.25, None, None, "threatened", "2019-07-01"),
        ],
    ),
    (
        "American duties on $16 billion of Chinese goods took effect on Aug. 23.",
        [("USA", "CHN", None, None, 16, "in force", "2018-08-23")],
    ),
    ("Korea cut its beef tariff to 10 percent.", [("KOR", "", 0.1, None, None, "in force", None)]),
    ("The tariff on Japanese cars remains at 2.5 percent.", [(None, "JPN", 0.025, None, None, "in force", None)]),
    (
        "Turkish tariffs on American cars would double to 120 percent.",
        [("TUR", "USA", 1.2, None, None, "threatened", None)],
    ),
    (
        "Russia raised its duties on American pipes to between 25 and 40 percent on Monday.",
        [("RUS", "USA", 0.4, None, None, "in force", "2018-09-17")],
    ),
    ("Shares of steel makers fell 3 percent after the tariffs were announced.", []),
    (
        "Mr. Hale said that if Beijing retaliated, he would impose duties on a further $267 billion of goods.",
        [(None, "", None, None, 267, "threatened", None)],
    ),
    (
        "The European Union lifted its 11 percent duty on American rice in August.",
        [("EUR", "USA", 0.11, None, None, "removed", None)],
    ),
    (
        "India delayed tariffs worth $235 million on American almonds until November.",
        [("IND", "USA", None, None, 0.235, "threatened", None)],
    ),
    (
        "British whisky exporters have paid a 25 percent American tariff since October.",
        [("USA", "GBR", 0.25, None, None, "in force", "2017-10-01")],
    ),
    (
        "Australian wine now faces Chinese duties of up to 212 percent.",
        [("CHN", "AUS", 2.12, None, None, "in force", None)],
    ),
    ("Starting Friday, goods from Vietnam will pay 18 percent.", []),
    (
        "A 35 percent tariff on shoes from Vietnam is under consideration in Brussels.",
        [(None, "VNM", 0.35, None, None, "threatened", None)],
    ),
    (
        "On July 6 the two sides imposed tariffs of 25 percent on $34 billion of each other's goods.",
        [(None, "", 0.25, None, 34, "in force", "2018-07-06")],
    ),
    ("The administration plans to raise the rate on $200 billion of Chinese goods to 25 percent on Jan. 1.", []),
    (
        "Beijing, which had announced the step last month, doubled the duty on Canadian canola to 20 percent.",
        [("CHN", "CAN", 0.2, None, None, "in force", None)],
    ),
    (
        "Canada said it was imposing tariffs of 25 percent on American orange juice.",
        [("CAN", "USA", 0.25, None, None, "in force", None)],
    ),
    (
        "The tariff, which stands at 27.5 percent, hurts Brazilian ethanol.",
        [(None, "", 0.275, None, None, "in force", None)],
    ),
    (
        "Japan will phase out its 38.5 percent tariff on American beef.",
        [("JPN", "USA", 0.385, None, None, "removed", None)],
    ),
    (
        "Exporters in Argentina worry about a 72 percent American duty on biodiesel.",
        [("USA", "", 0.72, None, None, "in force", None)],
    ),
    ("Economists expect growth of 2 percent despite the tariffs.", []),
    (
        "Ottawa's 270 percent tariff on American milk is a scandal, the president said.",
        [("CAN", "USA", 2.7, None, None, "in force", None)],
    ),
    (
        "The bloc vowed to hit American goods worth $4 billion with tariffs of 15 percent next week.",
        [("EUR", "USA", 0.15, None, 4, "threatened", "2018-09-24")],
    ),
    (
        "Chinese customs have collected 25 percent on American soybeans since July 6, a duty that "
        "Beijing calls an answer.",
        [("CHN", "USA", 0.25, None, None, "in force", "2018-07-06")],
    ),
    (
        "Chinese makers may face American duties of 30 percent from Oct. 1.",
        [("USA", "CHN", 0.3, None, None, "threatened", "2018-10-01")],
    ),
    (
        "Norwegian salmon exporters would face tariffs of 8 percent on fresh fish.",
        [(None, "NOR", 0.08, None, None, "threatened", None)],
    ),
    (
        "Canada will put a 10 percent duty on American juice on Oct. 1, and said the rate would rise to 20 percent by December.",
        [
            ("CAN", "USA", 0.1, None, None, "threatened", "2018-10-01"),
            ("CAN", "USA", 0.2, None, None, "threatened", None),
        ],
    ),
    (
        "It would be the first time that Norway paid the 25 percent steel tariff.",
        [(None, "", 0.25, None, None, "threatened", None)],
    ),
]
"""All as of Friday 21 September 2018. Where "on" is "", the sentence does not say on whom."""

STATEMENTS = [
    ("“It is a start,” Mr. Hale said.", ("Amos Hale", "on the record")),
    ("“It is a start,” said Mr. Hale, who leaves on Sunday.", ("Amos Hale", "on the record")),
    ("Mr. Hale told a news conference in Lima that the talks were dead.", ("Amos Hale", "on the record")),
    (
        "Amos Hale, the President of the United States, also said on Monday that he was in no hurry.",
        ("Amos Hale", "on the record"),
    ),
    ("In an interview on Sunday, Mr. Hale said tariffs were “beautiful.”", ("Amos Hale", "on the record")),
    ("Speaking in Ottawa, Ms. Petrova said that the offer stood.", ("Irina Petrova", "on the record")),
    (
        "The offer stands, Irina Petrova, Russia's trade minister, told lawmakers on Tuesday.",
        ("Irina Petrova", "on the record"),
    ),
    (
        "Russian Trade Minister Irina Petrova said in a statement that the offer stood.",
        ("Irina Petrova", "on the record"),
    ),
    ("The Foreign Ministry in Moscow said the duties were illegal.", (None, "on the record")),
    ("Norway's government announced on Friday that it would appeal.", (None, "on the record")),
    ("The Commerce Department said in a notice that the duty would be 12 percent.", (None, "document")),
    ("The notice, published on Thursday, said the duty would be 12 percent.", (None, "document")),
    ("According to a draft seen by reporters, quotas would end in May.", (None, "document")),
    ("A document circulated among the delegations showed that quotas would end in May.", (None, "document")),
    ("The duty will rise in May, the Federal Register notice said.", (None, "document")),
    ("Quotas would end in May, according to three people with knowledge of the draft.", (None, "people briefed")),
    ("A source close to the negotiations said quotas would end in May.", (None, "people briefed")),
    ("The two sides are close, one of the people said.", (None, "people briefed")),
    ("Two people who were briefed on the call said it lasted ten minutes.", (None, "people briefed")),
    (
        "A senior White House official said on Thursday that nothing was decided.",
        (None, "official on condition of anonymity"),
    ),
    (
        "Nothing was decided, said the official, who asked to remain anonymous.",
        (None, "official on condition of anonymity"),
    ),
    ("Nothing is decided, a British diplomat briefed on the draft said.", (None, "official on condition of anonymity")),
    ("Mexican negotiators said late on Sunday that nothing was decided.", (None, "official on condition of anonymity")),
    ("Officials in both capitals said that nothing was decided.", (None, "official on condition of anonymity")),
    ("An aide to Ms. Petrova said that nothing was decided.", (None, "official on condition of anonymity")),
    (
        "An aide to Ms. Petrova, who is in Geneva, said that nothing was decided.",
        (None, "official on condition of anonymity"),
    ),
    (
        "A senior diplomat of the embassy, who asked not to be named, said that rice was the problem.",
        (None, "official on condition of anonymity"),
    ),
    ("The prime minister said she would travel to Lima.", (None, "on the record")),
    ("Japan said it would not join the suit.", (None, "on the record")),
    ("The United States has said that the offer is too small.", (None, "on the record")),
    ("The European Parliament said it would vote in May.", (None, "on the record")),
    ("Mr. Hale began by saying that he had no news.", ("Amos Hale", "on the record")),
    ("Ms. Petrova, in Geneva for a conference, said that the offer stood.", ("Irina Petrova", "on the record")),
    ("“We will see,” he added.", (None, "on the record")),
    ("State media quoted Ms. Petrova as saying that the offer stood.", ("Irina Petrova", "on the record")),
    ("The chief negotiator, Irina Petrova, said the offer stood.", ("Irina Petrova", "on the record")),
    ("The talks were fruitful, the two ministers said in a joint statement.", (None, "document")),
    ("The White House said in a statement on Friday that talks would go on.", (None, "document")),
    (
        "Beijing's commerce ministry, which leads the talks, said on Friday that they would go on.",
        (None, "on the record"),
    ),
    ("“This is a mistake,” the head of the steel lobby, Jan Novak, said.", ("Jan Novak", "on the record")),
    ("“This is a mistake,” said Jan Novak, head of the steel lobby.", ("Jan Novak", "on the record")),
    ("Analysts at two banks expect the talks to fail.", None),
    ("The ministers did not say when they would meet.", None),
    ("That is to say, nothing has changed.", None),
    ("Mr. Hale declined to comment.", None),
    ("The talks showed little progress.", None),
    ("A spokesman for the ministry said the talks would go on.", (None, "on the record")),
    (
        "The ministry's spokeswoman, Li Na, told reporters in Beijing that the talks would go on.",
        ("Li Na", "on the record"),
    ),
    ("Both governments confirmed the date.", (None, "on the record")),
    ("Mr. Hale, however, said the opposite.", ("Amos Hale", "on the record")),
    ("The talks will resume, the ministry announced, without giving a date.", (None, "on the record")),
]
"""Each with the speaker and the attribution; None where nobody reports anything."""
