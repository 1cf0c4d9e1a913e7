"""Words that the signals of messages share: what is said aloud, what reads like a heading, who is *I* and who *you*.

`outside` gives a paragraph without what stands in quotation marks: the narrator's own words. The tables are by language
where the commonest words of a language are enough; a story in another language is read by its layout alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from fascicle.reading.detect.findings import Paragraph

# --- quotation marks -------------------------------------------------------------------------------------------------

DOUBLE = re.compile(r"“[^”]*(?:”|\Z)|„[^“”]*(?:[“”]|\Z)|«[^»]*(?:»|\Z)|\"[^\"]*(?:\"|\Z)")
SINGLE = re.compile(r"(?<!\w)[‘'](?=[\w.…—–¿¡])(?:[^‘'’]|(?<=\w)['’](?=\w)){1,500}(?:['’](?!\w)|\Z)")
OPENS = '“"„«'
DASHES = "—–―"
# *j'ai* is two words, *don't* is one.
WORD = re.compile(r"(?:[cdjlmnst]|qu)(?='[^\W_])|[^\W_]+(?:['-][^\W_]+)*")
DASH_SPEECH = re.compile(r"[—–―-]\s?(?=[\w¿¡“\"…])")


def single_quoted(paragraphs: Iterable[Paragraph]) -> bool:
    """Whether a text sets what is said in single quotation marks."""
    firsts = [paragraph.text[:1] for paragraph in paragraphs]
    single = sum(first in "‘'" for first in firsts)
    return single > sum(first in OPENS for first in firsts)


def outside(text: str, single: bool = False) -> str:
    """A paragraph without what stands in quotation marks; what is opened and never closed goes to the end."""
    if "“" in text or '"' in text or "«" in text or "„" in text:
        text = DOUBLE.sub(" ", text)
    return SINGLE.sub(" ", text) if single and ("‘" in text or "'" in text) else text


def is_spoken(text: str, single: bool = False, dashed: bool = False) -> bool:
    """Whether a paragraph begins by quoting, or with the dash that stands for it."""
    if text[:1] in OPENS or (single and text[:1] in "‘'"):
        return True
    return dashed and DASH_SPEECH.match(text) is not None


def dashed(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a text sets what is said behind a dash: a tenth of its paragraphs begin with one."""
    many = sum(
        paragraph.text[:1] in DASHES and DASH_SPEECH.match(paragraph.text) is not None for paragraph in paragraphs
    )
    return many * 10 > len(paragraphs)


# --- headings ------------------------------------------------------------------------------------------------------

HEADING = 70  # characters
HEADLINE = re.compile(
    r"[^a-z]{3,40}\sTO\s[^a-z]{3,40}"
    r"|(?:Letter|Note|Telegram|Cutting|Extract|Memorandum|Despatch|Wire)s?\b[^.!?]{0,10}\b(?:from|of|to|[A-Z])\b[^!?]{3,70}"
    r"|[^.!?]{3,40}[’']s? (?:Journal|Diary|Log|Case-Book|Notebook|Letter|Story|Narrative|Statement)\b.{0,40}"
    r"|(?:by|By|von|par|de|por|di|door) [\w. -]{2,40}"
    r"|(?:THE END|The End|FINIS|Finis|FIN|Fin|Ende|ENDE|To be continued|TO BE CONTINUED)[.…]{0,3}|END OF [^a-z]{3,40}"
)


def is_headline(line: str) -> bool:
    """Whether a line reads like a letter's heading, a byline, or the end of a book."""
    return len(line) < HEADING and HEADLINE.fullmatch(line.strip("_*")) is not None


