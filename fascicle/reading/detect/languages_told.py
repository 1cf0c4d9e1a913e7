"""Which language a text is in, by its commonest words, or by its script where no other language is written in that.

The words are those without which hardly a sentence is made; the language whose words are the most frequent is taken
where they are frequent enough and no other language comes near. Very short texts, and texts in two languages, tell
nothing. Measured on paragraphs of about 40 words in all 18 languages (`test_languages_told`): all right, and nothing
told of Norwegian, Danish, Catalan and Romanian ones. A paragraph's share of its own language's words is 0.34 or more.
"""

from __future__ import annotations

import re
from collections import Counter

from fascicle.reading.detect.findings import Fact, Text

SAMPLE = 40_000  # characters that are looked at
FEWEST = 30  # words
OFTEN = 0.2  # of all words are the language's commonest
AHEAD = 1.5  # times as many as of the next language
LETTERS = 60  # letters of a script that tell a language
WORD = re.compile(r"[^\W\d_]+")

# A word may stand with several languages: the others decide.
COMMONEST = {
    "en": "the and of to was he she that it his her had you with for they said not were but be this from what would",
    "de": "der und das nicht ich sie ist zu ein mit sich auf dem den eine auch war er als wie aber hatte wir noch nur",
    "fr": "le et les des une est pas qui dans il elle que ce je vous avait était sur au plus mais avec nous lui ne",
    "es": "el y los que no una se las por con su para lo del como pero más había él ella muy era cuando yo sus",
    "it": "il di che è non la e un per una si della con le ma lo come gli mi aveva era più del ha sono anche",
    "pt": "o e que não uma os com do da se para mas ele ela em um por as na dos mais como era estava eu seu",
    "nl": "de het een van en niet dat ik ze hij was te zijn op met die er aan maar had om haar zich wat voor",
    "sv": "och att det som en på är inte jag hon han av för med var den till om så hade men ett sig de från",
    "pl": "i w nie na się że z do to jest jak ale co był tak za już po jego od czy było tylko przez mnie",
    "cs": "a se v na že je to s z do ale jsem by jako jeho byl když už si tak co bylo jen mu k",
    "fi": "ja oli ei hän että on se mutta en niin kuin minä mitä sen vain olen sitten jo joka hänen ole kun",
    "ru": "и в не на что он я с как это она его но был так все по за было из же только меня от мне",
    "uk": "і в не на що він я з як це вона його але був так все до за було із та тільки мене від мені",
}  # fmt: skip
# Neighbours that Fascicle does not know, lest they be taken for one that it does.
NEIGHBOURS = {
    "no": "og at det som en på er ikke jeg hun han av for med var den til om så hadde men et seg de fra",
    "da": "og at det som en på er ikke jeg hun han af for med var den til om så havde men et sig de fra",
    "ca": "el i la que no una les amb per seu era com del però més va al els ella dels aquest molt jo",
    "ro": "și nu că a o în de la era cu pe ce mai din să un se el ea pentru dar îi le fi lui",
    "sk": "a sa v na že je to s z do ale som by ako jeho bol keď už si tak čo bolo len mu k",
    "hu": "a az és hogy nem is egy volt de meg csak ez azt már el ki mint még ha ő olyan után vagy",
    "bg": "и в не на че аз с как това тя го но беше така се по да за от само вече ме му си",
    "id": "yang dan itu tidak di dengan untuk dia aku ini dari ada saya ke akan pada dalam sudah kau mereka",
    "tr": "ve bir bu da de ne için çok ama o gibi daha var kadar sonra ben mi değil her olarak",
}
SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),  # before Chinese: Japanese has its characters too
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("he", re.compile(r"[\u05d0-\u05ea]")),
)
# The Arabic script has other languages: Persian and Urdu are told by letters that Arabic has not.
ARABIC, NOT_ARABIC = re.compile(r"[\u0620-\u064a]"), re.compile(r"[\u067e\u0686\u0698\u06af\u0679\u06d2]")


def find(text: Text) -> list[Fact]:
    """The language as a fact, where it is not that of the site."""
    code = language_of(_sample(text))
    return [Fact("language", code, 1)] if code and code != text.rules.language.code.partition("-")[0] else []


def _sample(text: Text) -> str:
    said: list[str] = []
    size = 0
    for index, paragraph in enumerate(text.paragraphs):
        if text.free(index):
            said.append(paragraph.text)
            size += len(paragraph.text)
        if size > SAMPLE:
            break
    return "\n".join(said)[:SAMPLE]


def language_of(sample: str) -> str:
    """The code of the language that a text is in; "" where that is not certain."""
    return _by_script(sample) or _by_words(sample)


def _by_script(sample: str) -> str:
    if sample.isascii():
        return ""
    letters = sum(map(str.isalpha, sample))
    for code, script in SCRIPTS:
        many = len(script.findall(sample))
        if many >= min(LETTERS, letters * 0.8) and many > letters / (5 if code == "ja" else 2):
            return code if many >= LETTERS / 2 else ""
    many = len(ARABIC.findall(sample))
    return "ar" if many >= LETTERS and many > letters / 2 and not NOT_ARABIC.search(sample) else ""


def _by_words(sample: str) -> str:
    counts = Counter(word.casefold() for word in WORD.findall(sample))
    total = counts.total()
    if total < FEWEST:
        return ""
    share = sorted(
        (
            (sum(counts[word] for word in words.split()) / total, code)
            for code, words in (COMMONEST | NEIGHBOURS).items()
        )
    )
    (second, _), (best, code) = share[-2:]
    return code if code in COMMONEST and best >= OFTEN and best >= AHEAD * second else ""
