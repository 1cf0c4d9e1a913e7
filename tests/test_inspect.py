"""`fascicle inspect`: what was found in a plain-text manuscript, for people, for programs, and as a page."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from fascicle import kinds, languages
from fascicle.inspection.contract import contract
from fascicle.inspection.elements import Html, element, joined
from fascicle.inspection.entries import Entry, counted, entries
from fascicle.inspection.examined import Examined, examine
from fascicle.inspection.outline import outline
from fascicle.inspection.page import page
from fascicle.inspection.pieces import Piece, pieces
from fascicle.model import Config, Source, StoryMeta
from fascicle.problems import SiteError
from fascicle.reading.context import Rules
from fascicle.reading.detect.findings import (
    HEADING,
    TITLE,
    Break,
    Chapter,
    Fact,
    Findings,
    Found,
    Layout,
    Note,
    Paragraph,
    Remark,
    Text,
)
from tests import command
from tests.html_checker import check
from tests.sites import site
from tests.test_terminal import on_a_terminal

DRAWER = """\
A Drawer of Rain

Nell Byrne


Chapter 1: The Ferry

The ferry was late again. Piers stood on the quay with his collar up.

***

The kettle had been on for an hour when the letter came.

14 March

Dear Nadia,

I am sorry about the <boat>. It was never mine to lend.

Your brother,
Piers

