"""Ids of blocks. That they outlive edits is a property: `tests/properties/test_reading.py`."""

from __future__ import annotations

import re

from fascicle.reading.ids import block_id


def test_an_id_is_short_and_says_what_it_is_of() -> None:
    """The ids themselves may not change: people have links to them."""
    assert block_id("He left.", {}) == "p86215ad"
    assert block_id("He left.", {}, "s") == "s86215ad"


def test_only_letters_and_digits_count() -> None:
    assert block_id("“It’s — LATE…”", {}) == block_id("it's late", {}) == block_id("ITS_LATE", {})
    assert block_id("Straße", {}) == block_id("STRASSE", {})
    assert block_id("one 2", {}) != block_id("one 3", {})


def test_a_text_without_letters_has_an_id_too() -> None:
    assert len({block_id(text, {}) for text in ["…", "?!", ""]}) == 3


def test_equal_texts_are_numbered() -> None:
    taken: dict[str, int] = {}
    ids = [block_id("No.", taken) for _ in range(3)]
    assert ids == [ids[0], f"{ids[0]}-2", f"{ids[0]}-3"]
    assert set(taken) == set(ids)
    assert re.fullmatch("p[0-9a-f]{7}", ids[0])
