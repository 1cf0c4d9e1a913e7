"""The correspondence desk: which pages it has, what stands on them, and messages.json."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.documents import DOCS, fences, rows, sections
from tests.sites import dead_links, links_and_ids, made, pages, site, text_of

STORY = """\
title: The Harbour Light
cast:
  ines: Ines Karol
  bob: Bob Hale
  dad: Harold Hale
"""
OUT = """\
::: letter
From: Ines Karol
To: Bob Hale
Sent: 3 February 1911
Received: 12 November 1911

Dear Bob,

The lamp is lit again & the <oil> is here.[^1]

Ines
:::

[^1]: Whale.

::: letter
From: Bob Hale
To: Ines Karol
Sent: 14 November 1911

Dear Ines,

It was a long way. I have to stop:
:::

Somebody was on the stairs.
"""
BACK = """\
It was the cat.

::: letter continued
It was the cat.[^c] Where was I?

Bob
:::

[^c]: Called Rope.

::: texts as Bob
[10 November 1911, 10:22]
Dad: are you there?
Bob: yes (❤️ Dad)
(Read 10:24)
:::

::: note on the door
Gone to sea.
:::
"""
FILES = {
    "content/light/story.yaml": STORY,
    "content/light/01-out.md": OUT,
    "content/light/02-back.md": BACK,
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a site with a desk."""
    return pages(site(tmp_path_factory.mktemp("desk"), FILES))


def page(files: dict[str, bytes], way: str = "") -> str:
    return files[f"light/letters/{way}index.html"].decode()


def entries(html: str) -> list[tuple[str, str]]:
    """The entries of a page: id and text."""
    found = re.findall(r'<li class="entry [^"]*" id="(n\d+)">(.*?)\n</li>', html, re.DOTALL)
    return [(id_, " ".join(text_of(text).split())) for id_, text in found]


def entry(html: str, id_: str) -> str:
    return dict(entries(html))[id_]


# --- which pages -----------------------------------------------------------------------------------------------------


def desk_files(files: Iterable[str]) -> set[str]:
    return {name.removeprefix("light/letters/") for name in files if name.startswith("light/letters/")}


def test_the_pages_of_a_desk(files: dict[str, bytes]) -> None:
    people = {f"with/{slug}/index.html" for slug in ("ines-karol", "bob-hale", "harold-hale")}
    assert desk_files(files) == {"index.html", "time/index.html", "threads/index.html", "messages.json"} | people


def test_a_story_without_messages_has_no_desk(tmp_path: Path) -> None:
    made_ = pages(site(tmp_path, {"content/light/story.yaml": STORY, "content/light/01-out.md": "The sea.\n"}))
    assert desk_files(made_) == set()
    assert "letters" not in made_["light/index.html"].decode()


def test_one_message_needs_no_arrangements(tmp_path: Path) -> None:
    made_ = pages(site(tmp_path, {"content/light.md": "---\ntitle: T\n---\n# One\n\n::: sign\nShut.\n:::\n"}))
    assert desk_files(made_) == {"index.html", "messages.json"}
    html = made_["light/letters/index.html"].decode()
    assert "<fieldset" not in html
    assert 'class="timeline"' not in html


def test_a_site_may_do_without(tmp_path: Path) -> None:
    settings = "title: A site\noutputs: [pages]\n"
    made_ = pages(site(tmp_path, {**FILES, "site.yaml": settings}))
    assert desk_files(made_) == set()
    assert not [name for name, data in made_.items() if b"letters/" in data]


def test_every_link_leads_somewhere_and_every_id_is_single(files: dict[str, bytes]) -> None:
    assert list(dead_links(files, "/stories/")) == []
    for name, data in files.items():
        ids = links_and_ids(data)[1] if name.endswith(".html") else []
        assert len(ids) == len(set(ids)), name


def test_a_chapter_called_letters_is_told_why_it_cannot_be(tmp_path: Path) -> None:
    (problem,) = made(site(tmp_path, {**FILES, "content/light/03-letters.md": "Post.\n"})).problems
    assert problem.code == "S002"
    assert problem.span.path == "content/light/03-letters.md"
    said = "content/light/03-letters.md and the story's correspondence desk both make light/letters/index.html"
    assert problem.message == said
    assert "slug" in problem.hint
    assert made(site(tmp_path, {"content/light/03-letters.md": "---\nslug: post\n---\nPost.\n"})).problems == ()