She put it in the drawer & shut it.
"""


def drawer(folder: Path, name: str = "drawer.txt") -> Path:
    file = folder / name
    file.write_text(DRAWER, encoding="utf-8")
    return file


LINES = (
    "The Ferry", "One", "The tide was out.", "are you there yet", "***", "He was not.", "dont wait", "Thanks for reading!",
)  # fmt: skip


def findings() -> Findings:
    """One of everything, whatever the signals would say: a paragraph on every other line."""
    every = tuple(Paragraph(2 * n + 1, 2 * n + 1, text, (text,), gap=1) for n, text in enumerate(LINES))
    rules = Rules(languages.language("en"), kinds.built_in())
    text = Text(every, Layout(), rules, StoryMeta("").detect, {0: TITLE, 1: HEADING})
    reasons = ("it says *you*", "a phone buzzes")
    return Findings(
        text,
        (Fact("title", "The Ferry", 1),),
        (Chapter(1, "One", (3, 3), "numeral", 0.97, "a numeral alone"),),
        (Break(5, "", "ornament", 0.99, True, "a line of ornament", (9, 9)), Break(6, "", "gap", 0.5, False, "a gap")),
        (
            Found(3, 3, "texts", "Nadia", "Piers", "voice+cue", 0.97, True, reasons),
            Found(6, 6, "texts", "", "Nadia", "voice", 0.5, False, reasons[:1]),
        ),
        (Note(7, 7, end=True, reason="it thanks for reading"),),
        (Remark(5, "a word was lost here"),),
    )


def examined(found: Findings) -> Examined:
    source = Source("ferry.txt", "\n\n".join(LINES) + "\n", "")
    return Examined("ferry.txt", source, StoryMeta(""), Config(Path(), ""), found)


# --- where the manuscript lies ---------------------------------------------------------------------------------------


def test_a_manuscript_in_a_site_is_read_by_its_settings(tmp_path: Path) -> None:
    root = site(tmp_path, {"site.yaml": "title: Hylle\nlanguage: fr\n", "content/tiroir.txt": "Il pleuvait.\n"})
    assert examine(root / "content/tiroir.txt").spoken == ("fr", "the site's")


def test_a_manuscript_anywhere_else_is_read_by_the_defaults(tmp_path: Path) -> None:
    shown = examine(drawer(tmp_path))
    assert shown.spoken[0] == "en"
    assert shown.problems == ()


def test_what_its_author_says_beside_it_counts(tmp_path: Path) -> None:
    file = drawer(tmp_path)
    (tmp_path / "drawer.yaml").write_text("title: The Drawer\nlanguage: sv\ndetect: {messages: off}\n")
    shown = examine(file)
    assert shown.title == ("The Drawer", "beside it")
    assert shown.spoken == ("sv", "beside it")
    assert shown.found.messages == ()


def test_a_yaml_beside_it_needs_no_title(tmp_path: Path) -> None:
    file = tmp_path / "a-winter.txt"
    file.write_text("It snowed on the pier that day, and nobody came.\n")
    (tmp_path / "a-winter.yaml").write_text("language: en\n")
    shown = examine(file)
    assert shown.problems == ()
    assert shown.title == ("A winter", "its file's name")


def test_a_mistake_beside_it_is_told_and_the_rest_shown(tmp_path: Path) -> None:
    drawer(tmp_path)
    (tmp_path / "drawer.yaml").write_text("detect: {mesages: off}\n")
    done = command.run("inspect", "drawer.txt", at=tmp_path)
    assert done.returncode == 1
    assert "drawer.yaml:1:" in done.stderr
    assert "`messages`" in done.stderr
    assert "Chapter 1: The Ferry" in done.stdout


@pytest.mark.parametrize("name", ["drawer.md", "drawer.MD", "drawer.markdown"])
def test_in_markdown_nothing_has_to_be_found(name: str, tmp_path: Path) -> None:
    done = command.run("inspect", drawer(tmp_path, name).name, at=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "D002 this is Markdown" in done.stderr


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    done = command.run("inspect", "drawer.txt", at=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("drawer.txt: S006 ")
    assert command.data("inspect", "drawer.txt", at=tmp_path)["problems"][0]["code"] == "S006"


# --- the outline -----------------------------------------------------------------------------------------------------


def test_an_outline_says_what_where_and_why() -> None:
    lines = [text for text, _ in outline(examined(findings()), 80)]
    assert lines[:2] == ["ferry.txt", "  title      The Ferry (line 1)"]
    assert lines[lines.index("") + 1 :] == [
        "          3  chapter: One",
        "               97 %, numeral: a numeral alone",
        "          5  warning: a word was lost here",
        "          7  texts from Nadia to Piers: “are you there yet”",
        "               97 %, voice+cue: it says *you*; a phone buzzes",
        "          9  scene break",
        "               99 %, ornament: a line of ornament",
        "         13  scene break?",
        "               50 %, gap: a gap",
        "         13  texts to Nadia?: “dont wait”",
        "               50 %, voice: it says *you*",
        "         15  author’s note, below its chapter: Thanks for reading!",
        "               it thanks for reading",
        "",
        "1 chapter, 1 scene break (1 more suggested), 1 message (1 more suggested), 1",
        "author’s note, 1 warning.",
        "What ends in a question mark is only suggested, and changes nothing. `fascicle",
        "mark ferry.txt` writes this into Markdown, where you can change it.",
    ]


def test_styles_are_for_chapters_and_for_what_has_to_be_decided() -> None:
    styles = {text.strip(): style for text, style in outline(examined(findings()), 80)}
    assert styles["3  chapter: One"] == "head"
    assert styles["5  warning: a word was lost here"] == styles["13  scene break?"] == "unsure"
    assert styles["9  scene break"] == ""
    assert styles["99 %, ornament: a line of ornament"] == "quiet"


@pytest.mark.parametrize("width", [1, 40, 61, 80, 300])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    widest = max(len(text) for text, _ in outline(examined(findings()), width))
    assert widest <= min(max(width, 40), 100)


def test_many_reasons_are_cut_short_unless_all_are_wanted() -> None:
    found = findings()
    many = Found(3, 3, "texts", rule="voice", confidence=0.9, applied=True, reasons=("one", "two", "three", "four"))
    found = Findings(found.text, messages=(many,))
    shown = [text.strip() for text, _ in outline(examined(found), 80)]
    assert "90 %, voice: one; two; and 2 more" in shown
    shown = [text.strip() for text, _ in outline(examined(found), 80, every_reason=True)]
    assert "90 %, voice: one; two; three; four" in shown


def test_a_file_with_nothing_in_it(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    done = command.run("inspect", "empty.txt", at=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "No chapters, no scene breaks, no messages" in done.stdout
    assert command.run("inspect", "empty.txt", "--html", at=tmp_path).returncode == 0


def test_it_is_in_colour_on_a_terminal_and_plain_in_a_pipe(tmp_path: Path) -> None:
    drawer(tmp_path)
    code, seen = on_a_terminal("inspect", "drawer.txt", at=tmp_path, COLUMNS="80")
    assert code == 0
    assert "\033[1mdrawer.txt\033[0m" in seen
    plain = command.run("inspect", "drawer.txt", at=tmp_path, env={"COLUMNS": "80"}).stdout
    assert "\033" not in plain
    assert plain == seen.replace("\033[1m", "").replace("\033[2m", "").replace("\033[33m", "").replace("\033[0m", "")
    assert "\033" not in on_a_terminal("inspect", "drawer.txt", at=tmp_path, NO_COLOR="1")[1]


def test_a_quiet_run_says_nothing(tmp_path: Path) -> None:
    done = command.run("inspect", drawer(tmp_path), "-q", at=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


# --- as data ---------------------------------------------------------------------------------------------------------


def test_the_contract_holds() -> None:
    """The shape that `docs/reference/inspect-json.md` promises, from findings made by hand."""
    said = contract("ferry.txt", findings())
    assert said["file"] == "ferry.txt"
    assert said["chapters"] == [
        {"line": 3, "title": "One", "rule": "numeral", "confidence": 0.97, "reason": "a numeral alone"}
    ]
    assert [(one["line"], one["caption"], one["rule"], one["applied"]) for one in said["scene_breaks"]] == [
        (11, None, "ornament", True),
        (13, None, "gap", False),
    ]
    first = said["messages"][0]
    assert (first["lines"], first["kind"], first["from"], first["to"]) == ([7, 7], "texts", "Nadia", "Piers")
    assert (first["rule"], first["confidence"], first["applied"]) == ("voice+cue", 0.97, True)
    assert said["messages"][1]["from"] is None
    assert said["notes"][0]["lines"] == [15, 15]
    assert said["warnings"] == [{"line": 5, "text": "a word was lost here"}]
    assert json.loads(json.dumps(said)) == said


def test_the_first_chapter_has_no_line_where_it_has_no_heading() -> None:
    found = findings()
    assert contract("", Findings(found.text, chapters=(Chapter(2),)))["chapters"][0]["line"] is None


def test_standard_output_is_json_alone(tmp_path: Path) -> None:
    drawer(tmp_path)
    (tmp_path / "drawer.yaml").write_text("nonsense: yes\n")
    said = command.data("inspect", "drawer.txt", at=tmp_path)
    assert said["file"] == "drawer.txt"
    assert said["exit"] == 1
    assert [problem["path"] for problem in said["problems"]] == ["drawer.yaml"]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_the_file_whatever_ends_them(ends: str, tmp_path: Path) -> None:
    (tmp_path / "ends.txt").write_bytes(DRAWER.replace("\n", ends).encode())
    (chapter,) = command.data("inspect", "ends.txt", at=tmp_path)["chapters"]
    assert DRAWER.split("\n")[chapter["line"] - 1] == "Chapter 1: The Ferry"


def test_no_heavy_library_is_imported(tmp_path: Path) -> None:
    """Neither Jinja nor the reader of Markdown: what is found is shown at once."""
    drawer(tmp_path)
    code = (
        "import sys; from fascicle.cli import main\n"
        "main(['inspect', 'drawer.txt', '--json']); main(['inspect', 'drawer.txt', '--html'])\n"
        "print([name for name in ('jinja2', 'markdown_it', 'tornado') if name in sys.modules])"
    )
    assert command.python(code, tmp_path).stdout.endswith("[]\n")


# --- what the head of a file says ------------------------------------------------------------------------------------


def test_facts_are_an_entry_a_key_and_what_is_set_aside_an_entry_a_stretch() -> None:
    found = findings()
    facts = (
        Fact("tags", "Boats", 1), Fact("tags", "Regret", 1), Fact("", "Rating: Teen", 3), Fact("", "Stats: 3", 5),
        Fact("", "End notes", 15), Fact("summary", "He waits.\n\nShe comes.", 7),
    )  # fmt: skip
    shown = [(one.name, one.text, one.lines) for one in entries(Findings(found.text, facts))]
    assert shown == [
        ("tags", "Boats, Regret", "1"),
        ("set aside", "Rating: Teen", "3–5"),
        ("summary", "He waits. She comes.", "7"),
        ("set aside", "End notes", "15"),
    ]


def test_the_head_of_an_outline_has_the_title_and_its_body_the_rest() -> None:
    found = findings()
    facts = (
        Fact("title", "The Ferry", 1),
        Fact("authors", "Ann", 3),
        Fact("authors", "Bob", 3),
        Fact("tags", "Boats", 5),
    )
    lines = [text for text, _ in outline(examined(Findings(found.text, facts)), 80)]
    assert lines[1:3] == ["  title      The Ferry (line 1)", "  author     Ann, Bob (line 3)"]
    assert [line.strip() for line in lines if "Ferry" in line or "Ann" in line or "Boats" in line][2:] == [
        "5  tags: Boats"
    ]


def test_a_language_that_only_the_words_tell(tmp_path: Path) -> None:
    (tmp_path / "quai.txt").write_text(
        "Il pleuvait sur le quai quand le bac arriva. Il n’avait pas de parapluie et ne disait rien.\n\n" * 9
    )
    assert examine(tmp_path / "quai.txt").spoken == ("fr", "by its words")


# --- entries and pieces ----------------------------------------------------------------------------------------------


def test_everything_is_counted() -> None:
    said = "1 chapter, 1 scene break (1 more suggested), 1 message (1 more suggested), 1 author’s note, 1 warning"
    assert counted(entries(findings())) == said
    assert counted([]) == "no chapters, no scene breaks, no messages, no author’s notes, no warnings"
    unsure = Entry("message", "texts", "", 1, 1, 0, 0, applied=False)
    assert "no messages (1 suggested)" in counted([unsure])


def spans(*places: tuple[int, int]) -> list[Entry]:
    return [Entry("message", "note", "", 1, 1, at, end) for at, end in places]


@pytest.mark.parametrize(
    ("places", "cut"),
    [
        ([], [Piece(0, 5)]),
        ([(2, 3)], [Piece(0, 1), Piece(2, 3, (0,)), Piece(4, 5)]),
        ([(0, 5)], [Piece(0, 5, (0,))]),
        ([(1, 3), (2, 2)], [Piece(0, 0), Piece(1, 3, (0, 1)), Piece(4, 5)]),
        ([(3, 2)], [Piece(0, 2), Piece(3, 2, (0,)), Piece(3, 5)]),
        ([(3, 3), (3, 2)], [Piece(0, 2), Piece(3, 2, (1,)), Piece(3, 3, (0,)), Piece(4, 5)]),
        ([(1, 4), (3, 2)], [Piece(0, 0), Piece(1, 4, (0, 1)), Piece(5, 5)]),
    ],
)
def test_a_manuscript_is_cut_into_pieces(places: list[tuple[int, int]], cut: list[Piece]) -> None:
    assert list(pieces(spans(*places), 6)) == cut


def test_no_paragraph_and_no_entry_is_left_out() -> None:
    found = findings()
    every = entries(found)
    cut = list(pieces(every, len(LINES)))
    assert [n for piece in cut for n in range(piece.at, piece.end + 1)] == list(range(len(LINES)))
    assert sorted(n for piece in cut for n in piece.entries) == list(range(len(every)))


# --- the page --------------------------------------------------------------------------------------------------------


def test_text_is_never_markup() -> None:
    assert (
        element("p", "<b> & ", Html("<i>x</i>"), title='"<"')
        == '<p title="&quot;&lt;&quot;">&lt;b&gt; &amp; <i>x</i></p>'
    )
    assert joined(["a<", "b"], "<br>") == "a&lt;<br>b"
    assert element("details", open=True, class_="", hidden=False) == "<details open></details>"


def test_a_page_is_valid_and_shows_every_word(tmp_path: Path) -> None:
    drawer(tmp_path)
    assert command.run("inspect", "drawer.txt", "--html", at=tmp_path).stdout == "made drawer.inspect.html\n"
    (tmp_path / "all.html").write_text(page(examined(findings())), encoding="utf-8")
    assert check(sorted(tmp_path.glob("*.html")), css=True) == []
    text = (tmp_path / "drawer.inspect.html").read_text(encoding="utf-8")
    assert "the &lt;boat&gt;." in text
    assert "in the drawer &amp; shut it." in text
    assert "<script" not in text
    assert "http://" not in text
    assert "https://" not in text


def test_a_page_is_written_over_an_earlier_one_and_nothing_else(tmp_path: Path) -> None:
    drawer(tmp_path)
    for _ in range(2):
        assert command.run("inspect", "drawer.txt", "--html", "-o", "seen.html", at=tmp_path).returncode == 0
    (tmp_path / "mine.html").write_text("<p>mine")
    done = command.run("inspect", "drawer.txt", "--html", "-o", "mine.html", at=tmp_path)
    assert done.returncode == 1
    assert "mine.html: N001" in done.stderr
    assert (tmp_path / "mine.html").read_text() == "<p>mine"
    assert sorted(os.listdir(tmp_path)) == ["drawer.txt", "mine.html", "seen.html"]


def test_a_page_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    drawer(tmp_path)
    done = command.run("inspect", "drawer.txt", "--html", "-o", "nowhere/seen.html", at=tmp_path)
    assert done.returncode == 1
    assert "nowhere/seen.html: W003" in done.stderr


def test_a_page_never_lands_among_the_stories(tmp_path: Path) -> None:
    root = site(tmp_path, {"content/drawer.txt": DRAWER})
    assert command.run("inspect", "drawer.txt", "--html", at=root / "content").returncode == 0
    assert (root / "drawer.inspect.html").is_file()
    assert os.listdir(root / "content") == ["drawer.txt"]


def test_where_a_page_goes_is_no_question_without_one(tmp_path: Path) -> None:
    done = command.run("inspect", drawer(tmp_path), "-o", "seen.html", at=tmp_path)
    assert done.returncode == 2
    assert "--html" in done.stderr


def test_an_error_names_the_file_as_it_was_typed(tmp_path: Path) -> None:
    with pytest.raises(SiteError) as raised:
        examine(tmp_path / "not-there.txt")
    assert raised.value.problems[0].span.path == (tmp_path / "not-there.txt").as_posix()
