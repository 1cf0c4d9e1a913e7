"""An email: header lines that are shown, then a letter."""

from fascicle.kinds import LETTER, Kind

KIND = Kind(
    "email",
    LETTER,
    labels={
        "en": "Email", "fr": "Courriel", "de": "E-Mail", "ru": "Электронное письмо", "es": "Correo electrónico",
        "pl": "E-mail", "sv": "E-post", "ja": "メール", "zh": "电子邮件", "it": "Email", "pt": "Email", "nl": "E-mail",
    },
    headers=True,
)  # fmt: skip
