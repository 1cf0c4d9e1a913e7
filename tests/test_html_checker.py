"""The HTML checker finds what is wrong and lets through what is right: a check that passes everything is no check."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.html_checker import check

PAGE = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title></head><body>{}</body></html>'


def test_a_bad_page_gives_its_errors_and_a_good_one_none(tmp_path: Path) -> None:
    """Both in one run, so that the errors are seen to belong to the right file."""
    good, bad = tmp_path / "good.html", tmp_path / "bad page.html"
    good.write_text(PAGE.format('<search><p popover id="a">Of today.</p></search>'), encoding="utf-8")
    bad.write_text(PAGE.format('<p>\n<div nope></p><img src="x.png"><i id="a"></i><i id="a"></i>'), encoding="utf-8")
    found = check([good, bad])
    assert all(line.startswith(f"{bad.resolve()}:2:") for line in found)
    text = "\n".join(found)
    for mistake in ("“nope” not allowed", "must have an “alt”", "Duplicate ID", "No “p” element in scope"):
        assert mistake in text


def test_css_and_svg_are_checked_when_asked_for(tmp_path: Path) -> None:
    """Broken style sheets and pictures count only where the caller wants them."""
    page, style, picture = tmp_path / "a.html", tmp_path / "a.css", tmp_path / "a.svg"
    page.write_text(PAGE.format("<p>Words.</p>"), encoding="utf-8")
    style.write_text("p { colour: red }", encoding="utf-8")
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg"><cirkel r="1"/></svg>', encoding="utf-8")
    files = [page, style, picture]
    assert check(files) == []
    found = "\n".join(check(files, css=True, svg=True))
    assert "colour" in found
    assert "cirkel" in found


def test_nothing_to_check_is_a_mistake() -> None:
    """A test whose list of pages came out empty must not pass."""
    with pytest.raises(ValueError, match="no files"):
        check([])


def test_a_page_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    """Nor one whose pages were never written."""
    with pytest.raises(FileNotFoundError):
        check([tmp_path / "never.html"])
