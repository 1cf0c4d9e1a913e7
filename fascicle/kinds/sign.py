"""A sign, a label, an inscription: a few lines, set as they stand."""

from fascicle.kinds import PLAIN, Kind

KIND = Kind(
    "sign",
    PLAIN,
    labels={
        "en": "Sign", "fr": "Écriteau", "de": "Schild", "ru": "Вывеска", "es": "Letrero", "pl": "Tabliczka",
        "sv": "Skylt", "ja": "看板", "zh": "告示", "it": "Cartello", "pt": "Placa", "nl": "Bord",
    },
    lines=True,
)  # fmt: skip
