"""A post on a social network: running text under its author's name, with lines as typed."""

from fascicle.kinds import LETTER, Kind

KIND = Kind(
    "post",
    LETTER,
    labels={
        "en": "Post", "fr": "Publication", "de": "Beitrag", "ru": "Пост", "es": "Publicación", "pl": "Wpis",
        "sv": "Inlägg", "ja": "投稿", "zh": "帖子", "it": "Post", "pt": "Publicação", "nl": "Bericht", "uk": "Допис",
        "cs": "Příspěvek", "fi": "Julkaisu", "ko": "게시글", "he": "פוסט", "ar": "منشور", "zh-Hant": "貼文",
    },
    lines=True,
    seen=True,
)  # fmt: skip
