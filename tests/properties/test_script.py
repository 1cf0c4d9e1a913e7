"""For any message: the theme loses none of it, and away from its page it has the same words."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from fascicle import languages, script
from fascicle.kinds import built_in
from fascicle.script.markup import text
from fascicle.words import Words
from tests import reader

KINDS = st.sampled_from([*sorted(built_in()), "nosuch"])
NAMES = [
    "Jo",
    "O'Neil",
    "*Jo*",
    "Jo <jo@e.org>",
    "J--K",
    '"Jo"',
    "Jo & Co",
    "<b>",
    "J...",
    "x_y_z",
    "Jo, Meg",
    "猫",
    "",
]
HEADERS = st.lists(
    st.tuples(
        st.sampled_from("From To Cc Subject Sent Received Via Place Answers Order".split()), st.sampled_from(NAMES)
    )
)
PIECES = st.sampled_from(
    [
        "hi", "Alice: ", "O'Neil: ", "<alice> ", "[10:22] ", "*a*", "_c_", "[x](02-next.md)", "![cat](map.svg)", "[photo: a cat]",
        "(❤️ Alice)", "(edited)", "> q\n", "\n", "\n\n", "\\", "`code`", "&amp;", "&", "<b>", "hidden", "style", "<!--", "-->", '"q"',
        "--", "...", "[^1]", "::: note\nGone.\n:::\n", "::: texts\nA: x\nB: y\n:::\n", "***\n", "::: warning x\nz\n:::\n", "- l\n",
        "Dear Meg,\n\n", "Love,\nJo", "田中：", "[deleted]", "(Bob left)", "[Today]", "a  b", "\u00a0", "<div hidden>\nx\n</div>\n",
    ]
)  # fmt: skip
LANGUAGES = st.sampled_from(["en", "fr", "de", "ja", "he"])


@given(KINDS, HEADERS, st.lists(PIECES, max_size=14).map("".join), LANGUAGES, st.booleans())
def test_any_message_is_kept_whole_and_can_leave_its_page(
    kind: str, headers: list[tuple[str, str]], said: str, code: str, trusted: bool
) -> None:
    """`reader.html` would raise SiteError (T003) for a template that loses something."""
    head = "".join(f"{name}: {value}\n" for name, value in headers)
    read = reader.chapter(f"::: {kind}\n{head}\n{said}\n:::\n\n[^1]: note\n", code, trusted=trusted)
    blocks = read.manuscript.chapters[0].text
    page = reader.html(blocks, code).replace(' role="doc-noteref"', "")  # which plain text raises
    safe = script.feed_safe(page)
    script.plain(blocks.blocks, Words(languages.language(code)))
    ElementTree.fromstring(f"<div>{safe}</div>")
    assert script.feed_safe(safe) == safe
    if "hidden" not in page:
        assert text(safe).split() == text(page).split()
