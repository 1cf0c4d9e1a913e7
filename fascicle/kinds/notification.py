"""A notification on a screen: the fence's title is what sends it."""

from fascicle.kinds import PLAIN, Kind

KIND = Kind(
    "notification",
    PLAIN,
    labels={
        "en": "Notification", "fr": "Notification", "de": "Benachrichtigung", "ru": "Уведомление", "es": "Notificación",
        "pl": "Powiadomienie", "sv": "Avisering", "ja": "通知", "zh": "通知", "it": "Notifica", "pt": "Notificação",
        "nl": "Melding", "uk": "Сповіщення", "cs": "Oznámení", "fi": "Ilmoitus", "ko": "알림", "he": "התראה",
        "ar": "إشعار", "zh-Hant": "通知",
    },
    lines=True,
    seen=True,
)  # fmt: skip
