"""Voice shift: *I, you, we, my, your* outside quotation marks, in a story told in the third person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fascicle.reading.detect.findings import Evidence, Text

PERSONS = re.compile(
    r"\b(?:I|I[’'](?:m|ll|d|ve)|me|my|mine|myself|we|us|our|ours|you|your|yours|you[’']re)\b", re.IGNORECASE
)
QUOTED = re.compile(r"“[^”]*(?:”|\Z)|\"[^\"]*(?:\"|\Z)")


def find(text: Text) -> Iterator[Evidence]:
    """A paragraph for itself."""
    if text.first_person:
        return
    for index, paragraph in enumerate(text.paragraphs):
        if text.free(index) and PERSONS.search(QUOTED.sub("", paragraph.text)):
            yield Evidence(index, index, "voice", "it says *I* or *you* outside quotation marks")
        if text.free(index) and paragraph.text[0] in '“"':
            yield Evidence(index, index, "speech", "it begins with a quotation mark")
