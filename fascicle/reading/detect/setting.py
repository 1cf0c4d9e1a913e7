"""How a paragraph is set off: by gaps that are larger than usual and equal on both sides, by its length.

    set off   the gaps above and below are larger than usual, and equal
    apart     only one of the two is
    short     fewer than 60 characters
    long      more than 450, as long as a paragraph of narration

Traps: a file whose gaps are uneven (a paste that lost lines), where one line too many says little; files without blank
lines, where nothing is set off; a scene of one paragraph.

Measured: without it, R .887 for .919 of what is applied, P .983 for .979: narration between two messages that are set
off is so itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from fascicle.reading.detect.findings import Evidence, Text

SHORT, LONG = 60, 450
FEW = 0.08  # of the paragraphs: more than this with a larger gap, and the gap says little


def find(text: Text) -> Iterator[Evidence]:
    """A paragraph for itself."""
    usual = text.layout.gap
    gaps = [paragraph.gap for paragraph in text.paragraphs]
    wider = sum(gap > usual for gap in gaps)
    uneven = text.layout.ragged or wider > FEW * 2 * len(gaps)
    for index, paragraph in enumerate(text.paragraphs):
        if not text.free(index):
            continue
        if len(paragraph.text) < SHORT:
            yield Evidence(index, index, "short", "it is short")
        elif len(paragraph.text) > LONG:
            yield Evidence(index, index, "long", "it is long")
        below = gaps[index + 1] if index + 1 < len(gaps) else usual
        if min(gaps[index], below) > usual and text.free(index - 1) and text.free(index + 1):
            signal = "set off, uneven" if uneven else "set off"
            yield Evidence(index, index, signal, "it is set off by equal gaps")
