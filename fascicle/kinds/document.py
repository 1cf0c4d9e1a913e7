"""Any other paper; also how a message of an unknown kind is set."""

from fascicle.kinds import PLAIN, Kind

KIND = Kind(
    "document",
    PLAIN,
    labels={
        "en": "Document", "fr": "Document", "de": "Dokument", "ru": "Документ", "es": "Documento", "pl": "Dokument",
        "sv": "Dokument", "ja": "文書", "zh": "文件", "it": "Documento", "pt": "Documento", "nl": "Document",
        "uk": "Документ", "cs": "Dokument", "fi": "Asiakirja", "ko": "문서", "he": "מסמך", "ar": "وثيقة",
        "zh-Hant": "文件",
    },
    headers=True,
)  # fmt: skip
