"""Whole small sites and every byte of what is made of them; `--update` rewrites, a person reads the difference."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.sites import dead_links, made

SITES = sorted(path.parent for path in Path(__file__).parent.glob("*/site.yaml"))
FINGERPRINT = re.compile(rb"\.[0-9a-f]{10}\.")


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_golden(site: Path, update: bool) -> None:
    outcome = made(site)
    # A stylesheet's every change would show in every page: its fingerprint does not count here, nor does the theme.
    files = {
        file.path: FINGERPRINT.sub(b".FINGERPRINT.", file.data)
        for file in outcome.files
        if not file.path.startswith("static/")
    }
    files["problems.txt"] = "".join(f"{problem}\n" for problem in outcome.problems).encode()
    expected = site / "expected"
    if update:
        shutil.rmtree(expected, ignore_errors=True)
        for name, data in files.items():
            (expected / name).parent.mkdir(parents=True, exist_ok=True)
            (expected / name).write_bytes(data)
    found = {path.relative_to(expected).as_posix(): path.read_bytes() for path in expected.rglob("*") if path.is_file()}
    assert sorted(files) == sorted(found)
    for name in sorted(files):
        assert files[name].decode() == found[name].decode(), name


@pytest.mark.parametrize(("name", "base"), [("one-chapter", "/"), ("everything", "/stories/")])
def test_golden_links(name: str, base: str) -> None:
    files = {file.path: file.data for file in made(Path(__file__).parent / name).files}
    broken = [link for link in dead_links(files, base) if "#nowhere" not in link]  # that one is reported (L002)
    assert broken == []
