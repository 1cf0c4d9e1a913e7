"""site.yaml: every setting, every mistake."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fascicle import config
from fascicle.config import SITE, TAXONOMIES
from fascicle.model import Author, Config, KindSetting, Taxonomy
from fascicle.problems import Problem
from tests.mistakes import hold, said
from tests.test_strict_yaml import YAMLISH

FULL = """\
title: Low Water
url: https://example.org/stories
description: Stories from the coast.
language: en-GB
authors:
  Ines Karol: {about: "Writes *letters*.", url: https://example.org/ines}
  Tove:
taxonomies: {tags: , places: , fandoms: Worlds}
kinds: {starlog: {like: chat, label: "Ship's log"}, memo: }
outputs: [pages, feeds]
html: trusted
typography: as typed
links: folders
feed_length: 100
"""


def load(root: Path, text: str | bytes) -> tuple[Config | None, list[str]]:
    (root / "site.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    found, problems = config.load(root)
    return found, said(problems)


def test_every_setting(tmp_path: Path) -> None:
    assert load(tmp_path, FULL) == (
        Config(
            root=tmp_path,
            title="Low Water",
            url="https://example.org/stories/",
            description="Stories from the coast.",
            language="en-GB",
            authors=(Author("Ines Karol", "Writes *letters*.", "https://example.org/ines"), Author("Tove")),
            taxonomies=(Taxonomy("tags", "Tags"), Taxonomy("places", "Places"), Taxonomy("fandoms", "Worlds")),
            kinds=(KindSetting("starlog", "chat", "Ship's log"), KindSetting("memo")),
            outputs=("pages", "feeds"),
            trusted_html=True,
            smart=False,
            links="folders",
            feed_length=100,
        ),
        [],
    )


def test_a_title_is_enough(tmp_path: Path) -> None:
    assert load(tmp_path, "title: x") == (Config(root=tmp_path, title="x", taxonomies=TAXONOMIES), [])


@pytest.mark.parametrize(
    "text", ["authors: [Ines, Tove]", "authors: {Ines: , Tove: }", "authors:\n- Ines\n-\n- Tove\n- Ines"]
)
def test_authors_may_be_names_alone(tmp_path: Path, text: str) -> None:
    found, problems = load(tmp_path, f"title: x\n{text}")
    assert found is not None
    assert (found.authors, problems) == ((Author("Ines"), Author("Tove")), [])


def test_taxonomies_may_be_keys_alone_or_none(tmp_path: Path) -> None:
    found, problems = load(tmp_path, "title: x\ntaxonomies: [tags, sea-areas, tags]")
    assert found is not None
    assert (found.taxonomies, problems) == ((Taxonomy("tags", "Tags"), Taxonomy("sea-areas", "Sea areas")), [])
    wrong = load(tmp_path, "title: x\ntaxonomies: [Sea/Areas]")[0]
    assert wrong is not None
    assert wrong.taxonomies == TAXONOMIES
    none = load(tmp_path, "title: x\ntaxonomies: []")[0]
    assert none is not None
    assert none.taxonomies == ()


def test_the_table_is_the_model(tmp_path: Path) -> None:
    assert {field.attribute or field.key for field in SITE} == {field.name for field in fields(Config)} - {"root"}
    assert all(field.what and field.type.expected for field in SITE)
    # What the reference calls a default is one: to write it changes nothing.
    defaults = {field.key: field.default for field in SITE if field.default and field.key != "outputs"}
    written = "\n".join(f"{key}: [{value}]" if "," in value else f"{key}: {value}" for key, value in defaults.items())
    assert load(tmp_path, f"title: x\n{written}") == load(tmp_path, "title: x")
    assert set(defaults) == {"language", "taxonomies", "html", "typography", "links", "feed_length"}


def test_a_mistake_is_one_problem(tmp_path: Path, update: bool) -> None:
    def problems(text: str) -> list[Problem]:
        (tmp_path / "site.yaml").write_text(text, encoding="utf-8")
        return config.load(tmp_path)[1]

    hold("site", problems, update)


def test_nothing_at_all_lacks_a_title(tmp_path: Path) -> None:
    found, problems = load(tmp_path, "")
    assert (found, problems) == (
        Config(root=tmp_path, title="", taxonomies=TAXONOMIES),
        ["1: C005 there is no `title`; add `title: …`"],
    )


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    assert load(tmp_path, b"title: caf\xe9") == (
        None,
        ["1: S001 this file is not UTF-8 text; it looks like Windows-1252 (this character is é): save it as UTF-8"],
    )


def test_a_setting_with_a_mistake_keeps_its_default(tmp_path: Path) -> None:
    found, problems = load(tmp_path, "title: x\nfeed_length: many\nhtml: trusted\nlinks: no")
    assert found == Config(root=tmp_path, title="x", taxonomies=TAXONOMIES, trusted_html=True)
    assert len(problems) == 2


def test_no_site_here(tmp_path: Path) -> None:
    found, problems = config.load(tmp_path)
    assert found is None
    assert [str(problem) for problem in problems] == [
        "site.yaml: C001 there is no site.yaml in this folder; "
        "change to the folder that has one, or type `fascicle new site NAME`"
    ]
    (tmp_path / "site.yml").touch()
    assert config.load(tmp_path)[1][0].hint == "rename `site.yml` to `site.yaml`"
    assert config.load(tmp_path / "nowhere")[0] is None


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").mkdir()
    assert [problem.code for problem in config.load(tmp_path)[1]] == ["S006"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.binary() | YAMLISH.map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_settings_or_problems(tmp_path: Path, text: bytes) -> None:
    found, problems = load(tmp_path, text)
    assert found is not None or problems
