"""A letter: dateline, salutation, body, closing, signature, postscripts."""

from fascicle.kinds import LETTER, Kind

KIND = Kind(
    "letter",
    LETTER,
    labels={
        "en": "Letter", "fr": "Lettre", "de": "Brief", "ru": "Письмо", "es": "Carta", "pl": "List", "sv": "Brev",
        "ja": "手紙", "zh": "信", "it": "Lettera", "pt": "Carta", "nl": "Brief", "uk": "Лист", "cs": "Dopis",
        "fi": "Kirje", "ko": "편지", "he": "מכתב", "ar": "رسالة", "zh-Hant": "信",
    },
)  # fmt: skip
