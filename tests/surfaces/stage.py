"""Messages on a page as a reader has it, and what five kinds of reader get of them.

`told` sets the outermost messages of a story with the theme's own templates, the story's cast and desk at hand. `Stage`
is a page of them in Chromium, with the theme's stylesheets. Whatever a surface gives is text, a line a block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, Route

from fascicle import assets, languages, theme
from fascicle.library import gather
from fascicle.model import Block, Message, Skippable
from fascicle.words import Words
from tests import reader
from tests.documents import ROOT

ADDRESS = "https://fascicle.example/page.html"  # asked of nobody: the stage answers. The clipboard wants https.
BLOCKS = reader.BLOCKS | frozenset("article section header footer dl dt dd figure figcaption tbody".split())
# Passages to skip are open; pictures, which do not load, are what describes them.
PREPARE = """() => {
    for (const passage of document.querySelectorAll('details')) passage.open = true;
    return document.querySelectorAll('.stage').length;
}"""
COPY = """number => {
    const range = document.createRange();
    range.selectNode(document.querySelectorAll('.stage')[number].querySelector('blockquote'));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""
PASTE = """async () => {
    const [item] = await navigator.clipboard.read();
    const text = async type => item.types.includes(type) ? await (await item.getType(type)).text() : '';
    return [await text('text/plain'), await text('text/html')];
}"""
BARE = """() => {
    for (const sheet of document.styleSheets) sheet.disabled = true;
    for (const picture of document.querySelectorAll('img')) picture.replaceWith(picture.alt);
    return [...document.querySelectorAll('.stage')].map(stage => stage.querySelector('blockquote').innerText);
}"""


@dataclass(frozen=True, slots=True)
class Told:
    """A message of a story, with its blockquote as its page has it. `say`: folded name -> how it is read aloud."""

    name: str
    message: Message
    html: str
    words: Words
    say: Mapping[str, str]


def told(name: str, read: reader.AsRead) -> Iterator[Told]:
    """The outermost messages of a story."""
    (story,) = gather([read.manuscript], reader.CONFIG, reader.EDITION, []).stories or (None,)
    if story is None:
        return
    template = reader._theme().env.from_string("{{ shown|html }}")
    words = Words(languages.language(read.language))
    cast = [member for member in read.manuscript.meta.cast if member.say]
    say = {called.casefold(): member.say for member in cast for called in (member.handle, *member.aliases)}
    for chapter in story.chapters:
        page = {"here": chapter.address, "language": words.language, "t": words, "prefix": "", "story": story}
        for number, message in enumerate(outermost(chapter.text.blocks), start=1):
            html = template.render(page, chapter=chapter, shown=(message,))
            html = html[: html.rindex("</blockquote>")] + "</blockquote>"  # without what leads from it elsewhere
            yield Told(f"{name} ({chapter.number}.{number})", message, html, words, say)


def outermost(blocks: Sequence[Block]) -> Iterator[Message]:
    """The messages among these blocks, and in the passages to skip, but none within another."""
    for block in blocks:
        if isinstance(block, Message):
            yield block
        elif isinstance(block, Skippable):
            yield from outermost(block.blocks)


def stylesheet() -> str:
    """The theme's stylesheets as one."""
    made = assets.load(theme.folders(ROOT, "static"))
    return next(file.data.decode() for file in made.files if file.path == made.addresses[assets.BUNDLE])


def page_of(messages: Sequence[Told], css: str, plain_script: bool = False) -> str:
    """A page with these messages, each as if alone in its chapter."""
    stages = "\n".join(
        f'<div class="stage prose" lang="{one.words.language.code}" dir="{one.words.language.direction}">{one.html}</div>'
        for one in messages
    )
    switch = f'<input type="checkbox" id="plain-script"{" checked" if plain_script else ""}>'
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Stage</title><style>{css}</style>'
        f'</head><body class="chapter">{switch}<main><article class="chapter">{stages}</article></main></body></html>'
    )