def test_a_chapter_called_letters_is_fine_without_messages(tmp_path: Path) -> None:
    story = {"content/light/story.yaml": STORY, "content/light/03-letters.md": "Post.\n"}
    assert made(site(tmp_path, story)).problems == ()


def test_the_clash_is_found_beside_other_mistakes(tmp_path: Path) -> None:
    broken = {"content/light/03-letters.md": "[x](nowhere.md)\n"}
    assert {problem.code for problem in made(site(tmp_path, {**FILES, **broken})).problems} == {"L001", "S002"}


def test_a_chapter_may_link_to_the_desk(tmp_path: Path) -> None:
    link = "See [the desk](/light/letters/#n2), [Ines](/light/letters/with/ines-karol/) and [no](/light/letters/#n9).\n"
    problems = made(site(tmp_path, {**FILES, "content/light/03-see.md": link})).problems
    assert [(problem.code, "n9" in problem.message) for problem in problems] == [("L002", True)]


def test_the_sitemap_has_the_desk_once(files: dict[str, bytes]) -> None:
    found = re.findall(r"<loc>([^<]*/letters/[^<]*)</loc>", files["sitemap.xml"].decode())
    assert found == ["https://example.org/stories/light/letters/"]
    assert "noindex" not in page(files)
    assert "noindex" in page(files, "time/")


# --- what stands on them ---------------------------------------------------------------------------------------------


def test_the_messages_as_the_story_tells_them(files: dict[str, bytes]) -> None:
    html = page(files)
    assert [id_ for id_, _ in entries(html)] == ["n1", "n2", "n3", "n4"]
    assert re.findall(r"<h3><a [^>]*>(.*?)</a></h3>", html) == ["Out", "Back"]
    assert entry(html, "n1") == (
        "1 Letter From: Ines Karol To: Bob Hale "
        "Sent: 3 February 1911; Received: 12 November 1911 (282 days on the way) "
        "The lamp is lit again &amp; the &lt;oil&gt; is here. Answered by № 2, Bob Hale, 14 November 1911"
    )
    assert entry(html, "n3") == (
        "3 Text messages Harold Hale and Bob Hale 10 November 1911, 10:22 Dad: are you there? / Bob: yes"
    )
    assert entry(html, "n4") == "4 Note on the door Gone to sea."


def test_an_interrupted_letter_is_one_with_links_to_its_parts_and_can_be_read_whole(files: dict[str, bytes]) -> None:
    html = page(files)
    said = entry(html, "n2")
    assert "Goes on later (In Back)" in said
    assert "Answers № 1, Ines Karol, 3 February 1911" in said
    whole = html[html.index('<details class="whole">') :]
    whole = whole[: whole.index("</details>")]
    assert whole.count("<blockquote") == 1
    text = " ".join(text_of(whole).split())
    assert re.search(r"Dear Ines, It was a long way\. I have to stop: It was the cat\.1 Where was I\? Bob", text)
    assert 'href="../back/index.html#fn-c"' in whole or 'href="../back/index.html#fn-1"' in whole
    assert re.findall(r' id="([^"]*)"', whole) == ["whole2"]


def test_the_messages_as_they_happened(files: dict[str, bytes]) -> None:
    html = page(files, "time/")
    assert [id_ for id_, _ in entries(html)] == ["n1", "n3", "n4", "n2"]
    assert "<h3>1911</h3>" in html
    assert "In Out" in entry(html, "n1")


def test_the_messages_by_conversation(files: dict[str, bytes]) -> None:
    html = page(files, "threads/")
    assert [id_ for id_, _ in entries(html)] == ["n1", "n2", "n3", "n4"]
    headings = ["Conversation: Ines Karol and Bob Hale", "Conversation: Harold Hale and Bob Hale", "Unnamed"]
    assert re.findall(r"<h3>(.*?)</h3>", html) == headings


def test_the_messages_of_a_person(files: dict[str, bytes]) -> None:
    html = page(files, "with/harold-hale/")
    assert [id_ for id_, _ in entries(html)] == ["n3"]
    assert "<h2>Messages of Harold Hale</h2>" in html
    assert "1 message" in html
    assert [id_ for id_, _ in entries(page(files, "with/bob-hale/"))] == ["n1", "n2", "n3"]


def test_what_is_chosen_is_marked(files: dict[str, bytes]) -> None:
    for way in ("", "time/", "threads/", "with/bob-hale/"):
        (here,) = re.findall(r'<a href="([^"]*)" aria-current="page">', page(files, way))
        assert here.rsplit("/", 1)[0] in ("index.html", ".", "") or here == "index.html"


