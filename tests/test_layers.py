"""The order of the modules: the list below *is* the architecture. A module imports only what stands above it.

That counts imports inside functions too, and those for types alone. `docs/architecture.md` shows the same list.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.documents import DOCS, ROOT, rows, sections

# From the bottom up. `languages.*` stands for every file of that folder.
ORDER = """
fascicle problems model slugs slips old_encodings text_files yaml_nodes yaml_mistakes strict_yaml schema values metadata config sources
languages languages.* calendars date_wording datelines moments kinds kinds.* excerpts
reading reading.scenes reading.scan reading.footnotes reading.ids reading.typography reading.context reading.links
reading.inline_rules reading.block_rules reading.markdown reading.letter_wording reading.letter_lines
reading.letter_headings reading.letter_leave reading.letter_below reading.letter_ends reading.letter_heads reading.letters
reading.speaker_names reading.attachments reading.speaker_states reading.exports
reading.talk reading.utterances reading.pasting reading.speakers
reading.authors_notes reading.headers reading.messages reading.blocks
reading.detect.findings reading.detect.weights reading.detect.wrapping reading.detect.layout reading.detect.combine reading.detect.chat_lines reading.detect.scene_captions reading.detect.scene_gaps reading.detect.wording reading.detect.cue_words reading.detect.narrator reading.detect.cue_senders reading.detect.carried reading.detect.people reading.detect.casting reading.detect.cue_subjects reading.detect.roles reading.detect.exchanges reading.detect.asked reading.detect.quoted reading.detect.endings reading.detect.papers reading.detect.salutations reading.detect.letter_voices reading.detect.titled_letters reading.detect.quoted_papers reading.detect.heading_words reading.detect.headings reading.detect.heading_titles reading.detect.note_words reading.detect.heading_bare reading.detect.heading_runs reading.detect.archive_wording reading.detect.archive_head reading.detect.contents reading.detect.front reading.detect.forum_posts reading.detect.* reading.detect
reading.written reading.escapes reading.marking_plan reading.marking_messages reading.marking reading.front_matter reading.plaintext reading.story inspection inspection.contract inspection.examined inspection.described inspection.entries inspection.outline
inspection.elements inspection.pieces inspection.page inspection.page_file
people desk answers dating correspondence whole
timeline.placing timeline.scale timeline.ticks timeline colours
urls arrangements grouping library assets words
script.tags script.markup script.speech script.safe script.kept script
theme outputs outputs.*
continuity.said continuity.dates continuity.people continuity check
write.links write.steps write.disk write.ours write
parallel pipeline
preview preview.addresses preview.pages preview.answers preview.watching preview.server
serve new mark terminal cli __main__
""".split()

HEAVY = ("jinja2", "markdown_it", "yaml", "tornado", "livereload")


def module_names() -> list[str]:
    """Every module of the package as `ORDER` names it, in alphabetical order."""
    found = []
    for file in sorted((ROOT / "fascicle").rglob("*.py")):
        name = ".".join(file.relative_to(ROOT / "fascicle").with_suffix("").parts)
        found.append(name.removesuffix("__init__").rstrip(".") or "fascicle")
    return sorted(found)


def in_order() -> list[str]:
    """`ORDER` with the files of each plug folder in the place of its star."""
    names: list[str] = []
    for entry in ORDER:
        plugs = [name for name in module_names() if name.startswith(entry.removesuffix("*"))]
        names += [name for name in plugs if name not in names] if "*" in entry else [entry]
    return names


def imports(name: str) -> Iterator[tuple[str, int]]:
    """What a module imports of the package, as `ORDER` names it, and the line."""
    base = ROOT / "fascicle" / ("__init__" if name == "fascicle" else name.replace(".", "/"))
    file = base / "__init__.py" if base.is_dir() else base.with_suffix(".py")
    known = set(module_names())
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            wanted = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name}, line {node.lineno}: a relative import"
            # `from fascicle import urls` is the module urls; `from fascicle.urls import HOME` is too.
            full = [f"{node.module}.{alias.name}" for alias in node.names]
            wanted = [one if one.removeprefix("fascicle.") in known else str(node.module) for one in full]
        else:
            continue
        yield from ((w.removeprefix("fascicle."), node.lineno) for w in wanted if w.split(".")[0] == "fascicle")


def test_every_module_has_its_place() -> None:
    assert sorted(in_order()) == module_names()


@pytest.mark.parametrize("name", module_names())
def test_imports_go_down_the_list(name: str) -> None:
    place = {module: number for number, module in enumerate(in_order())}
    wrong = [f"line {line}: {other}" for other, line in imports(name) if place[other] >= place[name]]
    assert wrong == []


@pytest.mark.parametrize("folder", ["kinds", "outputs"])
def test_a_plug_knows_no_other(folder: str) -> None:
    plugs = [name for name in module_names() if name.startswith(f"{folder}.")]
    assert plugs
    assert [(name, other) for name in plugs for other, _ in imports(name) if other in plugs] == []


def test_the_command_line_starts_without_heavy_libraries() -> None:
    """`fascicle --help` is there at once; what a command needs is imported when it is needed."""
    code = f"import sys, fascicle.cli; print([name for name in {HEAVY} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert said.stdout == "[]\n", said.stderr


def test_only_the_theme_knows_jinja() -> None:
    using = []
    for name in module_names():
        base = ROOT / "fascicle" / ("" if name == "fascicle" else name.replace(".", "/"))
        text = (base / "__init__.py" if base.is_dir() else base.with_suffix(".py")).read_text(encoding="utf-8")
        nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]
        named = {getattr(node, "module", None) or node.names[0].name for node in nodes}
        using += [name] if any(n.split(".")[0] in ("jinja2", "markupsafe") for n in named) else []
    assert using == ["theme"]


def test_the_architecture_shows_this_list() -> None:
    document = (DOCS / "architecture.md").read_text(encoding="utf-8")
    table = [cells[0] for cells in rows(sections(document, 2)["The modules"]) if len(cells) == 2]
    assert [name.strip("` ") for cell in table for name in cell.split(",")] == ORDER
