"""A discussion on a board: lines with speakers, each line after the first a further paragraph of the post."""

from fascicle.kinds import SPEAKERS, Kind

KIND = Kind(
    "forum",
    SPEAKERS,
    labels={
        "en": "Forum", "fr": "Forum", "de": "Forum", "ru": "Форум", "es": "Foro", "pl": "Forum", "sv": "Forum",
        "ja": "掲示板", "zh": "论坛", "it": "Forum", "pt": "Fórum", "nl": "Forum", "uk": "Форум", "cs": "Fórum",
        "fi": "Keskustelupalsta", "ko": "게시판", "he": "פורום", "ar": "منتدى", "zh-Hant": "論壇",
    },
)  # fmt: skip
