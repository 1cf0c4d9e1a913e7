"""Words that the signals of messages share: what names a message, who writes and reads, and what is said aloud.

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
WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
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


# --- words -----------------------------------------------------------------------------------------------------------


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, with their apostrophes straight."""
    return WORD.findall(text.lower().replace("’", "'"))


def table(by_language: Mapping[str, str], language: str) -> frozenset[str]:
    """The words of a table for a language."""
    return frozenset(by_language.get(language, "").lower().replace("’", "'").split())


I_WORDS = {
    "en": "I I'm I'll I'd I've me my mine myself we we're we'll we've us our ours",
    "fr": "je j'ai j’ai me moi mon ma mes nous notre nos",
    "de": "ich mich mir mein meine meinen meinem meiner wir uns unser unsere",
    "es": "yo me mi mis mí nosotros nos nuestro nuestra conmigo",
    "it": "io mi mio mia miei mie noi ci nostro nostra",
    "pt": "eu me meu minha meus minhas nós nosso nossa comigo",
    "nl": "ik mij me mijn wij we ons onze",
    "ru": "я меня мне мной мой моя моё мои мы нас нам наш наша",
}
YOU_WORDS = {
    "en": "you you're you'll you'd you've your yours yourself ur u ya thee thy thou",
    "fr": "tu t'es t’es toi ton ta tes vous votre vos",
    "de": "du dich dir dein deine deinen deinem ihr euch",
    "es": "tú te ti tu tus usted ustedes vosotros os",
    "it": "tu ti te tuo tua tuoi tue voi vi vostro vostra",
    "pt": "tu te ti teu tua você vocês",
    "nl": "jij je jou jouw jullie",
    "ru": "ты тебя тебе тобой твой твоя твоё твои вы вас вам вами ваш ваша",
}
THEY_WORDS = {
    "en": "he she him her his hers himself herself they them their",
    "fr": "il elle lui son sa ses ils elles leur leurs",
    "de": "er sie ihn ihm sein seine seinen ihre ihren ihrem",
    "es": "él ella su sus le lo ellos ellas",
    "it": "lui lei suo sua suoi sue gli loro",
    "pt": "ele ela seu sua seus suas eles elas",
    "nl": "hij zij ze hem haar zijn hun",
    "ru": "он она его её ему ей они их им",
}
# Finite verbs that say in which tense a paragraph is told.
PAST = {
    "en": "was were had did went came said asked looked took stood sat knew thought felt saw got made gave told found"
    " left"
    " could would kept held put turned walked began ran heard let set laid been seemed tried pulled opened closed"
    " wasn't didn't hadn't couldn't weren't",
}
PRESENT = {
    "en": "is are am has have do does don't doesn't isn't can can't will won't it's"
    " that's there's i'm i've i'll we're we've we'll you're you've"
    " you’ve you'll he's she's they're goes comes says asks looks takes stands sits knows thinks"
    " feels sees gets makes gives tells finds leaves wants turns walks runs hope love want need think miss",
}

# --- what names a message --------------------------------------------------------------------------------------------

# A noun or verb of a cue, and the kind of message it makes one expect.
KINDS = {
    "texts": "text texts texted texting messaged messaging dm dms whatsapp sms imessage phone phones mobile cell thumbs"
    " thumb screen app handy móvil cellulare celular telefoon смс телефон portable texto",
    "": "message messages reply response answer answers nachricht nachrichten mensaje mensajes messaggio messaggi"
    " mensagem"
    " mensagens bericht berichten сообщение сообщения",
    "email": "email emails emailed e-mail e-mails e-mailed inbox mail mails correo courriel",
    "letter": "letter letters lettre lettres brief briefe carta cartas lettera lettere brieven письмо письма epistle"
    " missive postcard postcards postkarte",
    "note": "note notes scrap napkin post-it sticky envelope slip card billet zettel nota biglietto bilhete briefje"
    " записка"
    " записку notice sheet",
    "telegram": "telegram telegrams telegraphed wire wired cable cabled télégramme telegramm telegrama telegramma"
    " телеграмма",
    "post": "tweet tweets tweeted twitter post posted posts reposted instagram facebook tumblr caption comment"
    " commented"
    " comments blog thread forum review hashtag",
    "voicemail": "voicemail voicemails answerphone mailbox",
    "sign": "sign plaque inscription headstone tombstone placard poster banner carved engraved painted",
    "notification": "notification notifications alert alerts pop-up",
    "diary": "diary journal logbook tagebuch diario dagboek дневник",
    "transcript": "radio headset intercom transmission recording tape",
    "document": "will deed proclamation decree certificate list memo memorandum",
    "news": "newspaper headline article cutting clipping column",
}

# What is done with a message while it is written, comes or is read: a cue even where no noun names one.
DEVICE = (
    "buzz buzzed buzzes buzzing vibrate vibrated vibrates vibrating pinged pings ping pinging chimed chimes chime"
    " beeped"
    " beeps dinged dings ding lit lights notification notifications alert ringtone"
)
WRITING = (
    "typed types typing text texted texts texting wrote writes writing written scrawled scrawls scribbled"
    " scribbles jotted replied replies reply responded responds response answered answers answer sent sends send"
    " tweeted"
    " tweets posted posts messaged messages emailed emails e-mailed dictated penned"
    " read reads ran runs says said pinned taped stuck slid arrived comes came"
    " écrivit écrit lut répondit schrieb schreibt las antwortete tippte escribió leyó respondió scrisse lesse rispose"
    " escreveu leu respondeu schreef las antwoordde написал написала прочитал прочитала ответил ответила"
)
READING = (
    "read reads reread re-read reading stared stares scrolled scrolls deleted deletes typed types typing replied"
    " replies"
    " texted texts texting message messages phone screen text note letter paper page email letters sent send"
    " handwriting"
    " signature folded folds crumpled tapped taps thumb thumbs dots tweet post notification voicemail tape envelope"
    " pocket signed words reply answer answered buzzed vibrated pinged word capital"
)
SAYING = (
    "said asked cried sang whispered shouted muttered added thought wondered told called replied answered murmured"
    " prayed"
    " says asks sings whispers shouts mutters adds thinks tells recited chanted hummed"
)
THINKING = "thought wondered knew remembered imagined thinks wonders realised realized supposed guessed mused"
# What is sung, recited or counted stands below a colon as a message does.
VERSES = frozenset(
    "song songs tune verse verses sang sing sings singing rhyme poem lines hymn chorus chant chanting prayer prayed"
    " list lists items dialogue recipe spell result results reasons rules chanson lied canción canzone canção".split()
)
