"""A post on a social network: running text under its author's name, with lines as typed."""

from fascicle.kinds import LETTER, Kind

KIND = Kind(
    "post",
    LETTER,
    labels={
        "en": "Post", "fr": "Publication", "de": "Beitrag", "ru": "Пост", "es": "Publicación", "pl": "Wpis",
        "sv": "Inlägg", "ja": "投稿", "zh": "帖子", "it": "Post", "pt": "Publicação", "nl": "Bericht",
    },
    lines=True,
)  # fmt: skip
