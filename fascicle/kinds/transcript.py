"""A transcript of what was said: lines with speakers."""

from fascicle.kinds import SPEAKERS, Kind

KIND = Kind(
    "transcript",
    SPEAKERS,
    labels={
        "en": "Transcript", "fr": "Transcription", "de": "Protokoll", "ru": "Стенограмма", "es": "Transcripción",
        "pl": "Zapis rozmowy", "sv": "Utskrift", "ja": "書き起こし", "zh": "谈话记录", "it": "Trascrizione",
        "pt": "Transcrição", "nl": "Transcriptie", "uk": "Стенограма", "cs": "Přepis", "fi": "Litterointi",
        "ko": "녹취록", "he": "תמליל", "ar": "تفريغ نصي", "zh-Hant": "談話紀錄",
    },
    strangers=True,
)  # fmt: skip
