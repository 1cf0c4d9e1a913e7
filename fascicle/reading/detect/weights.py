"""What every signal counts: one table, in log-odds, and how they are put together.

The evidence for a paragraph is added up, and the sum turned into a confidence by the logistic function (the usual way
to put independent signs together: I. J. Good, "Probability and the Weighing of Evidence", 1950). From `APPLIED` on a
finding is applied (a whole message, which takes many paragraphs with it where it is wrong, from `APPLIED_WHOLE` on),
from `SUGGESTED` on it is suggested. Signals that say the same thing twice count once: of those with the same name, the
strongest.

A message that a signal has seen from its beginning to its end has more for it than a paragraph that says *you*: hence
two priors. The weights of paragraphs were fitted by logistic regression to the manuscripts in `tests/manuscripts`, then
rounded, and those of which there were few put where reason puts them: `python -m tests.detection` says what a change
is worth. Fitted to all manuscripts but one, and tried on that one, they lose about .02 of what they find.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, fsum

PRIOR_WHOLE = -3.5  # about one stretch in thirty that looks like a message's beginning and end
PRIOR = -5.6  # fewer than one paragraph in a hundred
APPLIED, APPLIED_WHOLE, SUGGESTED = 0.5, 0.7, 0.22

WEIGHTS: dict[str, float] = {
    # a paragraph's voice
    "voice address": 3.0,
    "voice you": 1.1,
    "voice I": 2.1,
    "voice beside": 0.9,
    "voice much": 0.9,
    "voice throughout": 1.2,
    "you, told by I": 1.5,
    "tense": 0.9,
    "tense, told by I": 0.3,
    "untold": 0.3,
    "untold, told by I": -0.5,
    "authorial": -3.2,
    "told by I": -0.2,
    "narration": -1.1,
    "story tense": -1.2,
    "narration of I": 0.0,
    "of others": -2.4,
    "muses": -1.2,
    "begins as narration": -1.5,
    "speech": -5.0,
    "tag": -1.0,
    "itself a cue": -2.0,
    "thought": -0.7,
    # what stands around it
    "cue colon": 5.8,
    "colon": 1.8,
    "cue colon, quoted": 5.0,
    "colon, quoted": 1.0,
    "cue before": 2.5,
    "cue from": 3.5,
    "cue sends": 1.7,
    "cue shown": 2.1,
    "cue near": 1.5,
    "cue faint": 0.4,
    "cue after": 0.2,
    "cue read": 2.0,
    "cue near after": -0.5,
    "set off": 2.1,
    "set off, uneven": 2.2,
    "beside": 0.7,
    "between": 1.6,
    "answer": 0.6,
    "conversation": 2.4,
    "carried on": 2.1,
    "alone": -1.3,
    "signs below": 3.4,
    # how it is written
    "short": 0.9,
    "long": -0.5,
    "unheralded": -1.5,
    "lower case": 2.2,
    "no stop": 2.7,
    "thumbs": 1.4,
    "capitals": 2.6,
    "figures": 0.7,
    "emoji": 1.9,
    "texting": 1.0,
    "emphasised": 3.0,
    "greets": 2.5,
    "salutation": 3.5,
    "headed": 2.5,
    "postscript": 4.0,
    "takes leave": 1.5,
    "named end": 1.8,
    "order": 1.5,
    "talk": 0.5,
    "asks": 1.9,
    "signed": 5.0,
    "signed alone": 2.2,
    "signed below": 3.0,
    "notice": 6.5,
    "stamped": 6.0,
    "labelled": 2.8,
    "receipt": 4.5,
    "receipt below": 3.0,
    "verse": -2.0,
    "stanza": -2.5,
    "headline": -3.5,
    "paper's title": -9.0,
    "song": -4.0,
    "stage": -5.0,
    "bracketed": -1.5,
    # whole messages
    "letter": 6.0,
    "letter unsigned": 5.0,
    "letter perhaps": 3.4,
    "captioned": 7.5,
    "quoted paper": 5.0,
    "diary": 8.0,
    "diary dates": 5.5,
    "email": 7.0,
    "telegram": 5.5,
    "document": 5.0,
    "document perhaps": 3.4,
    # lines with speakers, and posts
    "chat": 7.0,
    "chat line": 3.6,
    "post": 6.5,
}


# What a finding's rule calls a signal, where several are of one sort.
RULES: dict[str, str] = {
    **dict.fromkeys(
        (
            "voice address",
            "voice you",
            "voice I",
            "voice much",
            "voice throughout",
            "you, told by I",
            "tense",
            "tense, told by I",
            "voice beside",
            "untold",
            "untold, told by I",
        ),
        "voice",
    ),
    **dict.fromkeys(("cue colon", "colon", "cue colon, quoted", "colon, quoted"), "cue"),
    **dict.fromkeys(
        (
            "cue before",
            "cue from",
            "cue shown",
            "cue sends",
            "cue faint",
            "cue near",
            "cue after",
            "cue read",
            "cue near after",
        ),
        "cue",
    ),
    **dict.fromkeys(("set off", "set off, uneven"), "gap"),
    **dict.fromkeys(("beside", "between", "answer", "conversation", "carried on", "signs below"), "conversation"),
    **dict.fromkeys(("lower case", "no stop", "capitals", "emoji", "texting", "figures", "thumbs"), "typed"),
    **dict.fromkeys(
        (
            "greets",
            "salutation",
            "postscript",
            "takes leave",
            "named end",
            "order",
            "talk",
            "short",
            "emphasised",
            "headed",
        ),
        "tone",
    ),
    **dict.fromkeys(("signed alone", "signed below"), "signed"),
}


def confidence(signals: Iterable[str], whole: bool = False) -> float:
    """How sure these signals make it, from 0 to 1."""
    return 1 / (1 + exp(-odds(signals, whole)))


def odds(signals: Iterable[str], whole: bool = False) -> float:
    """The logarithm of the odds that these signals make."""
    return (PRIOR_WHOLE if whole else PRIOR) + fsum(WEIGHTS.get(signal, 0.0) for signal in set(signals))
