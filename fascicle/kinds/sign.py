"""A sign, a label, an inscription: a few lines, set as they stand."""

from fascicle.kinds import PLAIN, Kind

KIND = Kind(
    "sign",
    PLAIN,
    labels={
        "en": "Sign", "fr": "Écriteau", "de": "Schild", "ru": "Надпись", "es": "Letrero", "pl": "Tabliczka",
        "sv": "Skylt", "ja": "看板", "zh": "告示", "it": "Cartello", "pt": "Placa", "nl": "Bord", "uk": "Напис",
        "cs": "Nápis", "fi": "Kyltti", "ko": "팻말", "he": "שלט", "ar": "لافتة", "zh-Hant": "告示",
    },
    lines=True,
)  # fmt: skip
