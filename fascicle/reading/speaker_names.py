"""What may be a name before a colon: the words that are nobody, and how names are written."""

from __future__ import annotations

import re

# Words before a colon that are not people: the design's, and what else a line of a message often begins with.
NOBODY = frozenset(
    "note time place rule step ps p.s nb re fyi btw warning edit update question answer reminder also plus anyway and "
    "but so ok okay because reason result example first second third finally today tomorrow tonight spoiler option "
    "look listen honestly seriously actually basically literally hint fact facts proof conclusion status plan problem "
    "solution bonus meanwhile quote source translation meaning theory disclaimer "
    "poll address guild channel topic heure lieu rappel réponse exemple aussi donc bref sinon mais et merci achtung "
    "und also отмечу итак 注意 場所 時間 日時 追伸 メモ 件名 備考 質問 答え 場合 "
    "注 时间 地点 备注 提醒 问题 答案 時間 地點 備註 問題".split()
)
MOST_WORDS = 4  # in a name that the cast does not know
LONGEST_DESCRIBED = 6  # words of somebody who has no name
PARTICLES = frozenset("van von der den de del della di da du la le of the und y zu af av".split())
NUMBERS = re.compile(r"[\d\s.:/,\-]+\Z")
SHORTENED = re.compile(r"[a-z]+(?:n['’]t|['’](?:s|re|ll|ve|m|d))")  # it's, don't
MYSELF = frozenset("me moi ich yo я 我 私".split())  # as exports call whose device it is
NOT_NAMES = frozenset("i we you he she they it everyone everybody nobody someone".split())


def is_like_name(name: str) -> bool:
    """Whether a name that nobody knows may be one: short, no time and no heading."""
    if not name or NUMBERS.match(name) or name.casefold().rstrip(".") in NOBODY:
        return False
    words = name.split()
    if len(words) == 1:
        return not SHORTENED.fullmatch(name)
    return len(words) <= MOST_WORDS and all(not word[0].islower() or word in PARTICLES for word in words)


def is_stranger(name: str) -> bool:
    """Whether that may be somebody in a transcript, where a name may be a description: `A voice at the back`."""
    words = name.split()
    if not words or words[0][0].islower() or words[0].casefold() in NOT_NAMES or name[-1] in ",.;!?":
        return False
    return len(words) <= LONGEST_DESCRIBED and words[0].casefold() not in NOBODY and not NUMBERS.match(name)
