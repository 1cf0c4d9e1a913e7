"""The plug folders: a file found by its name, with one documented thing in it. Adding one edits nothing else."""

from __future__ import annotations

import ast
import importlib
import inspect
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fascicle import kinds, languages, outputs
from fascicle.kinds import LETTER, PLAIN, SPEAKERS, Kind
from fascicle.languages import Language
from tests.documents import ROOT
from tests.sites import made, pages, site


def plugs(folder: str) -> list[str]:
    """The names of the files of a plug folder."""
    return sorted(file.stem for file in (ROOT / "fascicle" / folder).glob("*.py") if file.stem != "__init__")


def public(folder: str, name: str) -> list[str]:
    """What a plug defines for others: its names without a leading underscore, imports left out."""
    tree = ast.parse((ROOT / "fascicle" / folder / f"{name}.py").read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "a plug begins by saying what it is"
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names += [target.id for target in targets if isinstance(target, ast.Name)]
    return [found for found in names if not found.startswith("_")]


# --- languages -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", plugs("languages"))
def test_a_language_is_one_constant(name: str) -> None:
    assert "LANGUAGE" in public("languages", name)
    language = importlib.import_module(f"fascicle.languages.{name}").LANGUAGE
    assert isinstance(language, Language)
    assert language.code.lower().replace("-", "_") == name
    assert languages.language(language.code) is language


# --- kinds -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", plugs("kinds"))
def test_a_kind_is_one_constant(name: str) -> None:
    assert public("kinds", name) == ["KIND"]
    kind = kinds.built_in()[name]
    assert isinstance(kind, Kind)
    assert kind.name == name
    assert kind.grammar in (LETTER, SPEAKERS, PLAIN)
    assert kind.labels["en"]


@pytest.mark.parametrize("name", plugs("kinds"))
def test_a_kind_has_its_look_and_its_case(name: str) -> None:
    """A template and a stylesheet, or those of the kind that it says it is like; and a prose test."""
    model = kinds.built_in()[name].like or name
    assert (ROOT / "templates" / "messages" / f"{model}.html").is_file()
    assert (ROOT / "static" / "css" / "messages" / f"{model}.css").is_file()
    assert list((ROOT / "tests" / "cases" / "messages").glob(f"{name}.*"))


STARLOG = """\
{% import "messages/_parts.html" as parts with context %}
<blockquote class="msg msg-starlog" id="{{ message.id }}">
{{ parts.cue(message, kind) }}
{{ parts.letter(message) }}
</blockquote>
"""
LOG = {
    "content/voyage/story.yaml": "title: Voyage\n",
    "content/voyage/01-out.md": "Dark.\n\n::: starlog\nDay 211.\n\nNothing yet.\n:::\n",
}


def test_a_template_alone_is_a_kind(tmp_path: Path) -> None:
    root = site(tmp_path, {**LOG, "templates/messages/starlog.html": STARLOG})
    assert made(root).problems == ()
    page = pages(root)["voyage/out/index.html"].decode()
    assert '<blockquote class="msg msg-starlog"' in page
    assert '<p class="cue vh">Starlog.</p>' in page
    assert '<p class="dateline">Day 211.</p>' in page


def test_without_it_the_kind_is_unknown_and_nothing_is_lost(tmp_path: Path) -> None:
    root = site(tmp_path, LOG)
    assert [problem.code for problem in made(root).problems] == ["R003"]
    page = pages(root)["voyage/out/index.html"].decode()
    assert "msg-document msg-unknown" in page
    assert "Day 211." in page
    assert "Nothing yet." in page


def test_site_yaml_says_what_a_kind_is_like(tmp_path: Path) -> None:
    settings = "title: Voyage\nkinds: {starlog: {like: texts, label: Ship's log}}\n"
    lines = {"content/voyage/01-out.md": "::: starlog\nHelm: holding\nBridge: hold on\n:::\n"}
    root = site(tmp_path, {**LOG, **lines, "site.yaml": settings})
    page = pages(root)["voyage/out/index.html"].decode()
    assert "msg-texts" in page, "without a template of its own it is set like the kind it is like"
    assert '<p class="cue vh">Ship&#39;s log: Helm and Bridge.</p>' in page


# --- outputs ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", plugs("outputs"))
def test_an_output_is_one_function(name: str) -> None:
    module = importlib.import_module(f"fascicle.outputs.{name}")
    functions = [found for found in public("outputs", name) if inspect.isfunction(getattr(module, found))]
    assert functions == ["make"]
    assert module.make.__doc__
    assert list(inspect.signature(module.make).parameters) == ["site", "story"]
    assert name in outputs.names()


ROLL = '''\
"""How long every story is."""

from __future__ import annotations

from collections.abc import Iterator

from fascicle.library import Story
from fascicle.model import OutputFile
from fascicle.outputs import Site


def make(site: Site, story: Story | None) -> Iterator[OutputFile]:
    """One file for each story."""
    if story is not None:
        yield OutputFile(f"{story.slug}.txt", f"{story.words}\\n".encode(), source=story.meta_path)
'''


def test_an_output_dropped_in_is_found(tmp_path: Path) -> None:
    """In a copy of the package, so that no other test meets it."""
    for folder in ("fascicle", "templates", "static"):
        shutil.copytree(ROOT / folder, tmp_path / "copy" / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "copy" / "fascicle" / "outputs" / "roll.py").write_text(ROLL, encoding="utf-8")
    story = {"content/voyage.md": "---\ntitle: Voyage\n---\n\n# Out\n\nThree words here.\n"}
    root = site(tmp_path / "site", story)
    command = [sys.executable, "-m", "fascicle", "build", "--site", str(root)]
    said = subprocess.run(command, cwd=tmp_path / "copy", capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    assert (root / "_site" / "voyage.txt").read_text(encoding="utf-8") == "3\n"
    assert (root / "_site" / "voyage" / "index.html").is_file()
