"""What is true of every site, whatever its authors typed."""

from __future__ import annotations

import tempfile
import unicodedata
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from fascicle.pipeline import Outcome
from tests.sites import dead_links, links_and_ids, made, site

# Pieces of manuscripts: every feature that makes ids, links or files, and text that looks like them.
PIECES = st.sampled_from(
    [
        "Rain fell.", '"Yes," she said.', "Yes.", "***", "*** Later ***", "# One", "# Two", "## Under", "- a\n- b",
        "A [link](b.md).", "A [link](../s/01.md#nowhere).", "[x](#p1234567)", "![a map](map.png)", "![](none.png)",
        "A note.[^1]", "[^1]: Said twice.[^1]", "::: letter\nDear Meg,\n\nYes.\n\nJo\n:::",
        "::: texts as Bob\nAl: hi\nBob: yo\n:::", "::: odd\n> deep\n\n::: note\nx\n:::\n:::", "::: warning gore safe\nBlood.\n:::",
        "<b>bold</b> & 'quoted'", "Жду. Ёж.", "Ärger, déjà vu", "猫。", "::: email\nFrom: a\n\nunclosed",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=9).map("\n\n".join)
NAMES = st.sampled_from(["01.md", "b.md", "03-a.md", "Ünder.md", "10 ten.md"])
TITLES = st.sampled_from(["A story", "“Quotes” & <tags>", "É", "猫", "Tags", "0"])
STORIES = st.fixed_dictionaries(
    {
        "title": TITLES,
        "tag": st.sampled_from(["sea", "Sea", "<3", "a/b", "é"]),
        "chapters": st.dictionaries(NAMES, TEXTS),
    }
)
LIBRARIES = st.dictionaries(st.sampled_from(["s", "t", "Été", "x y"]), STORIES, max_size=3)


def _files(library: dict[str, dict[str, object]], loose: str) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {"content/loose.md": f"---\ntitle: Loose\n---\n{loose}\n"}
    for folder, story in library.items():
        title = str(story["title"]).replace('"', "")
        meta = f'title: "{title}"\ntags: ["{story["tag"]}"]\nauthors: ["{title}"]\nseries: "{story["tag"]}"\n'
        files[f"content/{folder}/story.yaml"] = meta
        files[f"content/{folder}/map.png"] = b"\x89PNG"
        assert isinstance(story["chapters"], dict)
        for name, text in story["chapters"].items():
            files[f"content/{folder}/{name}"] = str(text)
    return files


def _built(files: Mapping[str, str | bytes]) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        return made(site(Path(folder), files))


@settings(max_examples=60)
@given(LIBRARIES, TEXTS)
def test_every_link_resolves_and_every_id_is_single(library: dict[str, dict[str, object]], loose: str) -> None:
    outcome = _built(_files(library, loose))
    files = {file.path: file.data for file in outcome.files}
    broken = {"map.png", "b.md", "01.md", "none.png", "nowhere", "p1234567"}  # typed by the author, and reported
    for dead in dead_links(files, base="/stories/"):
        assert any(name in dead for name in broken), dead
    for name, data in files.items():
        if name.endswith(".html"):
            ids = links_and_ids(data)[1]
            assert [id_ for id_, count in Counter(ids).items() if count > 1] == [], name


@settings(max_examples=30)
@given(LIBRARIES, TEXTS)
def test_two_builds_are_the_same(library: dict[str, dict[str, object]], loose: str) -> None:
    files = _files(library, loose)
    assert _built(files).files == _built(files).files


@settings(max_examples=40)
@given(LIBRARIES, TEXTS, st.sampled_from(["crlf", "cr", "bom", "nfd"]))
def test_how_a_file_was_saved_does_not_matter(library: dict[str, dict[str, object]], loose: str, way: str) -> None:
    plain = _files(library, loose)
    saved = {name: _saved(text, way) if isinstance(text, str) else text for name, text in plain.items()}
    first, second = _built(plain), _built(saved)
    assert first.problems == second.problems
    assert first.files == second.files


def _saved(text: str, way: str) -> bytes:
    """The text as other editors write it."""
    if way == "nfd":
        return unicodedata.normalize("NFD", text).encode()
    if way == "bom":
        return b"\xef\xbb\xbf" + text.encode()
    return text.replace("\n", "\r\n" if way == "crlf" else "\r").encode()
