"""Little manuscripts of narration, for the tests of messages that stand bare among it."""

from __future__ import annotations

from pathlib import Path

from fascicle import kinds, languages
from fascicle.model import Config, Detection
from fascicle.reading.context import Rules
from fascicle.reading.detect import detect
from fascicle.reading.detect.findings import Found

THIRD = """\
Marguerite had kept the lock-house for eleven years, and in all that time nobody had asked her to open the gates at night.
She filled the kettle and set it on the ring, and then she stood at the window with her hands in her sleeves.
The barge lay where it had lain since Tuesday, with its one lamp lit, and the water around it was as black as slate.
Her brother came in from the yard and stamped the snow from his boots, and he did not take off his coat.
They looked at the barge together for some time, as they had once looked at the sea.
"She won't thank you for it," he said at last.
Marguerite poured out the tea, and she gave him the cup that had no handle because it was nearest.
He drank it standing, and burned his mouth, and said nothing about that either."""
FIRST = """\
I had kept the lock-house for eleven years, and in all that time nobody had asked me to open the gates at night.
I filled the kettle and set it on the ring, and then I stood at the window with my hands in my sleeves.
The barge lay where it had lain since Tuesday, and I had begun to think of it as mine to look at.
My brother came in from the yard and stamped the snow from his boots, and I told him to shut the door.
We looked at the barge together for some time, as I had once looked at the sea.
"She won't thank you for it," he said at last.
I poured out the tea, and I gave him the cup that had no handle because it was nearest to my hand.
He drank it standing, and I could see that he had burned his mouth."""


def found_in(middle: str, around: str = THIRD, narrator: str = "", language: str = "en") -> list[Found]:
    """The messages in narration with the paragraphs of `middle`, a line each, in between."""
    half = around.split("\n")
    lines = [*half, *middle.split("\n"), *half]
    return _found("\n\n".join(line for line in lines if line), narrator, language)


def _found(text: str, narrator: str, language: str) -> list[Found]:
    rules = Rules(languages.language(language), kinds.known(Config(Path(), "")))
    return list(detect(text.split("\n"), rules, Detection(narrator=narrator)).messages)


def applied(middle: str, around: str = THIRD, narrator: str = "", language: str = "en") -> list[tuple[int, int]]:
    """Which of the paragraphs of `middle` are applied messages, from the first (0) to the last of each."""
    before = len(around.split("\n"))
    return [(m.first - before, m.last - before) for m in found_in(middle, around, narrator, language) if m.applied]
