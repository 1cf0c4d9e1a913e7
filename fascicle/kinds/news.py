"""A newspaper clipping: its headline is the fence's title."""

from fascicle.kinds import PLAIN, Kind

KIND = Kind(
    "news",
    PLAIN,
    labels={
        "en": "Newspaper", "fr": "Coupure de presse", "de": "Zeitungsausschnitt", "ru": "Газетная вырезка",
        "es": "Recorte de prensa", "pl": "Wycinek z gazety", "sv": "Tidningsurklipp", "ja": "新聞記事", "zh": "剪报",
        "it": "Ritaglio di giornale", "pt": "Recorte de jornal", "nl": "Krantenknipsel", "uk": "Газетна вирізка",
        "cs": "Novinový výstřižek", "fi": "Lehtileike", "ko": "신문 기사", "he": "גזיר עיתון", "ar": "قصاصة صحفية",
        "zh-Hant": "剪報",
    },
)  # fmt: skip