# --- words -----------------------------------------------------------------------------------------------------------


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, with their apostrophes straight."""
    return WORD.findall(text.lower().replace("’", "'"))


def table(by_language: Mapping[str, str], language: str) -> frozenset[str]:
    """The words of a table for a language, with those that all have in common (under `*`)."""
    words = f"{by_language.get('*', '')} {by_language.get(language, '')}"
    return frozenset(words.lower().replace("’", "'").split())


I_WORDS = {
    "en": "I I'm I'll I'd I've me my mine myself we we're we'll we've us our ours",
    "fr": "je j m me moi mon ma mes nous notre nos",
    "de": "ich mich mir mein meine meinen meinem meiner wir uns unser unsere unseren",
    "es": "yo me mi mis mí nosotros nos nuestro nuestra conmigo",
    "it": "io m mi mio mia miei mie noi ci nostro nostra",
    "pt": "eu me meu minha meus minhas nós nosso nossa comigo",
    "nl": "ik mij me mijn wij we ons onze",
    "ru": "я меня мне мной мой моя моё мои мы нас нам наш наша",
}
YOU_WORDS = {
    "en": "you you're you'll you'd you've your yours yourself ur u ya thee thy thou",
    "fr": "tu t te toi ton ta tes vous votre vos",
    "de": "du dich dir dein deine deinen deinem deiner euch euer eure",
    "es": "tú te ti tu tus usted ustedes vosotros os",
    "it": "tu t ti te tuo tua tuoi tue voi vi vostro vostra",
    "pt": "tu te ti teu tua você vocês",
    "nl": "jij je jou jouw jullie",
    "ru": "ты тебя тебе тобой твой твоя твоё твои вы вас вам вами ваш ваша",
}
THEY_WORDS = {
    "en": "he he's he'd he'll she she's she'd she'll him her his hers himself herself they they'd them their",
    "fr": "il elle lui ils elles leur leurs",
    "de": "er sie ihn ihm ihr ihre ihren ihrem ihrer",
    "es": "él ella le lo ellos ellas",
    "it": "lui lei suo sua suoi sue gli loro",
    "pt": "ele ela eles elas",
    "nl": "hij zij ze hem haar zijn hun",
    "ru": "он она его её ему ей они их им",
}
# Finite verbs that say in which tense a paragraph is told.
PAST = {
    "en": "was were had did went came said asked looked took stood sat knew thought felt saw got made gave told found"
    " left could would kept held put turned walked began ran heard let set laid been seemed tried pulled opened closed"
    " wasn't didn't hadn't couldn't weren't",
    "fr": "était étais étaient avait avais avaient fut fit dit alla vint prit mit vit resta allait venait disait"
    " faisait"
    " savait pouvait voulait",
    "de": "war waren hatte hatten wurde wurden ging kam sagte fragte sah nahm stand saß wusste dachte fühlte machte gab"
    " fand ließ konnte wollte musste hielt legte setzte stellte drehte lief begann hörte schien zog blieb rief",
    "es": "era eran estaba estaban había habían fue dijo hizo fueron tenía podía quería vio dio miró",
    "it": "era erano aveva avevano fu disse fece stava andò venne prese vide guardò poteva voleva",
    "pt": "era eram estava estavam tinha tinham foi disse fez havia ia podia queria viu deu olhou",
    "nl": "was waren had hadden werd ging kwam zei vroeg zag nam stond zat wist dacht voelde maakte gaf vond liet kon"
    " wilde moest hield legde",
    "ru": "был была было были сказал сказала пошёл пошла стоял стояла знал знала мог могла хотел хотела",
}
PRESENT = {
    "en": "is are am has have do does don't doesn't isn't can can't will won't it's that's there's i'm i've i'll we're"
    " we've we'll you're you've you'll he's she's they're goes comes says asks looks takes stands sits knows thinks"
    " feels sees gets makes gives tells finds leaves wants turns walks runs hope love want need think miss",
    "fr": "est suis es sont ai as a ont sommes êtes avez vais va vas vont peux peut veux veut dois sais viens vient",
    "de": "ist bin bist sind seid habe hast hat haben kann kannst muss musst will willst weiß weißt gehe geht kommt"
    " komme kommst mache macht liegt steht sagt gibt wird werde",
    "es": "es soy eres son estoy está están tengo tienes tiene puedo puede quiero quiere voy va sé vengo hay",
    "it": "è sono sei ho hai ha hanno siamo posso può voglio vuole vado va so sto sta vengo",
    "pt": "é sou és são estou está tenho tens tem posso pode quero quer vou vai sei há",
    "nl": "is ben bent zijn heb hebt heeft kan kun moet wil weet ga gaat kom komt doe doet",
}
