"""Strict YAML: what is read, what is refused and with which words, that no text breaks it, that both parsers agree."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from fascicle import strict_yaml
from fascicle.yaml_nodes import Mapping, Node, Refused, Scalar, Sequence


def plain(node: Node) -> object:
    """A node without its lines."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {entry.key: plain(entry.value) for entry in node.entries}
        case Refused():
            return None


def read(text: str, first_line: int = 1) -> tuple[object, list[str]]:
    node, problems = strict_yaml.read(text, "f.yaml", first_line)
    return node and plain(node), [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", {}),
        ("\n \n", {}),
        ("# nothing yet\n", {}),
        ("---\n", {}),
        ("---\ntitle: x\n...\n", {"title": "x"}),
        ("a: no\nb: 1.10\nc: 12:30\nd: 2026-03-01\ne: ~\nf: null\ng: 0x1F\n", dict(zip("abcdefg", ("no", "1.10", "12:30", "2026-03-01", "~", "null", "0x1F"), strict=True))),
        ("a: 'it''s'\nb: \"tab\\tand \\u2014\"\n", {"a": "it's", "b": "tab\tand —"}),
        ("a: |\n  one\n   two\n\nb: >\n  one\n  two\n", {"a": "one\n two\n", "b": "one two\n"}),
        ("a: [x, 'y, z']\nb:\n- 1\n- {c: d}\n", {"a": ["x", "y, z"], "b": ["1", {"c": "d"}]}),
        ("a: {bob: Bob Hale, dave: {say: x}}\n", {"a": {"bob": "Bob Hale", "dave": {"say": "x"}}}),
        ("a:\nb: ''\n", {"a": "", "b": ""}),
        ("a: one # two\n", {"a": "one"}),
        ("a: one#two\n", {"a": "one#two"}),
        ("'<<': x\n", {"<<": "x"}),
        ("a: one\r\nb: two\rc: three", {"a": "one", "b": "two", "c": "three"}),
        ("a: e\u0301\n", {"a": "\u00e9"}),
        ("a: \U0001f494\n", {"a": "\U0001f494"}),
    ],
)  # fmt: skip
def test_values_are_the_text_they_look_like(text: str, value: object) -> None:
    assert read(text) == (value, [])


