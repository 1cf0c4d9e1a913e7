"""A note: a few lines left for somebody, set as they stand."""

from fascicle.kinds import LETTER, Kind

KIND = Kind(
    "note",
    LETTER,
    labels={
        "en": "Note", "fr": "Mot", "de": "Zettel", "ru": "Записка", "es": "Nota", "pl": "Liścik", "sv": "Lapp",
        "ja": "書き置き", "zh": "便条", "it": "Biglietto", "pt": "Bilhete", "nl": "Briefje", "uk": "Записка",
        "cs": "Vzkaz", "fi": "Lappu", "ko": "쪽지", "he": "פתק", "ar": "ملاحظة", "zh-Hant": "便條",
    },
    lines=True,
)  # fmt: skip