class Stage:
    """A page in Chromium that shows one document after another.

    The surfaces of one are asked for in this order: `bare` takes the stylesheets away.
    """

    def __init__(self, browser: Browser) -> None:
        self.context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        self.page: Page = self.context.new_page()
        self.html = ""
        self.page.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        """The document; and nothing for a picture."""
        asked = route.request.url == ADDRESS
        route.fulfill(body=self.html if asked else "", content_type="text/html; charset=utf-8")

    def show(self, html: str) -> int:
        """Show a document; how many messages it has."""
        self.html = html
        self.page.goto(ADDRESS, wait_until="domcontentloaded")
        count: int = self.page.evaluate(PREPARE)
        return count

    def copied(self, count: int) -> list[tuple[str, str]]:
        """What a copy of each message puts on the clipboard: as text, and as HTML."""
        return [self._copy(number) for number in range(count)]

    def _copy(self, number: int) -> tuple[str, str]:
        self.page.evaluate(COPY, number)
        self.page.keyboard.press("Control+c")
        plain, html = self.page.evaluate(PASTE)
        return plain, html

    def heard(self, say: Sequence[Mapping[str, str]]) -> list[str]:
        """What is in Chromium's accessibility tree of each message, names that are read aloud otherwise as typed."""
        tree = Tree(self.page)
        return [tree.text(tree.quotes[number], names) for number, names in enumerate(say)]

    def tree(self, number: int) -> str:
        """Chromium's accessibility tree of a message, a line a node."""
        tree = Tree(self.page)
        return "".join(f"{line}\n" for line in tree.outline(tree.quotes[number]))

    def bare(self) -> list[str]:
        """The text of each message without stylesheets."""
        found: list[str] = self.page.evaluate(BARE)
        return found

    def close(self) -> None:
        """The page is done with."""
        self.context.close()


class Tree:
    """The accessibility tree of a page. Node ids are Chromium's; `tags` and `quotes` are of the document's nodes."""

    def __init__(self, page: Page) -> None:
        session: CDPSession = page.context.new_cdp_session(page)
        session.send("Accessibility.enable")
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        self.nodes: dict[str, Any] = {node["nodeId"]: node for node in nodes}
        self.of = {node["backendDOMNodeId"]: node["nodeId"] for node in reversed(nodes) if "backendDOMNodeId" in node}
        self.tags: dict[int, str] = {}
        self.texts: dict[int, str] = {}
        self.quotes: list[str] = []
        self._walk(session.send("DOM.getDocument", {"depth": -1})["root"])
        session.detach()

    def _walk(self, node: dict[str, Any], staged: bool = False) -> str:
        """Learn what element every node of the document is, and which blockquotes stand on a stage; the node's text."""
        tag = f"::{node['pseudoType']}" if "pseudoType" in node else node["nodeName"].lower()
        self.tags[node["backendNodeId"]] = tag
        given = node.get("attributes", [])
        if staged and tag == "blockquote":
            self.quotes.append(self.of[node["backendNodeId"]])
        staged = "class" in given and "stage" in given[given.index("class") + 1].split()
        for pseudo in node.get("pseudoElements", []):
            self._walk(pseudo)
        text = str(node["nodeValue"]) + "".join(self._walk(child, staged) for child in node.get("children", []))
        self.texts[node["backendNodeId"]] = text
        return text

    def tag(self, node: Mapping[str, Any]) -> str:
        """The element that a node of the accessibility tree is; "" for none."""
        return self.tags.get(node.get("backendDOMNodeId", 0), "")

    def text(self, node_id: str, say: Mapping[str, str]) -> str:
        """All that is said of a node and what is in it, a line a block. What a stylesheet generates does not count."""
        node = self.nodes[node_id]
        role, name, tag = node.get("role", {}).get("value"), node.get("name", {}).get("value", ""), self.tag(node)
        if tag.startswith("::"):
            return ""
        if role in ("StaticText", "LineBreak", "image", "img") and not node.get("ignored"):
            typed = self.texts.get(node.get("backendDOMNodeId", 0), "")
            return typed if tag == "span" and say.get(typed.casefold()) == name else str(name)
        inside = "".join(self.text(child, say) for child in node.get("childIds", ()) if child in self.nodes)
        return f"\n{inside}\n" if tag in BLOCKS else inside

    def outline(self, node_id: str, depth: int = 0) -> Iterator[str]:
        """The tree as lines, a role and a name each; what Chromium leaves out, and boxes of text, left out."""
        node = self.nodes[node_id]
        role, name = node.get("role", {}).get("value"), node.get("name", {}).get("value", "")
        if role == "InlineTextBox":
            return
        shown = not node.get("ignored")
        if shown:
            yield f"{'  ' * depth}{role}" + (f' "{name}"' if name.strip() else "")
        for child in node.get("childIds", ()):
            if child in self.nodes:
                yield from self.outline(child, depth + shown)
