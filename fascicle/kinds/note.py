"""A note: a few lines left for somebody, set as they stand."""

from fascicle.kinds import LETTER, Kind

KIND = Kind(
    "note",
    LETTER,
    labels={
        "en": "Note", "fr": "Mot", "de": "Zettel", "ru": "Записка", "es": "Nota", "pl": "Notatka", "sv": "Lapp",
        "ja": "書き置き", "zh": "便条", "it": "Biglietto", "pt": "Bilhete", "nl": "Briefje",
    },
    lines=True,
)  # fmt: skip
