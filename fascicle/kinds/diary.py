"""A diary entry: a letter to nobody, under its date."""

from fascicle.kinds import LETTER, Kind

KIND = Kind(
    "diary",
    LETTER,
    labels={
        "en": "Diary", "fr": "Journal", "de": "Tagebuch", "ru": "Дневник", "es": "Diario", "pl": "Dziennik",
        "sv": "Dagbok", "ja": "日記", "zh": "日记", "it": "Diario", "pt": "Diário", "nl": "Dagboek", "uk": "Щоденник",
        "cs": "Deník", "fi": "Päiväkirja", "ko": "일기", "he": "יומן", "ar": "يوميات", "zh-Hant": "日記",
    },
)  # fmt: skip
