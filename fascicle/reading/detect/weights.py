"""What every signal counts: one table, in log-odds, and how they are put together.

The evidence for a paragraph is added up, and the sum turned into a confidence by the logistic function (the usual way
to put independent signs together: I. J. Good, "Probability and the Weighing of Evidence", 1950). From `APPLIED` on a
finding is applied, from `SUGGESTED` on it is suggested. Signals that say the same thing twice count once: of those with
the same name, the strongest.
"""

from __future__ import annotations

from math import exp

PRIOR = -3.5  # about one paragraph in thirty is a message
APPLIED, SUGGESTED = 0.8, 0.4

WEIGHTS: dict[str, float] = {
    "voice": 4.0,
    "cue before": 3.0,
    "cue after": 2.0,
    "signed": 6.0,
    "speech": -5.0,
    "letter": 6.0,
}


def confidence(signals: set[str]) -> float:
    """How sure these signals make it, from 0 to 1."""
    return 1 / (1 + exp(-(PRIOR + sum(WEIGHTS[signal] for signal in signals))))