def chosen(label: str, said: str, count: int) -> str:
    """The label of a choice: how many there are is a bare number for those who see it, and words for those who listen."""
    return f'{label}<span class="vh"> ({said})</span> <span class="count" aria-hidden="true">{count}</span>'


def test_kinds_can_be_chosen_where_there_are_several(files: dict[str, bytes]) -> None:
    html = page(files)
    assert re.findall(r'<label for="k(\d+)">(.*?)</label>', html) == [
        ("0", "All"),
        ("1", chosen("Letter", "2 messages", 2)),
        ("2", chosen("Text messages", "1 message", 1)),
        ("3", chosen("Note", "1 message", 1)),
    ]
    assert re.findall(r'<li class="entry (k\d)"', html) == ["k1", "k1", "k2", "k3"]
    assert "<fieldset" not in page(files, "with/ines-karol/")


def test_more_kinds_than_the_stylesheet_knows_are_only_under_all(tmp_path: Path) -> None:
    kinds = [f"log{n}" for n in range(30)]
    settings = "title: A site\nkinds:\n" + "".join(f"  {kind}: {{label: Log {kind}}}\n" for kind in kinds)
    text = "".join(f"::: {kind}\nText.\n:::\n\n" for kind in kinds)
    made_ = pages(site(tmp_path, {"site.yaml": settings, "content/light.md": f"---\ntitle: T\n---\n# One\n\n{text}"}))
    html = made_["light/letters/index.html"].decode()
    assert html.count('type="radio"') == 25
    assert html.count('<li class="entry k0"') == 6
    sheet = next(data for name, data in made_.items() if name.endswith(".css")).decode()
    assert "#k24:checked" in sheet
    assert "#k25:checked" not in sheet


def test_the_timeline_sums_itself_up(files: dict[str, bytes]) -> None:
    html = page(files)
    assert '<svg role="img" aria-labelledby="timeline-name" aria-describedby="timeline-says"' in html
    assert "The longest was on the way for 282 days.</desc>" in html
    titles = re.findall(r"<g class=\"stroke[^>]*><title>(.*?)</title>", html)
    first = "1. Letter: From: Ines Karol To: Bob Hale. Sent: 3 February 1911; Received: 12 November 1911 (282 days on the way)"
    assert titles[0] == first
    assert len(titles) == 3
    assert "<svg" not in page(files, "time/")


def test_names_are_text(tmp_path: Path) -> None:
    text = '::: letter\nFrom: <b>Jo</b> & "Co"\nTo: {{ 1 }}\n\n<script>alert(1)</script>\n:::\n'
    made_ = pages(site(tmp_path, {"content/light.md": f"---\ntitle: <i>T\n---\n# One\n\n{text}"}))
    for name, data in made_.items():
        if name.startswith("light/") and name.endswith(".html"):
            assert b"<script>" not in data, name
            assert b"<b>Jo" not in data, name
    data = json.loads(made_["light/letters/messages.json"])
    assert data["messages"][0]["to"] == ["{{ 1 }}"]


def test_names_are_escaped_once(tmp_path: Path) -> None:
    one, other = "A & <i> B", "C & D"
    heads = [(one, other, "3 May & on"), (other, one, "6 May"), (other, one, "9 May")]
    text = "\n\n".join(f"::: letter\nFrom: {a}\nTo: {b}\nSent: 3 May\nReceived: {c}\n\nHi.\n:::" for a, b, c in heads)
    for name, data in pages(site(tmp_path, {"content/light.md": f"---\ntitle: T\n---\n# One\n\n{text}"})).items():
        assert not (name.endswith(".html") and re.search(rb"&amp;(?:amp|lt|gt|#\d+);", data)), name


def test_a_desk_speaks_the_language_of_its_story(tmp_path: Path) -> None:
    french = STORY + "language: fr\n"
    dated = (
        OUT.replace("3 February", "3 février")
        .replace("12 November", "12 novembre")
        .replace("14 November", "20 décembre")
    )
    made_ = pages(site(tmp_path, {"content/light/story.yaml": french, "content/light/01-out.md": dated}))
    html = made_["light/letters/index.html"].decode()
    assert '<html lang="fr">' in html
    assert "282 jours" in entry(html, "n1")


# --- in the chapters and on the story's page ------------------------------------------------------------------------


