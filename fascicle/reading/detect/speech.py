"""Speech: a paragraph that somebody says aloud, or that has a dialogue tag. It is no message, whatever its voice.

    speech         it begins with a quotation mark, or in a story that sets speech so with a dash
    tag            outside quotation marks it says *he said*, *she asked*
    quoted below   it stands below a quotation mark that was opened and not closed

Traps: a message in quotation marks below a cue (`The text read:`) is one all the same, the cue outweighs them; a letter
whose every paragraph opens with a quotation mark is for `letters`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fascicle.reading.detect import wording
from fascicle.reading.detect.findings import Evidence, Text

TAG = re.compile(
    r"\b(?:he|she|they|I|you|we|[A-Z]\w+)\s(?:would have |would |had |might have )?"
    r"(?:said|say|says|asked|asks|cried|replied|whispered"
    r"|muttered|shouted|answered|thought|thinks|murmured|added|wondered)\b|\b(?:said|says|asked|cried|replied|whispered|muttered|thought)\s"
    r"(?:he|she|they|I|the|[A-Z])"
)


def find(text: Text) -> Iterator[Evidence]:
    """A paragraph for itself."""
    single, dashed = wording.single_quoted(text.paragraphs), wording.dashed(text.paragraphs)
    for index, paragraph in enumerate(text.paragraphs):
        if not text.free(index):
            continue
        if wording.is_spoken(paragraph.text, single, dashed):
            yield Evidence(index, index, "speech", "it begins as what is said aloud does")
        if TAG.search(paragraph.text) and TAG.search(wording.outside(paragraph.text, single)):
            yield Evidence(index, index, "tag", "it has a dialogue tag")
