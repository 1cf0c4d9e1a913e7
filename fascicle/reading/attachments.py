"""What stands in a line instead of a picture, a sound or a file: described by an author, or left out by an app.

How apps write it is as their exports have it; `exports` names the sources.
"""

from __future__ import annotations

import re

_MEDIA = (
    r"photo|image|picture|pic|video|gif|sticker|selfie|screenshot|voice|audio|attachment|file|link|album|animation|poll|"
    r"location|contact|photographie|capture|vocal|message vocal|pièce jointe|foto|imagen|vidéo|nota de voz|bild|"
    r"sprachnachricht|aufkleber|autocollant|фото|видео|голосовое|стикер|файл|zdjęcie|wideo|写真|画像|動画|スタンプ|"
    r"immagine|vocale|imagem|vídeo|áudio|afbeelding|kuva|valokuva|fotka|obrázek|світлина|відео|голосове|"
    r"תמונה|סרטון|קובץ|הודעה קולית|صورة|فيديو|ملف|رسالة صوتية|사진|동영상|이미지|图片|照片|视频|语音|圖片|影片|"
    r"語音|貼圖"
)
_ENDING = r"jpe?g|png|gif|webp|heic|svg|mp4|mov|3gp|webm|opus|ogg|m4a|mp3|aac|wav|pdf|vcf|docx?|xlsx?|zip|txt"
_LEFT_OUT = (
    r"media omitted|médias? omis|medien ausgeschlossen|(?:archivo|multimedia) omitido|media omessi|mídia oculta|"
    r"arquivo de mídia oculto|media weggelaten|media utelämnades|pominięto multimedia|média vynechána|"
    r"без медиафайлов|медиафайл не добавлен|медіа пропущено|メディアは含まれていません|"
    r"省略多媒体文件|忽略多媒體檔|미디어 생략|המדיה לא נכללה|"
    r"تم استبعاد الوسائط"
)
_ATTACHED = (
    r"file attached|fichier joint|datei angehängt|archivo adjunto|file allegato|arquivo anexado|bestand bijgevoegd|"
    r"bifogad fil|plik załączony|файл добавлен|ファイル添付|添付ファイル|文件附件|檔案已附加"
)
_ATTACHMENT = (
    r"attached|anhang|pièce jointe|adjunto|allegato|anexado|bijgevoegd|bifogad|załącznik|прикреплено|添付ファイル|附件"
)
PICTURE = re.compile(
    rf"(?:"
    rf"\[ ?(?:[^\w\s\[\]]{{1,12}} )?(?:{_MEDIA})(?!\w)[^\[\]]*\]"  # [photo: a cat], Telegram's [ 🦊 Sticker ]
    rf"|［(?:{_MEDIA})(?!\w)[^\[\]［］]*］"
    rf"|<(?:{_LEFT_OUT})>"
    rf"|(?:image|video|audio|gif|sticker|document|contact card) omitted"
    rf"|(?:[^\n<>]{{1,80}} )?<(?:{_ATTACHMENT}): [^<>\n]{{1,120}}>"
    rf"|[^\s()][^()\n]{{0,80}}\.(?:{_ENDING}) \((?:{_ATTACHED})\)"
    rf"|\(\( .{{1,60}} \)\)"  # signal-export's sticker
    rf"|!?\[[^\[\]\n]{{0,80}}\]\([^()\s]{{1,200}}\.(?:{_ENDING})\)"
    rf"|(?:voice (?:message|note)|message vocal|sprachnachricht|nota de voz|голосовое сообщение|ボイスメッセージ)"
    rf"(?: \(\d{{1,2}}:\d\d\)|,? \d{{1,2}}:\d\d)"
    rf")\.?\Z",
    re.IGNORECASE,
)

# What is described is heard, or is a file: else it is seen. The first word says so, or the ending.
SOUND = re.compile(
    r"\W{0,6}(?:voice|audio|vocal|message vocal|sprachnachricht|nota de voz|голосовое|vocale|áudio|"
    r"голосове|ボイスメッセージ|הודעה קולית|رسالة صوتية|语音|語音)(?!\w)"
    r"|[^\n]{1,120}\.(?:opus|ogg|m4a|mp3|aac|wav)(?!\w)",
    re.IGNORECASE,
)
FILE = re.compile(
    r"\W{0,6}(?:file|attachment|document|link|location|contact|poll|pièce jointe|файл|קובץ|ملف)(?!\w)"
    r"|[^\n]{1,120}\.(?:pdf|vcf|docx?|xlsx?|zip|txt)(?!\w)",
    re.IGNORECASE,
)


def sort_of(described: str) -> str:
    """What sort of thing a description is of: `sound`, `file`, or "" for what is seen."""
    return "sound" if SOUND.match(described) else "file" if FILE.match(described) else ""
