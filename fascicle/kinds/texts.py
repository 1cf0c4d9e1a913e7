"""Text messages: lines with speakers."""

from fascicle.kinds import SPEAKERS, Kind

KIND = Kind(
    "texts",
    SPEAKERS,
    labels={
        "en": "Text messages", "fr": "SMS", "de": "Textnachrichten", "ru": "Сообщения", "es": "Mensajes", "pl": "SMS-y",
        "sv": "Sms", "ja": "メッセージ", "zh": "短信", "it": "Messaggi", "pt": "Mensagens", "nl": "Sms-berichten",
        "uk": "Повідомлення", "cs": "Textové zprávy", "fi": "Tekstiviestit", "ko": "문자 메시지", "he": "הודעות טקסט",
        "ar": "رسائل نصية", "zh-Hant": "簡訊",
    },
    unnamed=True,
)  # fmt: skip
