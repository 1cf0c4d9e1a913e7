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
from tests.mistakes import hold, said


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


def read(text: str) -> tuple[object, list[str]]:
    node, problems = strict_yaml.read(text, "f.yaml")
    return node and plain(node), said(problems)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", {}),
        ("\n \n", {}),
        ("# nothing yet\n", {}),
        ("---\n", {}),
        ("---\ntitle: x\n...\n", {"title": "x"}),
        ("a: no\nb: 1.10\nc: 12:30\nd: 2026-03-01\n", {"a": "no", "b": "1.10", "c": "12:30", "d": "2026-03-01"}),
        ("a: ~\nb: null\nc: 0x1F\n", {"a": "~", "b": "null", "c": "0x1F"}),
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


def test_every_mistake_has_its_line_and_says_what_to_type(update: bool) -> None:
    hold("yaml", lambda text: strict_yaml.read(text, "f.yaml")[1], update)


def test_the_same_is_said_without_the_parser_in_c(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader")
    hold("yaml", lambda text: strict_yaml.read(text, "f.yaml")[1])


TAB = "Y001 a tab stands where YAML needs spaces; indent with spaces"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: b\ntitle:\tx", f"2: {TAB}"),
        ("authors:\n\t- Ines", f"2: {TAB}"),
        ("notes: |\n\tHello", f"2: {TAB}"),
        ("a: b\n\tc: d", f"2: {TAB}"),
        ("a: b\nc: \x07", "2: Y001 YAML cannot hold the character U+0007; delete it"),
        ("a: \x00", "1: Y001 YAML cannot hold the character U+0000; delete it"),
        ("a: \u2028", "1: Y001 YAML cannot hold the character U+2028 (line separator); delete it"),
        ("a: \ud800", "1: Y001 YAML cannot hold the character U+D800; delete it"),
        ('a: "\\0"', "1: Y001 a value cannot hold the character U+0000; delete it"),
        ('a: "\\P"', "1: Y001 a value cannot hold the character U+2029 (paragraph separator); delete it"),
        ("\u00e9: 1\ne\u0301: 2", "2: Y002 `\u00e9` is given twice: on line 1 and here; keep one of them"),
        ("a: " + "x" * 70_000, "1: Y004 this YAML is larger than 64 KB (68 KB); long text belongs in a chapter"),
    ],
)
def test_mistakes_that_nobody_sees(text: str, problem: str) -> None:
    assert said(strict_yaml.read(text, "f.yaml")[1]) == [problem]


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


MARKS = [*"ab:-?,[]{}#'\"|>!&*%@`\\ \t\n", "a: ", "b: ", "- ", "\n  ", "|\n", "'x'", '"y"', "---\n", "...\n", "<<: "]
YAMLISH = st.lists(
    st.sampled_from([*MARKS, "\u00e9", "\U0001f494", "\\u", "\ufeff", "\x85", "# c", "? ", "1"]) | st.characters(),
    max_size=40,
).map("".join)


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
    [*"[{!'\":#->% \n\t\\\u00e9a", "[\n", "- ", "? ", "{a: ", "[[a: ", "a: [", "a, ", "&a ", "*a ", ": ", "|\n", "---\n",
     "a: b\n", "- a\n", "a#", " #"],
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
