"""A voicemail, as heard or as written down: a letter's parts."""

from fascicle.kinds import LETTER, Kind

KIND = Kind(
    "voicemail",
    LETTER,
    labels={
        "en": "Voicemail", "fr": "Message vocal", "de": "Sprachnachricht", "ru": "Голосовое сообщение",
        "es": "Mensaje de voz", "pl": "Poczta głosowa", "sv": "Röstmeddelande", "ja": "留守番電話", "zh": "语音留言",
        "it": "Messaggio vocale", "pt": "Correio de voz", "nl": "Voicemail", "uk": "Голосове повідомлення",
        "cs": "Hlasová zpráva", "fi": "Vastaajaviesti", "ko": "음성 메시지", "he": "הודעה קולית", "ar": "رسالة صوتية",
        "zh-Hant": "語音留言",
    },
    seen=True,
)  # fmt: skip
