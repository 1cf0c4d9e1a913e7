"""The documentation says what the code does, all of it and nothing else; what it shows has been tried.

`--update` rewrites what commands print and what problems say in the documents; a person reads the difference.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from jinja2 import Environment, Template

from fascicle import cli, config, kinds, library, metadata, model, problems, theme
from fascicle.inspection.contract import contract
from fascicle.languages import Language
from fascicle.schema import Field
from tests.documents import DOCS, ROOT, Reader, anchors, fences, rows, sections, without_fences
from tests.sites import made, site
from tests.test_inspect import findings

DOCUMENTS = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
REFERENCE = DOCS / "reference"


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# --- links and words -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_every_relative_link_leads_somewhere(path: Path) -> None:
    """To a file of the project, and to a heading of it where the link names one. Links in code are not links."""
    text = re.sub(r"(`+).+?\1", "", without_fences(read(path)), flags=re.DOTALL)
    dead = []
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", link):
            continue
        target, _, fragment = unquote(link).partition("#")
        file = (path.parent / target).resolve() if target else path
        if not file.exists() or (fragment and fragment not in anchors(read(file))):
            dead.append(link)
    assert dead == []


def test_no_document_names_a_machine() -> None:
    told = re.compile(r"(?<![\w.~-])/(?:work|root|tmp|home|Users)/[a-z]|[A-Z]:\\Users")
    assert [(name(path), told.findall(read(path))) for path in DOCUMENTS if told.search(read(path))] == []


def test_the_readme_is_short_and_its_make_targets_exist() -> None:
    readme = read(ROOT / "README.md")
    assert readme.count("\n") < 80
    targets = re.findall(r"^([a-z]+):", read(ROOT / "Makefile"), re.MULTILINE)
    typed = re.findall(r"\bmake ([a-z]+)", readme)
    assert {"site", "serve", "test"} <= set(typed) <= set(targets)


# --- what a reader types ---------------------------------------------------------------------------------------------


def follow(path: Path, place: Path, tmp_path: Path, update: bool) -> None:
    """Do what a document says, beginning in the folder `place`, and compare what is printed."""
    programs = tmp_path / "programs"
    programs.mkdir()
    reader = Reader(place, programs)
    right = reader.follow(read(path))
    if update:
        path.write_text(right, encoding="utf-8")
    assert update or "\n".join(reader.wrong) == ""


def new_site(tmp_path: Path) -> Path:
    """A site as `fascicle new site my-stories` makes it."""
    folder = tmp_path / "my-stories"
    assert cli.main(["new", "site", str(folder), "--quiet"]) == 0
    return folder


def test_the_tutorial_does_what_it_says(tmp_path: Path, update: bool) -> None:
    """From `fascicle new site` to the folder that is uploaded. Installing is not tried here but in test_setup.py."""
    place = tmp_path / "documents"
    place.mkdir()
    follow(DOCS / "tutorial.md", place, tmp_path, update)
    pages = {path.parent.name: read(path) for path in (place / "my-stories" / "_site").rglob("index.html")}
    assert '<blockquote class="msg msg-letter"' in pages["1"]
    assert '<p class="line own' in pages["the-cable"]


@pytest.mark.parametrize("guide", ["drafts-and-schedules", "plain-text", "your-own-look"])
def test_a_guide_does_what_it_says(guide: str, tmp_path: Path, update: bool) -> None:
    follow(DOCS / "guide" / f"{guide}.md", new_site(tmp_path), tmp_path, update)


def test_the_reference_of_commands_does_what_it_says(tmp_path: Path, update: bool) -> None:
    follow(REFERENCE / "commands.md", new_site(tmp_path), tmp_path, update)


# --- markup ----------------------------------------------------------------------------------------------------------


def examples() -> Iterator[Any]:
    """Every block of Markdown that is not a file of its own, as text and the codes of the problems that it has."""
    for path in (ROOT / "README.md", REFERENCE / "markup.md", DOCS / "guide" / "messages.md"):
        for fence in fences(read(path)):
            if fence.language == "markdown":
                yield pytest.param(fence.text, fence.words, id=f"{path.name}:{fence.line}")


@pytest.mark.parametrize(("text", "codes"), list(examples()))
def test_an_example_of_markup_builds(text: str, codes: tuple[str, ...], tmp_path: Path) -> None:
    folder = "content/story"
    files = {f"{folder}/story.yaml": "title: A story\ncast: {bob: Bob Hale}\n", f"{folder}/01-one.md": text}
    outcome = made(site(tmp_path, files))
    assert {problem.code for problem in outcome.problems} == set(codes), "\n".join(map(str, outcome.problems))


def test_markup_lists_the_kinds() -> None:
    """Every kind that is built in, and nothing else."""
    table = rows(sections(read(REFERENCE / "markup.md"), 3)["The opening line"])
    assert {cells[0].strip("`") for cells in table} == set(kinds.built_in())


# --- settings and metadata -------------------------------------------------------------------------------------------

TYPE = re.compile(r"^Type: (?P<type>.+?)\. (?:(?P<required>Required)|Default: (?P<default>.+?))\.$", re.MULTILINE)
KEYS = {
    "site.yaml": (REFERENCE / "site.md", None, config.SITE),
    "story.yaml": (REFERENCE / "story.md", "A story", metadata.STORY),
    "chapter": (REFERENCE / "story.md", "A chapter", metadata.CHAPTER),
}


def documented(kind: str) -> dict[str, str]:
    """The section of every key of a file."""
    path, below, _ = KEYS[kind]
    text = sections(read(path), 2)[below] if below else read(path)
    bare = re.findall(r"^### `(.+)`$", without_fences(text), re.MULTILINE)
    found = sections(text, 3)
    return {key: found[key] for key in bare}


@pytest.mark.parametrize("kind", KEYS)
def test_every_key_is_documented_and_nothing_else(kind: str) -> None:
    assert sorted(documented(kind)) == sorted(field.key for field in KEYS[kind][2])


@pytest.mark.parametrize(
    ("kind", "field"), [pytest.param(kind, field, id=f"{kind}:{field.key}") for kind in KEYS for field in KEYS[kind][2]]
)
def test_a_key_has_its_type_its_default_and_an_example(kind: str, field: Field) -> None:
    section = documented(kind)[field.key]
    said = TYPE.search(section)
    assert said
    assert said["type"] == field.type.expected
    assert bool(said["required"]) == field.required
    assert field.required or said["default"] == (field.default or "none")
    shown = [yaml.safe_load(fence.text) for fence in fences(section) if fence.words == (kind,)]
    assert any(field.key in example for example in shown)


@pytest.mark.parametrize("kind", KEYS)
def test_every_example_of_metadata_is_right(kind: str, tmp_path: Path) -> None:
    path, below, _ = KEYS[kind]
    text = sections(read(path), 2)[below] if below else read(path)
    shown = [fence for fence in fences(text) if fence.words == (kind,)]
    assert shown
    for fence in shown:
        assert list(map(str, example_problems(kind, fence.text, tmp_path))) == [], fence.text


def example_problems(kind: str, text: str, folder: Path) -> list[problems.Problem]:
    """What is wrong with an example."""
    if kind == "story.yaml":
        return metadata.story_meta(text, kind, 1, [taxonomy.key for taxonomy in config.TAXONOMIES])[1]
    if kind == "chapter":
        return metadata.chapter_meta(text, kind, 1)[1]
    (folder / kind).write_text(text, encoding="utf-8")
    return config.load(folder)[1]


# --- problems --------------------------------------------------------------------------------------------------------

HARBOUR = {
    "site.yaml": "title: The Harbour Shelf\n",
    "content/the-ferry/story.yaml": "title: The Ferry\n",
    "content/the-ferry/01-departure.md": "The tide was out.\n",
}
# What no short file can show: too large, an encoding, a control character, a refused file, a second build, a full disk.
WITHOUT_EXAMPLE = {"Y004", "S001", "S003", "S006", "S008", "W002", "W003", "V001"}


def problem_sections() -> dict[str, str]:
    return sections(read(REFERENCE / "problems.md"), 3)


def test_every_problem_is_documented_and_nothing_else() -> None:
    assert list(problem_sections()) == list(problems.CODES)


@pytest.mark.parametrize("code", problems.CODES)
def test_a_problem_says_how_bad_it_is_and_what_it_means(code: str) -> None:
    severity, meaning = problems.CODES[code]
    first, *rest = problem_sections()[code].strip().split("\n")
    assert first == f"*{severity.capitalize()}:* {meaning}."
    assert without_fences("\n".join(rest)).strip(), "what to do about it"


def test_every_problem_that_can_has_an_example() -> None:
    lacking = {code for code, text in problem_sections().items() if not fences(text)}
    assert lacking == WITHOUT_EXAMPLE


@pytest.mark.parametrize("code", [code for code in problems.CODES if code not in WITHOUT_EXAMPLE])
def test_an_example_has_its_problem(code: str, tmp_path: Path, update: bool) -> None:
    """The files of the example, in a small site, and exactly what is said of them."""
    section = problem_sections()[code]
    root = site(tmp_path / "site", HARBOUR)
    if any(fence.language == "console" for fence in fences(section)):
        (tmp_path / "programs").mkdir()
        reader = Reader(root, tmp_path / "programs")
        right = reader.follow(section)
        assert update or "\n".join(reader.wrong) == ""
    else:
        site(root, {**HARBOUR, **{fence.path: fence.text for fence in fences(section) if fence.path}})
        said = "".join(f"{problem}\n" for problem in made(root).problems)
        shown = next(fence for fence in fences(section) if fence.language == "text" and not fence.words)
        right = section[: shown.start] + said + section[shown.end :]
    if update:
        path = REFERENCE / "problems.md"
        path.write_text(read(path).replace(section, right), encoding="utf-8")
    assert f" {code} " in right
    assert update or right == section


# --- commands --------------------------------------------------------------------------------------------------------


def parsers() -> dict[str, argparse.ArgumentParser]:
    """The parser of every command."""
    parser = cli._parser()
    commands = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return {f"fascicle {command}": sub for command, sub in commands.choices.items()}


def as_documented(action: argparse.Action) -> str:
    """An option as its row shows it: `-o DIR`, `--output DIR`."""
    value = f" {action.metavar or action.dest.upper()}" if action.nargs != 0 else ""
    return ", ".join(f"`{option}{value}`" for option in action.option_strings)


def test_every_command_is_documented_and_nothing_else() -> None:
    document = sections(read(REFERENCE / "commands.md"), 2)
    assert [title for title in document if title.startswith("fascicle ")] == list(parsers())
    options = {option for action in cli._parser()._actions for option in action.option_strings}
    assert options == {"-h", "--help", "--version"}


@pytest.mark.parametrize("command", parsers())
def test_every_option_is_documented_and_nothing_else(command: str) -> None:
    section = sections(read(REFERENCE / "commands.md"), 2)[command]
    shown = {cells[0] for cells in rows(section) if cells[0].startswith("`-")}
    options = [action for action in parsers()[command]._actions if action.option_strings]
    help_ = {"`--help`": "`-h`, `--help`", "`-h`, `--help`": "`-h`, `--help`"}
    assert shown == {help_.get(row, row) for row in map(as_documented, options)}


def test_the_things_that_new_makes_are_documented() -> None:
    section = sections(read(REFERENCE / "commands.md"), 2)["fascicle new"]
    shown = set(re.findall(r"`fascicle new (\w+) ", section))
    what = next(action for action in parsers()["fascicle new"]._actions if action.dest == "what")
    assert shown == set(what.choices or ())


def test_json_has_the_shape_that_is_documented(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {**HARBOUR, "content/the-ferry/01-departure.md": "::: telegramm\nstop\n:::\n"}
    assert cli.main(["build", "--json", "--site", str(site(tmp_path, files))]) == 0
    said = json.loads(capsys.readouterr().out)
    shown = next(json.loads(f.text) for f in fences(read(REFERENCE / "commands.md")) if f.language == "json")
    assert shape(said) == shape(shown)
    assert said["version"] == shown["version"]


def test_findings_have_the_shape_that_is_documented(tmp_path: Path) -> None:
    """Every key that is shown, its type, and no other; and a row for each."""
    document = read(REFERENCE / "inspect-json.md")
    shown = next(json.loads(f.text) for f in fences(document) if f.language == "json")
    said = {"version": 1, **contract("content/the-drawer.txt", findings()), "problems": shown["problems"]}
    assert list(said) == list(shown) == [cells[0].strip("`") for cells in rows(document)]
    for key, value in said.items():
        example = shown[key]
        assert shape(value[:1] if isinstance(value, list) else value) == shape(example), key


def shape(data: Any) -> Any:
    """Keys and types, in order."""
    if isinstance(data, dict):
        return {key: shape(value) for key, value in data.items()}
    return [shape(item) for item in data] if isinstance(data, list) else type(data).__name__


# --- templates -------------------------------------------------------------------------------------------------------

EVERYTHING = {
    "site.yaml": "title: Shelf\nurl: https://example.org/s/\nauthors: {Ines: {about: She.}}\n",
    "content/ferry/story.yaml": (
        "title: Ferry\nauthors: Ines\nseries: Tidewater\ntags: the sea\npublished: 2026-01-01\ncover: cover.svg\n"
        'cast: {A: {name: Ann, colour: "#0a6b58"}, J: Jo}\n'
    ),
    "content/ferry/cover.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
    "content/ferry/01-out.md": (
        "---\naliases: old\n---\nOut[^1].\n\n***\n\n::: letter\n2 May 1911\nDear M,\n\nYes.\n\nJ\n:::\n\n[^1]: Far.\n"
    ),
    "content/ferry/02-back.md": "Back.\n\n::: warning storm\nWind.\n:::\n\n::: texts\n[1 May 1911, 10:22]\nA: hi\n:::\n",
    "content/loose.pdf": "x",
}


@pytest.fixture
def contexts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """What every template is given by name in the build of a site that has everything: template -> names."""
    given: dict[str, set[str]] = {}
    render = Template.render

    def watched(template: Template, *before: Any, **own: Any) -> str:
        given.setdefault(str(template.name), set()).update(own)
        return render(template, *before, **own)

    monkeypatch.setattr(Template, "render", watched)
    assert made(site(tmp_path, EVERYTHING)).problems == ()
    return given


def listed(cell: str) -> set[str]:
    return set(re.findall(r"`([\w.]+)`", cell))


def test_every_template_receives_what_is_documented(contexts: dict[str, set[str]]) -> None:
    document = sections(read(DOCS / "templates.md"), 2)
    everywhere = {key for cells in rows(document["Every template"]) for key in listed(cells[0])}
    shown = {cells[0].strip("`"): listed(cells[2]) for cells in rows(document["Each template"])}
    received = {name: given - everywhere for name, given in contexts.items() if not name.startswith("messages/")}
    received["messages/KIND.html"] = contexts["messages/letter.html"]
    pages = {template for template in received if everywhere <= contexts.get(template, set())}
    assert {template: shown[template] for template in received} == received
    assert {"library.html", "story.html", "chapter.html", "entire.html", "feed.xml", "404.html", "moved.html"} <= pages
    files = {path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*.*")}
    of_kinds = {f"messages/{kind}.html" for kind in kinds.built_in()}
    assert set(shown) == files - of_kinds | {"messages/KIND.html"}


def test_filters_and_functions_are_documented(tmp_path: Path) -> None:
    outcome = made(site(tmp_path, HARBOUR))
    assert outcome.library
    env, plain = theme.load(outcome.library, kinds.built_in(), {}).env, Environment()
    table = "\n".join(cells[0] for cells in rows(sections(read(DOCS / "templates.md"), 2)["Filters and functions"]))
    assert set(re.findall(r"\\\|(\w+)`", table)) == env.filters.keys() - plain.filters.keys()
    assert set(re.findall(r"`(\w+)\(", table)) == env.globals.keys() - plain.globals.keys()


def test_words_are_documented() -> None:
    table = "\n".join(cells[0] for cells in rows(sections(read(DOCS / "templates.md"), 2)["Words"]))
    methods = {found for found in vars(theme.Words) if not found.startswith("_")} - {"language"}
    assert set(re.findall(r"`t\.(\w+)", table)) == methods


OBJECTS: dict[str, tuple[type[Any], ...]] = {
    "Library": (library.Library,),
    "Story": (library.Story,),
    "Chapter": (library.Chapter,),
    "Group": (library.Group,),
    "Config": (model.Config,),
    "StoryMeta": (model.StoryMeta,),
    "Text": (model.Text,),
    "Kind": (kinds.Kind,),
    "Language": (Language,),
}


@pytest.mark.parametrize("title", OBJECTS)
def test_the_names_of_an_object_are_documented(title: str) -> None:
    table = rows(sections(read(DOCS / "templates.md"), 3)[title])
    shown = {key for cells in table for key in re.findall(r"`(\w+)[`(]", cells[0])}
    (kind,) = OBJECTS[title]
    own = {field.name for field in fields(kind)}
    own |= {key for key, value in vars(kind).items() if isinstance(value, property) or key == "label"}
    assert shown == own


def test_the_names_of_the_blocks_are_documented() -> None:
    table = rows(sections(read(DOCS / "templates.md"), 3)["Blocks"])
    for cells in table:
        block = getattr(model, cells[0].strip("`"))
        assert re.findall(r"`(\w+)`", cells[1]) == [field.name for field in fields(block)]


# --- addresses -------------------------------------------------------------------------------------------------------


def test_every_file_of_a_site_is_documented(tmp_path: Path) -> None:
    """And every row of the table is a file of some site."""
    table = rows(sections(read(REFERENCE / "addresses.md"), 1)["Addresses and files"])
    shapes = [cells[1].strip("`") for cells in table if len(cells) == 3]
    shapes.remove(".fascicle/manifest.json")  # made while writing
    part = {"STORY": "ferry", "CHAPTER": "(?:out|back)", "ALIAS": "old", "FILE": r"(?:cover\.svg|loose\.pdf)"}
    part |= {"TAXONOMY": "tags", "TERM": "the-sea", "NAME": "(?:ines|tidewater|[a-z/]+)"}
    part |= {"MARK": "[0-9a-f]{10}", "EXT": r"\w+"}
    used = set()
    patterns = {shape: re.sub(r"[A-Z]+", lambda m: part[m[0]], shape.replace(".", r"\.")) for shape in shapes}
    for file in made(site(tmp_path, EVERYTHING)).files:
        fitting = [shape for shape, pattern in patterns.items() if re.fullmatch(pattern, file.path)]
        assert fitting, file.path
        used.add(min(fitting, key=lambda shape: sum(c.isupper() for c in shape)))
    assert used == set(shapes)


# --- publishing ------------------------------------------------------------------------------------------------------


def test_the_workflow_is_yaml_with_pinned_versions() -> None:
    text = next(f.text for f in fences(read(DOCS / "guide" / "publish.md")) if f.path.endswith("publish.yml"))
    steps = yaml.safe_load(text)["jobs"]["publish"]["steps"]
    assert [step for step in steps if "uses" in step and not re.search(r"@v\d+\.\d+\.\d+$", step["uses"])] == []
    assert any(step.get("with", {}).get("path") == "_site" for step in steps)
