"""Whatever is typed into a message: it is read and set, its words stay, and the desk knows what to make of it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from fascicle.correspondence import gather
from fascicle.kinds import built_in
from fascicle.languages import language as spoken
from tests import reader

# What lines of messages are made of, and what looks like it.
PIECES = (
    "Dear Meg,|Dear|Jo|Yours,|Yours, ,|P.S.|P.S. x|[^1]|[^0] |*|**Jo**|[a](b)|![](x)|\"|“|”|'|>|> hi|11 October 1863|"
    "Tuesday|-- |--|—|...|Encl.: x|c.c.:|From: Jo|To: Meg & Amy|Sent: 3 May|Received:|Subject: Re: x|Answers: 3 May|"
    "Order: 2|:::|::: letter|::: letter continued|:::: texts as Bob|::: chat|Alice: hi|Alice:|[10:22] Bob: x|"
    "[24/03/2026, 22:22] Al: hey|<al> hi|* al waves|-!- al has joined|alice  10:22 PM|(Read 10:24)|(❤️ Al)|[deleted]|"
    "[photo: x]|\\x|x \\|{Attachments}|alice — Today at 10:22 PM|Alice, [24.03.2026 22:22]|(al is now known as b)||\t|"
    "\u00a0|\u200e|\u200e: x|田中：はい|拝啓|敬具|様|שלום|1|0|#|***|- a|1. b|LETTER XII.|To Mrs. C, Town.|Dr. K's Diary.|"
    ". |,|:|：|!|?|()|[]|@a|~ a|and|& B|12. March 1890|Miss Pell:|Monday, 4 March|3 Febuary"
).split("|")
LINE = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map(" ".join)
OPENINGS = st.sampled_from(["", " as Bob", " continued", " title", " as Bob T", " continued: T"])
MESSAGES = st.builds(
    lambda kind, opening, lines: "\n".join([f"::: {kind}{opening}", *lines, ":::"]),
    st.sampled_from(sorted(built_in())),
    OPENINGS,
    st.lists(LINE, max_size=14),
)


@settings(max_examples=400)
@given(st.lists(MESSAGES, min_size=1, max_size=3), st.sampled_from("en fr de ru ja he zh".split()))
def test_any_message_is_read_and_set_and_known_at_the_desk(messages: list[str], code: str) -> None:
    read = reader.chapter("\n\n".join(messages), code)
    text = read.manuscript.chapters[0].text
    reader.html(text, code)
    desk = gather(read.manuscript, spoken(code))
    assert set(desk.in_time) == set(range(1, len(desk.entries) + 1))
    assert sum(len(thread.entries) for thread in desk.threads) == len(desk.entries)
    for entry in desk.entries:
        assert all(person.name.strip() for person in entry.people)
        assert entry.answers != entry.number
