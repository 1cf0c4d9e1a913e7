"""A chat in a group or a channel: lines with speakers."""

from fascicle.kinds import SPEAKERS, Kind

KIND = Kind(
    "chat",
    SPEAKERS,
    labels={
        "en": "Chat", "fr": "Discussion", "de": "Chat", "ru": "Чат", "es": "Chat", "pl": "Czat", "sv": "Chatt",
        "ja": "チャット", "zh": "聊天", "it": "Chat", "pt": "Chat", "nl": "Chat", "uk": "Чат", "cs": "Chat",
        "fi": "Chat", "ko": "채팅", "he": "צ׳אט", "ar": "دردشة", "zh-Hant": "聊天",
    },
)  # fmt: skip