def ways(html: str) -> list[str]:
    """What leads on from each message of a chapter."""
    found = re.findall(r'<p class="ways">\n(.*?)\n</p>', html, re.DOTALL)
    return [" | ".join(" ".join(text_of(link).split()) for link in text.split("\n")) for text in found]


def test_what_a_nameless_message_is_is_said_once(tmp_path: Path) -> None:
    made_ = pages(
        site(
            tmp_path, {"content/light.md": "---\ntitle: L\n---\n::: news\nRain.\n:::\n\n::: note on a tin\nTea.\n:::\n"}
        )
    )
    html = made_["light/letters/index.html"].decode()
    assert '<span aria-hidden="true">Newspaper</span> </span><a href=' in html
    assert "</span> Note </span><a href=" in html


def test_each_message_leads_on(files: dict[str, bytes]) -> None:
    assert ways(files["light/out/index.html"].decode()) == [
        "Correspondence: № 1",
        "Answers Ines Karol (№ 1, 3 February 1911) | Goes on later (№ 2, In Back) | Correspondence: № 2",
    ]
    assert ways(files["light/back/index.html"].decode()) == [
        "Begins earlier (№ 2, In Out) | Correspondence: № 2",
        "Correspondence: № 3",
        "Correspondence: № 4",
    ]


def test_the_next_from_the_same_hand(tmp_path: Path) -> None:
    text = "::: letter\nFrom: Jo\n\nOne.\n:::\n\n::: letter\nFrom: Jo\nSent: 3 May\n\nTwo.\n:::\n"
    made_ = pages(site(tmp_path, {"content/light.md": f"---\ntitle: T\n---\n# One\n\n{text}"}))
    assert ways(made_["light/one/index.html"].decode()) == [
        "Next from Jo (№ 2, 3 May) | Correspondence: № 1",
        "Correspondence: № 2",
    ]


def test_on_the_page_of_the_entire_work_links_stay_there(files: dict[str, bytes]) -> None:
    html = files["light/all/index.html"].decode()
    links = re.findall(r'<p class="ways">\n<a href="([^"]*)"', html)
    assert links[1].startswith("#out.m")
    assert links[2].startswith("#out.m")


def test_a_message_in_a_message_has_its_entry_and_no_line_of_its_own(tmp_path: Path) -> None:
    text = "::: letter\nSee:\n\n::: note\nMilk.\n:::\n:::\n"
    made_ = pages(site(tmp_path, {"content/light.md": f"---\ntitle: T\n---\n# One\n\n{text}"}))
    assert ways(made_["light/one/index.html"].decode()) == ["Correspondence: № 1"]
    assert len(entries(made_["light/letters/index.html"].decode())) == 2


def test_the_story_leads_to_its_desk(files: dict[str, bytes]) -> None:
    html = files["light/index.html"].decode()
    assert '<a href="letters/index.html">Correspondence</a> <span class="count">4 messages</span>' in html


def test_who_is_who_is_told_of_those_called_otherwise(files: dict[str, bytes]) -> None:
    for html in (files["light/index.html"].decode(), page(files)):
        assert "<div><dt>Dad</dt><dd>Harold Hale</dd></div>" in html
        assert html.count("<dt>Bob") == 0
    assert "<summary>Who is who</summary>" in page(files)


def test_nobody_is_told_where_names_say_it_all(tmp_path: Path) -> None:
    plain = {**FILES, "content/light/02-back.md": "::: texts\nBob: hi\nInes: yes\n:::\n"}
    assert b"Who is who" not in pages(site(tmp_path, plain))["light/index.html"]


# --- messages.json ---------------------------------------------------------------------------------------------------

REFERENCE = DOCS / "reference" / "messages-json.md"


@pytest.fixture(scope="module")
def data(files: dict[str, bytes]) -> dict[str, Any]:
    return json.loads(files["light/letters/messages.json"])  # type: ignore[no-any-return]


def test_the_data_of_a_letter(data: dict[str, Any]) -> None:
    letter = dict(data["messages"][0])
    place, script = letter.pop("places"), letter.pop("script")
    assert letter == {
        "number": 1, "kind": "letter", "label": "Letter", "title": "", "from": "Ines Karol", "to": ["Bob Hale"],
        "people": ["Ines Karol", "Bob Hale"], "sent": {"text": "3 February 1911", "date": "1911-02-03"},
        "received": {"text": "12 November 1911", "date": "1911-11-12"}, "days": 282, "answers": None, "next": None,
        "thread": 0, "opening": "The lamp is lit again & the <oil> is here.",
    }  # fmt: skip
    assert [(p["chapter"], p["title"]) for p in place] == [(1, "Out")]
    assert place[0]["address"].startswith("light/out/#m")
    assert [line["text"] for line in script] == ["Dear Bob,", "The lamp is lit again & the <oil> is here.¹", "Ines"]


