"""A small case of one file, with comments that a patch has to keep."""

TEXT = """\
# A conflict of one list.
id: one-list
title: A conflict of one list
summary: One country threatens another.
begins: 2018-01-01
ends: 2019-12-31
default_date: 2019-02-15

parties:
  - {id: USA, name: United States}   # it imposes
  - {id: CHN, name: China}
people:
  - {id: envoy, name: Helen Marsh, party: USA, role: Trade envoy}
sources:
  # Only one so far.
  - {id: notice, publisher: Federal Register, title: Notice, date: 2018-09-21}

measures:
  - id: list
    title: The list
    imposed_by: USA
    on: [CHN]
    authority: Section 301
    products: {codes: ['72']}
    trade_value: 200
    steps:
      - {rate: 0.1, known: 2018-09-17, effective: 2018-09-24, source: notice}
      - {rate: 0.25, known: 2018-12-01, effective: 2019-03-02, threat: hike, source: notice}   # the rise

deadlines:
  - {id: march, date: 2019-03-02, threat: hike, title: The list rises, known: 2018-12-01, source: notice}
issues:
  - id: subsidies
    title: Disclosure of industrial subsidies
    topic: subsidies
    history:
      - status: open
        known: 2018-12-01
        source: notice
    # A remark on subsidies.

  # A remark on the next one.
  - {id: wheat, title: Wheat, topic: agriculture, history: [{status: open, known: 2018-12-01, source: notice}]}
statements: []

# The end.
leaves_out:
  - Everything else.
"""

STORY = """\
BEIJING — American and Chinese negotiators ended two days of talks in Beijing on Friday without an agreement.

“We made progress on industrial subsidies,” said Helen Marsh, the American trade envoy.

Mr. Zhou Qiang, China's commerce minister, said that the two sides had until March 1.

The United States has threatened to raise tariffs on $200 billion of Chinese goods to 25 percent from 10 percent by \
March 1 if no deal is reached.

Progress has been made on industrial subsidies. Wheat is the biggest stumbling block, two people briefed on the \
talks said.

China has refused to open its wheat market. American wheat farmers want the quota to go.

The two sides agreed on Dec. 1 in Buenos Aires to hold off on new tariffs.
"""
