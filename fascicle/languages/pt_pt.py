"""Portuguese, as in Portugal."""

from __future__ import annotations

from dataclasses import replace

from fascicle.languages import one_or_more
from fascicle.languages.pt import LANGUAGE as PORTUGUESE

LANGUAGE = replace(
    PORTUGUESE,
    code="pt-PT",
    name="Português (Portugal)",
    marks=replace(PORTUGUESE.marks, double=("«", "»"), single=("“", "”")),
    words={
        **PORTUGUESE.words,
        "next": "Seguinte",
        "contents": "Índice",
        "status_in_progress": "Em curso",
        "rating_general": "Para todos",
        "not_found_text": "Não há nenhuma página neste endereço. Pode ter mudado de sítio, ou o endereço tem um erro.",
        "story_order": "Pela ordem da narrativa",
        "time_order": "Por ordem cronológica",
        "next_from": "Mensagem seguinte de {name}",
        "preview": "Pré-visualização",
    },
    plural=one_or_more,
    thousands="\u00a0",
    grouped_from=10_000,
)
