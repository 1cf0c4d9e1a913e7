"""A chat in a group or a channel: lines with speakers."""

from fascicle.kinds import SPEAKERS, Kind

KIND = Kind(
    "chat",
    SPEAKERS,
    labels={
        "en": "Chat", "fr": "Discussion", "de": "Chat", "ru": "Чат", "es": "Chat", "pl": "Czat", "sv": "Chatt",
        "ja": "チャット", "zh": "聊天", "it": "Chat", "pt": "Chat", "nl": "Chat",
    },
)  # fmt: skip
