"""A telegram: a letter's parts on a form, lines as typed."""

from fascicle.kinds import LETTER, Kind

KIND = Kind(
    "telegram",
    LETTER,
    labels={
        "en": "Telegram", "fr": "Télégramme", "de": "Telegramm", "ru": "Телеграмма", "es": "Telegrama",
        "pl": "Telegram", "sv": "Telegram", "ja": "電報", "zh": "电报", "it": "Telegramma", "pt": "Telegrama",
        "nl": "Telegram", "uk": "Телеграма", "cs": "Telegram", "fi": "Sähke", "ko": "전보", "he": "מברק", "ar": "برقية",
        "zh-Hant": "電報",
    },
    lines=True,
    headers=True,
    seen=True,
)  # fmt: skip
