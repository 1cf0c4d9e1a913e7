"""What archives put around a story becomes facts; title and author; what stays text."""

from __future__ import annotations

from tests.detection.headed import PROSE, findings, left, told

HEAD = """\
Rating: Teen And Up Audiences
Archive Warning: No Archive Warnings Apply
Fandom: Original Work
Additional Tags: Ice, Slow Burn
Language: English
Series: Part 2 of The Salt Roads
Stats: Published: 2021-03-14 Completed: 2021-04-02 Words: 2,611 Chapters: 2/2"""


def test_the_head_of_an_archive_becomes_facts_and_stays_whole() -> None:
    found = findings(f"{HEAD}\n\nThe Lock-House\n\nby saltmarsh_ink\n\n{PROSE}")
    facts = told(found)
    assert facts["rating"] == ["Teen And Up Audiences"]
    assert facts["tags"] == ["Ice", "Slow Burn"]
    assert facts["series"] == ["The Salt Roads"]
    assert facts["published"] == ["2021-03-14"]
    assert facts["status"] == ["complete"]
    assert facts["title"] == ["The Lock-House"]
    assert facts["authors"] == ["saltmarsh_ink"]
    assert "warnings" not in facts
    assert facts[""] == HEAD.split("\n")
    assert "\n\n".join(left(found)) == PROSE


def test_an_archives_own_lines_between_chapters() -> None:
    text = f"Chapter 1\n\nChapter Text\n\n{PROSE}\n\nReview this Chapter\n\nChapter 2\n\nChapter Text\n\n{PROSE}"
    found = findings(text)
    assert told(found)[""] == ["Chapter Text", "Review this Chapter", "Chapter Text"]


def test_the_licence_of_an_e_text() -> None:
    start, end = "*** START OF THIS EBOOK THE LOCK ***", "*** END OF THIS EBOOK THE LOCK ***"
    found = findings(
        f"Title: The Lock\n\nAuthor: Ruth Vane\n\nLanguage: German\n\n{start}\n\n{PROSE}\n\n{end}\n\nDonate."
    )
    assert told(found)["title"] == ["The Lock"]
    assert told(found)["language"] == ["de"]
    assert "\n\n".join(left(found)) == PROSE


def test_a_story_without_furniture_keeps_everything() -> None:
    assert "\n\n".join(left(findings(PROSE))) == PROSE
    assert findings(PROSE).facts == ()


def test_a_thread_in_the_middle_of_a_story_is_part_of_it() -> None:
    thread = "Bob\nModerator\nPosts: 417\n\nHas anybody seen the barge?\n\nAnn\nMember\nPosts: 3\n\nNo."
    assert "Has anybody seen the barge?" in left(findings(f"{PROSE}\n\n{thread}\n\n{PROSE}"))


def test_a_first_line_that_may_be_anything_is_no_title() -> None:
    for line in ("Where are you?", "“Ruth!”", "It was cold.", "Paris, 1943", "are you there"):
        assert "title" not in told(findings(f"{line}\n\n{PROSE}"))