# What an author typed, and what is said of it: (text, problems).
MISTAKES: list[tuple[str, list[str]]] = [
    ("title: Dune: Part Two", ['f.yaml:1: Y001 a value that holds a colon and a space needs quotes; write `title: "Dune: Part Two"`']),
    ('title: The "Big" One: x', ["f.yaml:1: Y001 a value that holds a colon and a space needs quotes; write `title: 'The \"Big\" One: x'`"]),
    ('title: "Yes" she said', ["f.yaml:1: Y001 there is text after the closing quotation mark; write `title: '\"Yes\" she said'`"]),
    ("title: [Untitled] draft", ['f.yaml:1: Y001 there is text after the closing bracket; write `title: "[Untitled] draft"`']),
    ("title: @home", ['f.yaml:1: Y001 a value cannot begin with `@`; write `title: "@home"`']),
    ("title: %d", ['f.yaml:1: Y001 a value cannot begin with `%`; write `title: "%d"`']),
    ("title: ?", ['f.yaml:1: Y001 a value cannot begin with `?` and a space; write `title: "?"`']),
    ("title: , x", ['f.yaml:1: Y001 a value cannot begin with `,`; write `title: ", x"`']),
    ("a: b\ntitle:\tx", ["f.yaml:2: Y001 a tab stands where YAML needs spaces; indent with spaces"]),
    ("authors:\n\t- Ines", ["f.yaml:2: Y001 a tab stands where YAML needs spaces; indent with spaces"]),
    ("notes: |\n\tHello", ["f.yaml:2: Y001 a tab stands where YAML needs spaces; indent with spaces"]),
    ("a: b\n\tc: d", ["f.yaml:2: Y001 a tab stands where YAML needs spaces; indent with spaces"]),
    ("a: b\n  c: d", ["f.yaml:2: Y001 this key is indented, but the key above it has a value already; keys of one level begin in one column, and what belongs to a key stands further right"]),
    ("a:\n  b: 1\n c: 2", ["f.yaml:3: Y001 the indentation of this line fits none above; keys of one level begin in one column, and what belongs to a key stands further right"]),
    ("a:\n- b\n - c", ["f.yaml:3: Y001 this `-` stands further right than the text it would go on with; items of one list begin in one column"]),
    ("a: - b", ["f.yaml:1: Y001 a list cannot begin here; put each `- item` on a line of its own"]),
    ("a: b\nc\nd: e", ["f.yaml:2: Y001 this line is not `key: value`; write `key: value`; text that goes on from the line above is indented"]),
    ("a: b\nc:d\ne: f", ["f.yaml:2: Y001 a space belongs after the colon; write `key: value`"]),
    ("title:x", ["f.yaml:1: Y001 this should be lines like `title: The Ferry`, and is text; a space belongs after the colon"]),
    ("- a", ["f.yaml:1: Y001 this should be lines like `title: The Ferry`, and is a list"]),
    ('a: b\nc: "d\ne: f', ["f.yaml:2: Y001 a quotation mark is opened here and never closed"]),
    ("a: b\nc: 'd\ne: f", ["f.yaml:2: Y001 a quotation mark is opened here and never closed"]),
    ('a: "\\w"', ["f.yaml:1: Y001 `\\w` in double quotes has no meaning; write two backslashes, or use single quotes"]),
    ('a: "\\x1"', ["f.yaml:1: Y001 `\\x`, `\\u` or `\\U` lacks digits after it; write two backslashes, or use single quotes"]),
    ('a: b\nc: "\\U99999999"', ["f.yaml:2: Y001 this escape is no character; write the character itself"]),
    ('a: b\nc: "\\U00119999"', ["f.yaml:2: Y001 this escape is no character; write the character itself"]),
    ('a: "\\ud800"', ["f.yaml:1: Y001 a value cannot hold the character U+D800; delete it"]),
    ('a: "\\0"', ["f.yaml:1: Y001 a value cannot hold the character U+0000; delete it"]),
    ("a: |b", ["f.yaml:1: Y001 nothing may stand after the `|` or `>` that begins a block of text; begin the text on the next line, further right; or put quotes round the value"]),
    ("a: b\ntags: [c, d\ne: f", ["f.yaml:2: Y001 a list begun with `[` lacks a comma or its `]`; if it is text, put quotes round the whole value"]),
    ("a: {b: c", ["f.yaml:1: Y001 a mapping begun with `{` lacks a comma or its `}`; if it is text, put quotes round the whole value"]),
    ("a: b\n---\nc: d", ["f.yaml:2: Y001 a second YAML document begins here; one file holds one: delete this line"]),
    ("? [a]\n: b", ["f.yaml:1: Y001 a key must be a word or a name"]),
    ("a: b\nc: \x07", ["f.yaml:2: Y001 YAML cannot hold the character U+0007; delete it"]),
    ("a: \x00", ["f.yaml:1: Y001 YAML cannot hold the character U+0000; delete it"]),
    ("a: \u2028", ["f.yaml:1: Y001 YAML cannot hold the character U+2028 (line separator); delete it"]),
    ("a: \ud800", ["f.yaml:1: Y001 YAML cannot hold the character U+D800; delete it"]),
    ("a: 1\nb: 2\na: 3\nb: 4", ["f.yaml:3: Y002 `a` is given twice: on line 1 and here; keep one of them", "f.yaml:4: Y002 `b` is given twice: on line 2 and here; keep one of them"]),
    ("c:\n  a: 1\n  a: 2", ["f.yaml:3: Y002 `a` is given twice: on line 2 and here; keep one of them"]),
    ("\u00e9: 1\ne\u0301: 2", ["f.yaml:2: Y002 `\u00e9` is given twice: on line 1 and here; keep one of them"]),
    ("title: &c", ["f.yaml:1: Y003 `&c` is an anchor, which Fascicle's YAML does not have; write `title: \"&c\"`"]),
    ("a: [&x b, *x]", ["f.yaml:1: Y003 `&x` is an anchor, which Fascicle's YAML does not have; write `a: \"[&x b, *x]\"`", "f.yaml:1: Y003 `*x` is an alias, which Fascicle's YAML does not have; write `a: \"[&x b, *x]\"`"]),
    ("title: *Moby Dick*", ["f.yaml:1: Y003 `*Moby` is an alias, which Fascicle's YAML does not have; write `title: \"*Moby Dick*\"`"]),
    ("title: *Moby*", ["f.yaml:1: Y003 a value that begins with `*` is an alias, which Fascicle's YAML does not have; write `title: \"*Moby*\"`"]),
    ("title: !wow", ["f.yaml:1: Y003 `!wow` is a tag, which Fascicle's YAML does not have; write `title: \"!wow\"`"]),
    ("a: !!python/object:os.system b", ["f.yaml:1: Y003 `tag:yaml.org,2002:python/object:os.system` is a tag, which Fascicle's YAML does not have; write `a: \"!!python/object:os.system b\"`"]),
    ("<<: {a: b}", ["f.yaml:1: Y003 `<<` is a merge key, which Fascicle's YAML does not have"]),
    ("%YAML 1.1\n---\na: b", ["f.yaml:1: Y003 a line that begins with `%` is a directive, which Fascicle's YAML does not have"]),
    ("%BAD\n", ["f.yaml:1: Y001 a line of YAML cannot begin with `%`; put quotes round the whole value"]),
    ("%TAG x", ["f.yaml:1: Y001 a line of YAML cannot begin with `%`; put quotes round the whole value"]),
    ("%YAML 2.0\n---\na: b", ["f.yaml:1: Y001 a line of YAML cannot begin with `%`; put quotes round the whole value"]),
    ("a: " + "x" * 70_000, ["f.yaml:1: Y004 this YAML is larger than 64 KB (68 KB); long text belongs in a chapter"]),
    ("a:\n " + "[" * 20, ["f.yaml:2: Y004 this is nested deeper than 20 levels"]),
    ("title: Room #9", ["f.yaml:1: Y005 `#9` is left out, as a comment; put quotes round the value, or a space after the `#` of a comment"]),
    ("title: #9 is it", ["f.yaml:1: Y005 `#9 is it` is left out, as a comment; put quotes round the value, or a space after the `#` of a comment"]),
    ("tags:\n- #one\n- two #three", ["f.yaml:2: Y005 `#one` is left out, as a comment; put quotes round the value, or a space after the `#` of a comment", "f.yaml:3: Y005 `#three` is left out, as a comment; put quotes round the value, or a space after the `#` of a comment"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problems"), MISTAKES)
def test_every_mistake_has_its_line_and_says_what_to_type(text: str, problems: list[str]) -> None:
    assert read(text)[1] == problems


@pytest.mark.parametrize(("text", "problems"), MISTAKES)
def test_the_same_is_said_without_the_parser_in_c(
    text: str, problems: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert read(text)[1] == problems


def test_lines_are_those_of_the_file() -> None:
    node, problems = strict_yaml.read("title: x\nnotes: |\n  one\ncast:\n  bob: Bob\nbad: &b c", "f.md", 12)
    assert isinstance(node, Mapping)
    lines = {entry.key: (entry.line, entry.value.line) for entry in node.entries}
    assert lines == {"title": (12, 12), "notes": (13, 13), "cast": (15, 16), "bad": (17, 17)}
    assert isinstance(node.entries[1].value, Scalar)
    assert node.entries[1].value.text_line == 14
    assert [problem.span.line for problem in problems] == [17]


def test_twenty_levels_are_read() -> None:
    node, problems = strict_yaml.read("a: " + "[" * 19 + "]" * 19, "f.yaml")
    assert (node is not None, problems) == (True, [])


def test_64_kb_are_read() -> None:
    text = "a: " + "x" * (64 * 1024 - 3)
    assert read(text) == ({"a": text[3:]}, [])
    assert read(text[:-1] + "\u00e9")[0] is None


YAMLISH = st.lists(
    st.sampled_from([*"ab:-?,[]{}#'\"|>!&*%@`\\ \t\n", "a: ", "b: ", "- ", "\n  ", "|\n", "'x'", '"y"', "---\n", "...\n",
                     "<<: ", "\u00e9", "\U0001f494", "\\u", "\ufeff", "\x85", "# c", "? ", "1"])
    | st.characters(),
    max_size=40,
).map("".join)  # fmt: skip


@given(st.text() | YAMLISH, st.integers(1, 50))
@example('a: "\\UFFFFFFFF"', 1)
@example("a: b\n...\n--- [", 1)
def test_any_text_gives_a_mapping_or_problems(text: str, first_line: int) -> None:
    node, problems = strict_yaml.read(text, "f.yaml", first_line)
    assert isinstance(node, Mapping) or problems
    last = first_line + text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert all(first_line <= problem.span.line <= last + 1 for problem in problems)


@given(st.text() | YAMLISH)
@example("{? }\n")
@example(">#")
@example("[b? c]")
@example("-\n\n- a")
@example("a: #b\n- c")
def test_both_parsers_read_alike(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        here = strict_yaml.read(text, "f.yaml")
        patch.delattr(yaml, "CSafeLoader")
        assert strict_yaml.read(text, "f.yaml") == here


# 64 KB that a careless reader would choke on.
@pytest.mark.parametrize(
    "part",
    ["[", "{", "[\n", "- ", "? ", "{a: ", "[[a: ", "a: [", "a, ", "&a ", "*a ", "!", "'", '"', ":", ": ", "#", "-", ">", "|\n", " ", "\n", "\t",
     "%", "---\n", "a: b\n", "\\", "\u00e9", "a", "- a\n", "a#", " #"],
)  # fmt: skip
@pytest.mark.parametrize("before", ["", "a: ", "a: '", 'a: "', "a: |\n  ", "a: ["])
def test_nothing_takes_long(before: str, part: str) -> None:
    text = before + part * ((strict_yaml.MAX_BYTES - 10) // len(part.encode()))
    start = time.process_time()
    strict_yaml.read(text, "f.yaml")
    assert time.process_time() - start < 3  # seconds; the slowest takes half of one


def test_yaml_is_imported_only_where_there_is_some() -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from fascicle import config, metadata, sources, strict_yaml\n"
        "strict_yaml.read('', 'f.yaml'); config.load(Path('nowhere')); sources.find(Path('nowhere'))\n"
        "assert 'yaml' not in sys.modules\n"
        "strict_yaml.read('a: b', 'f.yaml')\n"
        "assert 'yaml' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
