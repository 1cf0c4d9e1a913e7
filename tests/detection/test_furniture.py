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


E_TEXT = "Title: The Lock\n\nAuthor: Ruth Vane\n\nLanguage: English\n\n*** START OF THIS EBOOK THE LOCK ***\n\n"
LONG = f"{PROSE}\n\n{PROSE}"


def test_the_front_of_an_e_text_is_set_aside_and_its_dedication_stays() -> None:
    front = "THE LOCK\n\nBY\n\nRUTH VANE\n\n[Illustration: A lamp.]\n\n1904\n\nTO MY SISTER"
    table = (
        "CONTENTS\n\nCHAPTER I.\n\nThe barge comes--A walk to the mill--Of lamps, and who may light them; with an "
        "account of the snow.\n\nCHAPTER II.\n\nThe gate is opened--She goes."
    )
    plates = "LIST OF ILLUSTRATIONS\n\nA lamp\n\nThe barge at the gate\n\n“Open it,” he said"
    found = findings(f"{E_TEXT}{front}\n\n{table}\n\n{plates}\n\nCHAPTER I.\n\n{LONG}\n\nCHAPTER II.\n\n{LONG}")
    assert "\n\n".join(left(found)) == f"{LONG}\n\n{LONG}"
    assert "TO MY SISTER" not in told(found)[""]
    assert [chapter.title for chapter in found.chapters if chapter.lines] == ["CHAPTER I.", "CHAPTER II."]
    assert found.messages == ()


def test_the_numbers_in_a_table_may_begin_again_with_every_part() -> None:
    table = "CONTENTS\n\nPART ONE\n\nI. The Gate\n\nII. The Mill\n\nPART TWO\n\nI. The Sea\n\nII. The Ship"
    body = "\n\n".join(
        f"{part}\n\n" + "\n\n".join(f"{head}\n\n{LONG}" for head in heads)
        for part, heads in (("PART ONE", ("I. The Gate", "II. The Mill")), ("PART TWO", ("I. The Sea", "II. The Ship")))
    )
    found = findings(f"{table}\n\n{body}")
    assert len([chapter for chapter in found.chapters if chapter.lines]) == 6
    assert told(found)[""] == [line for line in table.split("\n") if line]


def test_an_index_at_the_end_is_set_aside() -> None:
    index = "INDEX\n\n" + "\n\n".join(f"{name}, of the lock, 12, 1{n}" for n, name in enumerate("ABCDEFG"))
    found = findings(f"Chapter 1\n\n{LONG}\n\nChapter 2\n\n{LONG}\n\n{index}")
    assert told(found)[""][0] == "INDEX"


def test_what_a_box_holds_is_no_table() -> None:
    text = f"{LONG}\n\nContents:\n\nOne knife\n\nTwo ropes\n\nA lamp\n\n{LONG}"
    assert "One knife" in left(findings(text))
