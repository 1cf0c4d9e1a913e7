"""A thread of posts on a social network: lines with speakers, each a post."""

from fascicle.kinds import SPEAKERS, Kind

KIND = Kind(
    "thread",
    SPEAKERS,
    labels={
        "en": "Thread", "fr": "Fil de discussion", "de": "Thread", "ru": "Тред", "es": "Hilo", "pl": "Wątek",
        "sv": "Tråd", "ja": "スレッド", "zh": "讨论串", "it": "Thread", "pt": "Fio", "nl": "Draadje", "uk": "Тред",
        "cs": "Vlákno", "fi": "Viestiketju", "ko": "스레드", "he": "שרשור", "ar": "سلسلة منشورات", "zh-Hant": "討論串",
    },
)  # fmt: skip
