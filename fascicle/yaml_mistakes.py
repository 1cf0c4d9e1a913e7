"""What a YAML parser's complaint means to an author: the mistake, its line, and what to type instead."""

from __future__ import annotations

import re
from typing import NamedTuple

QUOTE = "put quotes round the whole value"
INDENT = "keys of one level begin in one column, and what belongs to a key stands further right"
_KEY = re.compile(r"\s*(?:- +)*([\w-]+):[ \t]+")
_BEYOND_UNICODE = re.compile(r"\\U(?!000|0010)")


class Mistake(NamedTuple):
    """`line` is counted from 0 in the YAML's own text."""

    code: str
    message: str
    line: int
    hint: str = ""


# PyYAML's Python parser: (what it was doing, what it met, code, sentence, hint), the first that fits. A sentence may
# take `{c}`, the character that it met. `^` before the sentence: the mistake is where the parser had begun
# (`context_mark`), not where it noticed.
_RULES: tuple[tuple[str, str, str, str, str], ...] = (
    ("alias", "", "Y003", "a value that begins with `*` is an alias, which Fascicle's YAML does not have", QUOTE),
    ("anchor", "", "Y003", "a value that begins with `&` is an anchor, which Fascicle's YAML does not have", QUOTE),
    ("tag|parsing a node", "", "Y003", "a value with `!` is a tag, which Fascicle's YAML does not have", QUOTE),
    ("", "sequence entries are not", "Y001", "a list cannot begin here", "put each `- item` on a line of its own"),
    ("", "mapping keys are not", "Y001", "a value cannot begin with `?` and a space", QUOTE),
    ("next token", "cannot start any token", "Y001", "a value cannot begin with `{c}`", QUOTE),
    ("quoted scalar", "end of stream|separator", "Y001", "^a quotation mark is opened here and never closed", ""),
    ("double-quoted", "unknown escape", "Y001", "`\\{c}` in double quotes has no meaning",
     "write two backslashes, or use single quotes"),
    ("double-quoted", "hexadecimal", "Y001", "`\\x`, `\\u` or `\\U` lacks digits after it",
     "write two backslashes, or use single quotes"),
    ("block scalar", "", "Y001", "nothing may stand after the `|` or `>` that begins a block of text",
     "begin the text on the next line, further right; or put quotes round the value"),
    ("flow sequence", "", "Y001", "^a list begun with `[` lacks a comma or its `]`",
     "if it is text, put quotes round the whole value"),
    ("flow mapping", "", "Y001", "^a mapping begun with `{{` lacks a comma or its `}}`",
     "if it is text, put quotes round the whole value"),
    ("flow node", "expected the node", "Y001", "a value cannot begin with `{c}`", QUOTE),
    ("node", "expected the node", "Y001", "a value cannot begin with `{c}`", QUOTE),
    ("", "block end|document start", "Y001", "the indentation of this line fits none above", INDENT),
)  # fmt: skip


def explain(error: Exception, lines: list[str]) -> Mistake:
    """The mistake behind a `yaml.YAMLError` (or a `ValueError`, for an escape that is no character) in `lines`."""
    mark = getattr(error, "problem_mark", None)
    context, problem = getattr(error, "context", None) or "", getattr(error, "problem", None) or ""
    if mark is None:
        found = next((i for i, line in enumerate(lines) if _BEYOND_UNICODE.search(line)), 0)
        return Mistake("Y001", "this escape is no character", found, "write the character itself")
    begun = getattr(error, "context_mark", None) or mark
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())] or line[mark.column : mark.column + 1] == "\t":
        return Mistake("Y001", "a tab stands where YAML needs spaces", mark.line, "indent with spaces")
    if "mapping values are not" in problem:
        return _second_colon(line, mark.line, mark.column)
    percent = next((i for i, text in enumerate(lines) if text.startswith("%")), None)
    if percent is not None and (percent == mark.line or "document start" in problem):
        return Mistake("Y001", "a line of YAML cannot begin with `%`", percent, QUOTE)
    if "simple key" in context:
        return _no_colon(lines[begun.line], begun.line)
    if "block end" in problem and line[: mark.column].rstrip()[-1:] in ('"', "'", "]", "}"):
        closed = "bracket" if line[: mark.column].rstrip()[-1] in "]}" else "quotation mark"
        return Mistake("Y001", f"there is text after the closing {closed}", mark.line, in_quotes(line))
    if "flow" in context and (comment := _comment_in_brackets(lines, begun.line, mark.line)):
        return comment
    return _by_rule(context, problem, line, mark, begun.line)


def _comment_in_brackets(lines: list[str], first: int, last: int) -> Mistake | None:
    """`{colour: #0a6b58}`: the comment that swallows the end of a list or mapping."""
    for number in range(max(0, min(first, last - 1)), min(last + 1, len(lines))):
        found = re.search(r"(?<=\s)#[^\s,\]}]+", lines[number])
        if found:
            hint = f'put quotes round it: `"{found[0]}"`'
            return Mistake("Y001", f"`{found[0]}` begins a comment here, up to the end of the line", number, hint)
    return None


def _by_rule(context: str, problem: str, line: str, mark: object, begun: int) -> Mistake:
    number, column = getattr(mark, "line", 0), getattr(mark, "column", 0)
    for doing, met, code, sentence, hint in _RULES:
        if re.search(doing, context) and re.search(met, problem):
            text = sentence.removeprefix("^").format(c=line[column : column + 1] or " ")
            where = begun if sentence.startswith("^") else number
            return Mistake(code, text, where, in_quotes(line) if hint == QUOTE else hint)
    return Mistake("Y001", f"this is not YAML: {problem}", number, in_quotes(line))


def _second_colon(line: str, number: int, column: int) -> Mistake:
    """`title: Dune: Part Two`, or a key that is indented although the one above it has a value already."""
    if ": " in line[:column]:
        return Mistake("Y001", "a value that holds a colon and a space needs quotes", number, in_quotes(line))
    return Mistake("Y001", "this key is indented, but the key above it has a value already", number, INDENT)


def _no_colon(line: str, number: int) -> Mistake:
    if re.match(r"\s*[\w-]+:\S", line):
        return Mistake("Y001", "a space belongs after the colon", number, "write `key: value`")
    hint = "write `key: value`; text that goes on from the line above is indented"
    return Mistake("Y001", "this line is not `key: value`", number, hint)


def in_quotes(line: str) -> str:
    """The line as it would be right: its value in quotes, where the value stands on it and is short."""
    key = _KEY.match(line)
    value = line[key.end() :].strip() if key else ""
    if not key or not 0 < len(value) <= 60 or "\\" in value:
        return QUOTE
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" and value.count(value[0]) == 2:
        value = value[1:-1]
    mark = "'" if '"' in value else '"'
    return f"write `{key[1]}: {mark}{value.replace(mark, mark * 2 if mark == chr(39) else mark)}{mark}`"
