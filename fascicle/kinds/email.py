"""An email: header lines that are shown, then a letter."""

from fascicle.kinds import LETTER, Kind

KIND = Kind(
    "email",
    LETTER,
    labels={
        "en": "Email", "fr": "Courriel", "de": "E-Mail", "ru": "Электронное письмо", "es": "Correo electrónico",
        "pl": "E-mail", "sv": "E-post", "ja": "メール", "zh": "电子邮件", "it": "Email", "pt": "Email", "nl": "E-mail",
        "uk": "Електронний лист", "cs": "E-mail", "fi": "Sähköposti", "ko": "이메일", "he": "דוא״ל",
        "ar": "بريد إلكتروني", "zh-Hant": "電子郵件",
    },
    headers=True,
)  # fmt: skip
