"""What an author is told to look at, and what is only somebody's way of writing."""

from __future__ import annotations

import pytest

from tests.detection.headed import PROSE, findings


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Write to [email protected] before noon.", "blanked"),
        ("She couldnâ€™t see the barge.", "another encoding"),
        ("She could\ufffdt see the barge.", "was lost"),
        ("He said that hewas cold.", "two words"),
        ("“", "stands alone"),
        ('" were the last of the barges to come down that winter."', "beginning"),
        ("She went down to the water with the lamp in her hand and the", "breaks off"),
    ],
)
def test_damage(line: str, said: str) -> None:
    remarks = findings(f"{PROSE}\n\n{line}\n\n{PROSE}").remarks
    assert [(remark.line, said in remark.text) for remark in remarks] == [(17, True)]


@pytest.mark.parametrize("line", ["The washer had stopped.", "naïve café — «ça»", "where are you", "—But you said"])
def test_no_damage(line: str) -> None:
    assert findings(f"{PROSE}\n\n{line}\n\n{PROSE}").remarks == ()
