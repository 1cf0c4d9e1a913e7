"""What the signals say together: messages, each with the signals that found it, and how sure they make it.

A message that a signal has seen whole comes first; where two overlap, the surest. What paragraphs say by themselves
counts where nothing whole is: neighbours that belong to one letter or note become one message, while texts stay apart,
since those that stand one below another may be from two people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from fascicle.reading.detect.findings import Evidence, Found, Text
from fascicle.reading.detect.weights import APPLIED, APPLIED_WHOLE, RULES, SUGGESTED, WEIGHTS, confidence

TEXTS, LETTER, NOTE = "texts", "letter", "note"
APART = frozenset(("texts", "chat", "notification"))  # kinds of which each paragraph is a message
LONG = 300  # characters: a message that nothing names is rather a letter than a note
SIGNS_BELOW = "it is a name below a message"  # then it belongs to it, whatever its kind
HEAD = 50  # characters of a line of an address
REMEMBERED = 1024  # sets of signals: a text has the same again and again
FAR = 6  # paragraphs: as far as the kind of a conversation carries
HERALDS = frozenset(
    {"set off", "set off, uneven", "greets", "salutation", "signed", "signed below", "takes leave", "emphasised"}
    | {name for name in WEIGHTS if name.startswith(("cue", "colon"))}
)
ALOUD = frozenset(("tag", "speech"))
# What a conversation is of which one message is of this kind; other kinds say nothing of their neighbours.
CARRIES = {"texts": TEXTS, "chat": TEXTS, "letter": LETTER, "note": NOTE, "email": TEXTS}
PHONES = frozenset("texts chat notification voicemail email".split())


def combine(text: Text, evidence: Sequence[Evidence]) -> list[Found]:
    """The messages in order, none over another: whole ones first, the surest of those that overlap; then paragraphs."""
    single: dict[int, list[Evidence]] = {}
    for one in evidence:
        if not one.whole:
            for index in range(one.first, one.last + 1):
                single.setdefault(index, []).append(one)
    whole = _whole(evidence, single)
    covered = {index for found in whole for index in range(found.first, found.last + 1)}
    alone = _alone(text, {index: said for index, said in single.items() if index not in covered})
    named = _kinds(text, sorted([*whole, *alone], key=lambda found: found.first))
    return _joined(text, named, {found.first for found in whole})


# --- whole messages --------------------------------------------------------------------------------------------------


def _whole(evidence: Sequence[Evidence], single: Mapping[int, list[Evidence]]) -> list[Found]:
    spans: dict[tuple[int, int], list[Evidence]] = {}
    for one in evidence:
        if one.whole:
            spans.setdefault((one.first, one.last), []).append(one)
    candidates = [_helped(_found(first, last, said), single) for (first, last), said in spans.items()]
    chosen: list[Found] = []
    taken: set[int] = set()
    for candidate in sorted(candidates, key=lambda c: (-c.confidence, c.first - c.last)):
        own = range(candidate.first, candidate.last + 1)
        if candidate.confidence >= SUGGESTED and taken.isdisjoint(own):
            chosen.append(candidate)
            taken.update(own)
    return chosen


def _helped(found: Found, single: Mapping[int, list[Evidence]]) -> Found:
    """A whole message that is not sure enough: surer if half of its paragraphs would be found without it.

    One of a single paragraph that is said aloud is none.
    """
    if found.applied or found.confidence < SUGGESTED:
        return found
    alone = [_sure(single.get(index, ())) for index in range(found.first, found.last + 1)]
    if len(alone) == 1 and any(one.signal in ALOUD for one in single.get(found.first, ())):
        return replace(found, confidence=alone[0])
    if sum(sure >= SUGGESTED for sure in alone) * 2 < len(alone):
        return found
    sure = 1 - (1 - found.confidence) * (1 - sum(alone) / len(alone))
    return replace(found, confidence=round(sure, 3), applied=sure >= APPLIED_WHOLE)


def _sure(said: Iterable[Evidence]) -> float:
    return confidence({one.signal for one in said})


# --- paragraphs ------------------------------------------------------------------------------------------------------


def _alone(text: Text, single: Mapping[int, list[Evidence]]) -> list[Found]:
    """The paragraphs that are messages by themselves. Many have the same signals: they are weighed once."""
    weighed: dict[frozenset[str], float] = {}
    found: list[Found] = []
    for index, said in single.items():
        signals = joint(one.signal for one in said)
        if signals not in weighed:
            weighed[signals] = confidence(signals)
        if weighed[signals] >= SUGGESTED and text.free(index):
            found.append(_found(index, index, said))
    return found


def joint(signals: Iterable[str]) -> frozenset[str]:
    """The signals of a paragraph, with what they say together: one as long as narration that nothing announces."""
    own = frozenset(signals)
    return own | {"unheralded"} if "long" in own and own.isdisjoint(HERALDS) else own


def _found(first: int, last: int, said: Sequence[Evidence]) -> Found:
    whole = any(one.whole for one in said)
    sure, order, rule = _weighed(tuple(one.signal for one in said), whole)
    helping = [said[at] for at in order]
    return Found(
        first,
        last,
        next((one.kind for one in helping if one.kind), ""),
        next((one.sender for one in helping if one.sender), ""),
        next((one.to for one in helping if one.to), ""),
        rule,
        round(sure, 3),
        sure >= (APPLIED_WHOLE if whole else APPLIED),
        tuple(dict.fromkeys(one.reason for one in helping)),
    )


@lru_cache(REMEMBERED)
def _weighed(signals: tuple[str, ...], whole: bool) -> tuple[float, tuple[int, ...], str]:
    """How sure these make it; where those that help stand among them, the weightiest first; and their rules."""
    helping = [at for at, signal in enumerate(signals) if WEIGHTS.get(signal, 0) > 0]
    order = sorted(helping, key=lambda at: -WEIGHTS[signals[at]])
    rule = "+".join(dict.fromkeys(RULES.get(signals[at], signals[at]) for at in order))
    return confidence(joint(signals), whole), tuple(order), rule


def _kinds(text: Text, found: Sequence[Found]) -> list[Found]:
    """The messages with a kind: their own, or that of the conversation they stand in, or what is likeliest."""
    phones = any(one.kind in PHONES for one in found)
    named: list[Found] = []
    for one in found:
        if not one.kind:
            near = named[-1] if named and one.first - named[-1].last <= FAR else None
            likely = TEXTS if phones else LETTER if _size(text, one) > LONG else NOTE
            one = replace(one, kind=CARRIES.get(near.kind, likely) if near else likely)
        named.append(one)
    return named


def _size(text: Text, one: Found) -> int:
    return sum(len(paragraph.text) for paragraph in text.paragraphs[one.first : one.last + 1])


def _joined(text: Text, found: Sequence[Found], whole: set[int]) -> list[Found]:
    """Neighbours that are one letter or note become one."""
    runs: list[list[Found]] = []
    for one in found:
        if runs and one.first in whole and runs[-1][-1].first not in whole and _is_head(text, runs[-1][-1], one):
            runs[-1][-1:] = [replace(one, first=runs[-1][-1].first)]
        elif runs and one.first not in whole and runs[-1][-1].first not in whole and _is_one(runs[-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [run[0] if len(run) == 1 else _together(run) for run in runs]


def _is_head(text: Text, head: Found, one: Found) -> bool:
    """Whether what was found above a letter are the lines of its head: an address, a date."""
    if one.kind != LETTER or head.first != head.last or head.last + 1 != one.first:
        return False
    return all(len(line) < HEAD and line[-1] not in '.!?…”"' for line in text.paragraphs[head.first].lines)


def _is_one(run: Sequence[Found], one: Found) -> bool:
    before = run[-1]
    return (
        before.last + 1 == one.first
        and before.applied == one.applied
        and (before.kind == one.kind or SIGNS_BELOW in one.reasons)
        and (one.kind not in APART or SIGNS_BELOW in one.reasons)
        and (not one.sender or all(other.sender in ("", one.sender) for other in run[-FAR:]))
    )


def _together(run: Sequence[Found]) -> Found:
    return replace(
        run[0],
        last=run[-1].last,
        sender=next((one.sender for one in run if one.sender), ""),
        to=next((one.to for one in run if one.to), ""),
        confidence=min(one.confidence for one in run),
        reasons=tuple(dict.fromkeys(reason for one in run for reason in one.reasons)),
    )
