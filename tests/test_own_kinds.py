"""A site's own kinds of message: what the guide says, done to the letter; and kinds like kinds like kinds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fascicle import cli
from fascicle.kinds import built_in, known
from fascicle.model import Config, KindSetting
from tests.documents import DOCS, Reader, fences
from tests.sites import CONFIG, made, pages, site

GUIDE = DOCS / "guide" / "own-kinds.md"
STORY = {
    "content/voyage/story.yaml": "title: Voyage\n",
    "content/voyage/01-out.md": "::: starlog\nHelm: Steady.\nStill steady.\n:::\n\n::: wire\nHelm: Yes.\n:::\n",
}


@pytest.fixture
def new_site(tmp_path: Path) -> Path:
    """A site as `fascicle new site my-stories` makes it."""
    folder = tmp_path / "my-stories"
    assert cli.main(["new", "site", str(folder), "--quiet"]) == 0
    return folder


# --- the guide -------------------------------------------------------------------------------------------------------


def test_the_guide_does_what_it_says(new_site: Path, tmp_path: Path, update: bool) -> None:
    """Every file it shows is written, every command typed, and what is printed compared."""
    (tmp_path / "programs").mkdir()
    reader = Reader(new_site, tmp_path / "programs")
    right = reader.follow(GUIDE.read_text(encoding="utf-8"))
    if update:
        GUIDE.write_text(right, encoding="utf-8")
    assert update or "\n".join(reader.wrong) == ""


def test_the_guide_s_first_template_has_five_lines_and_is_enough(new_site: Path) -> None:
    shown = fences(GUIDE.read_text(encoding="utf-8"))
    template = next(fence for fence in shown if fence.path.endswith("starlog.html"))
    chapter = next(fence for fence in shown if fence.path.endswith(".md"))
    assert template.text.count("\n") == 5
    site(new_site, {"site.yaml": CONFIG, template.path: template.text, chapter.path: chapter.text})
    outcome = made(new_site, future=True)  # what is begun today is published today, whenever that is
    assert outcome.problems == ()
    page = next(file.data.decode() for file in outcome.files if "the-log" in file.path)
    message = re.search(r'<blockquote class="msg msg-starlog" id="m\w+">.*?</blockquote>', page, re.DOTALL)
    assert message
    words = " ".join(re.sub(r"<[^>]*>", " ", message[0]).split())
    assert words == "Starlog. Watch four Day 211. Nothing. Then the smell of bread."
    assert "templates/messages/starlog.html" not in [file.path for file in outcome.files]


def test_the_guide_s_stylesheet_is_the_kind_s_look(new_site: Path) -> None:
    shown = fences(GUIDE.read_text(encoding="utf-8"))
    sheet = next(fence for fence in shown if fence.path.endswith("starlog.css"))
    files = pages(site(new_site, {"site.yaml": CONFIG, sheet.path: sheet.text}))
    style = next(data.decode() for path, data in files.items() if path.startswith("static/style."))
    assert ".msg-starlog { font-family" in style


# --- kinds like kinds ------------------------------------------------------------------------------------------------


def kinds_of(*settings: KindSetting) -> dict[str, tuple[str, str]]:
    """name -> grammar and the kind whose template it may use, of the kinds that settings add."""
    found = known(Config(Path("/nowhere"), "A site", kinds=settings))
    return {setting.name: (found[setting.name].grammar, found[setting.name].like) for setting in settings}


def test_a_kind_may_be_like_one_named_later() -> None:
    chain = (KindSetting("a", "b"), KindSetting("b", "c"), KindSetting("c", "chat"))
    assert kinds_of(*chain) == kinds_of(*reversed(chain))
    assert kinds_of(*chain) == dict.fromkeys("abc", ("speakers", "chat"))


def test_a_kind_may_replace_one_that_is_built_in() -> None:
    assert kinds_of(KindSetting("telegram", "chat")) == {"telegram": ("speakers", "chat")}
    renamed = known(Config(Path("/nowhere"), "A site", kinds=(KindSetting("texts", "texts", "Slates"),)))["texts"]
    assert (renamed.grammar, renamed.label("en"), renamed.label("fr")) == ("speakers", "Slates", "Slates")
    assert built_in()["texts"].label("en") == "Text messages"


def test_a_long_chain_of_kinds_is_followed_at_once() -> None:
    chain = [KindSetting(f"k{n}", f"k{n + 1}") for n in range(2000)]
    assert kinds_of(*chain, KindSetting("k2000", "chat"))["k0"] == ("speakers", "chat")


@pytest.mark.parametrize(
    ("labels", "called"),
    [
        ((), {"en": "Star log", "fr": "Star log"}),
        ((("fr", "Journal"),), {"en": "Journal", "fr": "Journal", "fr-CA": "Journal", "de": "Journal"}),
        ((("en", "Log"), ("fr", "Journal")), {"en": "Log", "en-GB": "Log", "fr": "Journal", "de": "Log"}),
    ],
)
def test_labels_by_language(labels: tuple[tuple[str, str], ...], called: dict[str, str]) -> None:
    setting = KindSetting("star-log", "chat", labels=labels)
    kind = known(Config(Path("/nowhere"), "A site", kinds=(setting,)))["star-log"]
    assert {code: kind.label(code) for code in called} == called


def test_a_label_for_each_language_in_site_yaml(tmp_path: Path) -> None:
    settings = (
        f"{CONFIG}kinds:\n  wire: {{like: starlog}}\n  starlog:\n    like: chat\n    label: {{en: Log, fr: Journal}}\n"
    )
    files = {**STORY, "site.yaml": settings, "content/voyage/story.yaml": "title: Voyage\nlanguage: fr\n"}
    page = pages(site(tmp_path, files))["voyage/out/index.html"].decode()
    assert re.findall(r'class="cue vh">([^<]*)<', page) == ["Journal\u00a0: Helm.", "Wire\u00a0: Helm."]
    assert page.count('class="msg msg-chat') == 2


def test_a_kind_uses_the_template_of_the_site_s_kind_that_it_is_like(tmp_path: Path) -> None:
    own = '<blockquote class="own" id="{{ message.id }}">{% for p in message.parts %}<p>{{ p.speaker }}: {{ p.html|html }}</p>{% endfor %}</blockquote>'
    settings = f"{CONFIG}kinds: {{wire: {{like: starlog}}, starlog: {{like: chat}}}}\n"
    page = pages(site(tmp_path, {**STORY, "site.yaml": settings, "templates/messages/starlog.html": own}))
    assert page["voyage/out/index.html"].decode().count('<blockquote class="own"') == 2


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (
            "kinds:\n  starlog:\n    label: Log\n    like: txets",
            [
                "site.yaml:6: C004 the kind `starlog` is like `txets`, which is no kind of message; did you mean `texts`?"
            ],
        ),
        (
            "kinds:\n  starlog: {like: wire}\n  wire: {like: starlog}",
            [
                "site.yaml:4: C004 the kind `starlog` is like `wire`, which leads back to it; one of them must be like a kind that there is",
                "site.yaml:5: C004 the kind `wire` is like `starlog`, which leads back to it; one of them must be like a kind that there is",
            ],
        ),
        (
            "kinds: {starlog: {like: [chat]}}",
            [
                "site.yaml:3: C003 `kinds.starlog.like` should be text, and is a list; put quotes round it, if it is one text"
            ],
        ),
        (
            "kinds: {starlog: {like: chat, label: {english: Log, fr: [a]}}}",
            [
                "site.yaml:3: C003 `kinds.starlog.label.fr` should be text, and is a list; put quotes round it, if it is one text",
                "site.yaml:3: C004 `kinds.starlog.label` cannot be `english`; it can be a language code such as `en`, `fr` or `pt-BR`",
            ],
        ),
    ],
)
def test_mistakes_in_site_yaml_are_told_with_their_line(tmp_path: Path, settings: str, told: list[str]) -> None:
    story = {**STORY, "content/voyage/01-out.md": "Dark."}
    problems = made(site(tmp_path, {**story, "site.yaml": f"{CONFIG}{settings}\n"})).problems
    assert [str(problem) for problem in problems] == told
