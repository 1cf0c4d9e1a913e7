"""German, as in Switzerland."""

from __future__ import annotations

from dataclasses import replace

from fascicle.languages.de import LANGUAGE as GERMAN

LANGUAGE = replace(
    GERMAN,
    code="de-CH",
    name="Deutsch (Schweiz)",
    marks=replace(GERMAN.marks, double=("«", "»"), single=("‹", "›")),
    words={key: text.replace("ß", "ss") if isinstance(text, str) else text for key, text in GERMAN.words.items()},
    thousands="’",
)
