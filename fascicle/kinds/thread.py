"""A thread of posts on a social network: lines with speakers, each a post."""

from fascicle.kinds import SPEAKERS, Kind

KIND = Kind(
    "thread",
    SPEAKERS,
    labels={
        "en": "Thread", "fr": "Fil de discussion", "de": "Thread", "ru": "Тред", "es": "Hilo", "pl": "Wątek",
        "sv": "Tråd", "ja": "スレッド", "zh": "讨论串", "it": "Thread", "pt": "Fio", "nl": "Draadje",
    },
)  # fmt: skip