def test_the_data_of_a_conversation(data: dict[str, Any]) -> None:
    texts = data["messages"][2]
    assert (texts["from"], texts["to"]) == ("Harold Hale", ["Bob Hale"])
    assert texts["sent"]["date"] == "1911-11-10T10:22"
    assert [(line["speaker"], line["text"], line["state"]) for line in texts["script"]] == [
        ("", "10 November 1911, 10:22", ""),
        ("Dad", "are you there?", ""),
        ("Bob", "yes", ""),
        ("", "(Read 10:24)", "read"),
    ]


def test_the_data_of_an_interrupted_letter_is_that_of_all_of_it(data: dict[str, Any]) -> None:
    letter = data["messages"][1]
    assert [place["chapter"] for place in letter["places"]] == [1, 2]
    assert letter["answers"] == 1
    assert letter["script"][-1]["text"] == "Bob"


def test_the_data_leads_to_pages(files: dict[str, bytes], data: dict[str, Any]) -> None:
    for message in data["messages"]:
        for place in message["places"]:
            address, _, id_ = place["address"].partition("#")
            assert id_ in links_and_ids(files[f"{address}index.html"])[1]


def test_the_data_is_the_same_every_time_and_a_line_a_message(tmp_path: Path, files: dict[str, bytes]) -> None:
    again = pages(site(tmp_path, FILES))["light/letters/messages.json"]
    assert again == files["light/letters/messages.json"]
    lines = again.decode().split("\n")
    assert [json.loads(line.rstrip(","))["number"] for line in lines if line.startswith('{"number"')] == [1, 2, 3, 4]


FIELDS: dict[str, Callable[[dict[str, Any]], list[dict[str, Any]]]] = {
    "The whole": lambda data: [data],
    "The story": lambda data: [data["story"]],
    "A person": lambda data: data["people"],
    "A thread": lambda data: data["threads"],
    "A message": lambda data: data["messages"],
    "A date": lambda data: [message["sent"] for message in data["messages"] if message["sent"]],
    "A place": lambda data: [place for message in data["messages"] for place in message["places"]],
    "A line": lambda data: [line for message in data["messages"] for line in message["script"]],
}


@pytest.mark.parametrize("title", FIELDS)
def test_every_field_is_documented_and_nothing_else(title: str, data: dict[str, Any]) -> None:
    """In its order; and so it is in the example."""
    document = REFERENCE.read_text(encoding="utf-8")
    documented = [cells[0].strip("`") for cells in rows(sections(document, 2)[title])]
    (example,) = (json.loads(fence.text) for fence in fences(document) if fence.language == "json")
    for shown in (data, example):
        things = FIELDS[title](shown)
        assert things
        assert all(list(thing) == documented for thing in things)


def test_states_are_documented(data: dict[str, Any]) -> None:
    (said,) = (
        cells[1] for cells in rows(sections(REFERENCE.read_text(encoding="utf-8"), 2)["A line"]) if "state" in cells[0]
    )
    assert {line["state"] for message in data["messages"] for line in message["script"]} - {""} <= set(
        re.findall(r"`(\w+)`", said)
    )


# --- the guide -------------------------------------------------------------------------------------------------------


def test_the_guide_shows_what_works(tmp_path: Path) -> None:
    guide = (DOCS / "guide" / "correspondence.md").read_text(encoding="utf-8")
    letter, interrupted = (fence.text for fence in fences(guide) if fence.language == "markdown")
    (story,) = (fence.text for fence in fences(guide) if fence.language == "yaml")
    files = {"content/light/story.yaml": story, "content/light/01-a.md": letter, "content/light/02-b.md": interrupted}
    outcome = made(site(tmp_path, files))
    assert not outcome.failed
    assert {problem.code for problem in outcome.problems} <= {"K005"}, "its cast does not name everybody"
    html = next(file.data for file in outcome.files if file.path == "light/letters/index.html").decode()
    assert "(282 days on the way)" in html
    assert "The whole of it" in html
