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


# --- words -----------------------------------------------------------------------------------------------------------


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, with their apostrophes straight."""
    return WORD.findall(text.lower().replace("’", "'"))


def table(by_language: Mapping[str, str], language: str) -> frozenset[str]:
    """The words of a table for a language, with those that all have in common (under `*`)."""
    words = f"{by_language.get('*', '')} {by_language.get(language, '')}"
    return frozenset(words.lower().replace("’", "'").split())


def kinds(language: str) -> dict[str, str]:
    """The words of a language that name a message, and the kind each makes one expect."""
    named = {**KINDS["*"], **KINDS.get(language, {})}
    return {word: kind for kind, words in named.items() for word in f"{words} {KINDS['*'].get(kind, '')}".split()}


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

# --- what names a message --------------------------------------------------------------------------------------------

# The nouns and verbs of a cue by language (`*`: all of them), and by the kind of message that they make one expect.
KINDS: dict[str, dict[str, str]] = {
    "*": {
        "texts": "sms mms whatsapp imessage dm dms app",
        "email": "email emails e-mail e-mails mail mails inbox",
        "post": "twitter instagram facebook tumblr blog hashtag",
    },
    "en": {
        "texts": "text texts texted texting messaged messaging phone phones mobile cell thumbs thumb screen",
        "": "message messages reply response answer answers",
        "email": "emailed e-mailed",
        "letter": "letter letters epistle missive postcard postcards",
        "note": "note notes scrap napkin post-it post-its sticky envelope slip card notice sheet",
        "telegram": "telegram telegrams telegraphed wire wired cable cabled",
        "post": "tweet tweets tweeted post posted posts reposted caption comment commented comments thread forum"
        " review",
        "voicemail": "voicemail voicemails answerphone mailbox",
        "sign": "sign plaque inscription headstone tombstone placard poster banner carved engraved painted",
        "notification": "notification notifications alert alerts pop-up",
        "diary": "diary journal logbook",
        "transcript": "radio headset intercom transmission recording tape",
        "document": "deed proclamation decree certificate list memo memorandum",
        "news": "newspaper headline article cutting clipping column",
    },
    "fr": {
        "texts": "texto textos portable téléphone mobile écran pouce pouces",
        "": "message messages réponse réponses",
        "letter": "lettre lettres carte enveloppe feuille feuillet écriture",
        "note": "mot billet papier carton post-it note pancarte",
        "telegram": "télégramme",
        "diary": "journal cahier carnet",
        "email": "courriel",
        "sign": "écriteau plaque inscription affiche",
        "voicemail": "répondeur",
    },
    "de": {
        "texts": "handy telefon display bildschirm smartphone daumen",
        "": "nachricht nachrichten antwort",
        "letter": "brief briefe postkarte karte umschlag handschrift schrift",
        "note": "zettel zettelchen notiz papier blatt",
        "telegram": "telegramm",
        "diary": "tagebuch heft notizbuch",
        "sign": "schild inschrift aushang plakat",
        "voicemail": "mailbox anrufbeantworter",
    },
    "es": {
        "texts": "móvil celular teléfono pantalla",
        "": "mensaje mensajes respuesta",
        "letter": "carta cartas sobre postal",
        "note": "nota papel papelito",
        "telegram": "telegrama",
        "diary": "diario cuaderno",
        "email": "correo",
        "sign": "letrero cartel placa",
    },
    "it": {
        "texts": "cellulare telefono schermo telefonino",
        "": "messaggio messaggi risposta",
        "letter": "lettera lettere busta cartolina",
        "note": "biglietto foglio foglietto nota",
        "telegram": "telegramma",
        "diary": "diario quaderno",
        "sign": "cartello targa scritta",
    },
    "pt": {
        "texts": "telemóvel celular telefone ecrã tela",
        "": "mensagem mensagens resposta",
        "letter": "carta cartas envelope postal",
        "note": "bilhete papel nota",
        "telegram": "telegrama",
        "diary": "diário caderno",
        "sign": "letreiro placa aviso",
    },
    "nl": {
        "texts": "mobiel telefoon scherm gsm appje berichtje sms'je",
        "": "bericht berichten antwoord",
        "letter": "brief brieven kaart envelop",
        "note": "briefje papiertje notitie",
        "telegram": "telegram",
        "diary": "dagboek schrift",
        "sign": "bord bordje opschrift",
    },
    "ru": {
        "texts": "телефон телефона экран экране смс мобильный",
        "": "сообщение сообщения ответ",
        "letter": "письмо письма письме конверт открытка",
        "note": "записка записку записке листок",
        "telegram": "телеграмма телеграмму",
        "diary": "дневник тетрадь",
    },
}
# Of these, words that as often mean something else: they name a message only where somebody writes or reads it.
DOUBTFUL = {
    "en": "sign post card cell screen wire cable slip sheet comment review tape recording reply response answer answers"
    " column list thread caption notice radio column painted carved cable mobile thumb thumbs app",
    "fr": "mot note papier carton écran carte feuille pouce réponse journal téléphone",
    "de": "blatt papier karte schrift antwort schild heft telefon",
    "es": "sobre papel respuesta pantalla postal diario teléfono",
    "it": "nota foglio risposta schermo busta telefono",
    "pt": "papel nota resposta tela postal telefone",
    "nl": "bord schrift antwoord scherm kaart telefoon",
    "ru": "ответ экран телефон",
}

# What is done with a message while it is written, comes or is read: a cue even where no noun names one.
DEVICE = {
    "en": "buzz buzzed buzzes buzzing vibrate vibrated vibrates vibrating pinged pings ping pinging chimed chimes chime"
    " beeped beeps dinged dings ding lit lights notification notifications alert ringtone",
    "fr": "vibré vibra vibrait vibre sonné bipé bipa",
    "de": "vibrierte vibriert brummte brummt summte summt piepte piepst pingte leuchtete",
    "es": "vibró vibraba vibra sonó",
    "it": "vibrò vibrava vibra vibrato squillò",
    "pt": "vibrou vibra tocou apitou",
    "nl": "trilde trilt zoemde piepte",
    "ru": "завибрировал пискнул звякнул",
}
WRITING = {
    "en": "typed types typing text texted texts texting wrote writes writing written scrawled scrawls scribbled"
    " scribbles jotted replied replies reply responded responds response answered answers answer sent sends send"
    " tweeted tweets posted posts messaged messages emailed emails e-mailed dictated penned"
    " read reads ran runs says said pinned taped stuck slid arrived comes came",
    "fr": "écrit écrivit écrivis écrire écrivait tapé tapa tapais envoyé envoya répondu répondit répondre répondis lut"
    " lus lit disait disant punaisé",
    "de": "schrieb schreibt geschrieben tippte tippt schickte schickt antwortete antwortet las liest stand steht klebte"
    " hing",
    "es": "escribió escribí escribe escrito envió mandó respondió contestó leyó leí decía pegado",
    "it": "scrisse scrissi scrive scritto mandò inviò rispose lesse lessi diceva",
    "pt": "escreveu escrevi escreve escrito enviou mandou respondeu leu dizia",
    "nl": "schreef schrijft geschreven typte stuurde antwoordde las stond hing",
    "ru": "написал написала пишет отправил отправила ответил ответила прочитал прочитала",
}
# To write and send: a cue though nothing names a message. English has more to tell by (`cue_senders`).
SENDING = {
    "fr": "répondre répondu répondit répondis tapé tapa tapai écrit écrivit écrivis écrire envoyé envoya envoyai texte",
    "de": "tippte tippt schrieb schreibt antwortete antwortet schickte zurückschrieb",
    "es": "escribió escribí respondió respondí contestó contesté tecleó envió mandó",
    "it": "scrisse scrissi rispose risposi digitò inviò mandò",
    "pt": "escreveu escrevi respondeu respondi digitou enviou mandou",
    "nl": "typte schreef antwoordde stuurde appte",
    "ru": "написал написала ответил ответила напечатал напечатала отправил отправила",
}
# What is done with what was just read or written: *She read it twice*, *He stared at the words*.
READ = {
    "en": "read reads reread re-read stared stares looked looks deleted deletes typed types sent sends folded folds put"
    " puts watched watches turned turns closed closes",
    "fr": "lu lut lus relu relut relus posé posa regardé regarda effacé plié",
    "de": "las liest legte starrte löschte klappte schickte faltete",
    "es": "leyó leí releyó miró borró guardó dobló",
    "it": "lesse lessi rilesse guardò cancellò piegò",
    "pt": "leu li releu olhou apagou dobrou",
    "nl": "las leest staarde legde vouwde",
    "ru": "прочитал прочитала перечитал перечитала посмотрел посмотрела убрал убрала",
}
IT = {
    "en": "it this that words them",
    "fr": "l le la les ça mots",
    "de": "es das ihn sie den satz worte",
    "es": "lo la los las palabras",
    "it": "lo la l parole",
    "pt": "o a palavras",
    "nl": "het dat de woorden",
    "ru": "это его её слова",
}
READING = {
    "en": "read reads reread re-read reading stared stares scrolled scrolls deleted deletes typed types typing replied"
    " replies texted texts texting message messages phone screen text note letter paper page email letters sent send"
    " handwriting signature folded folds crumpled tapped taps thumb thumbs dots tweet post notification voicemail tape"
    " envelope pocket signed words reply answer answered buzzed vibrated pinged word capital",
    "fr": "lu lut lus relut relu posé posa écran téléphone message répondu répondit tapait papier plié",
    "de": "las liest gelesen tippte legte handy telefon nachricht zettel antwortete satz schickte",
    "es": "leyó leí releyó móvil mensaje pantalla respondió borró",
    "it": "lesse lessi rilesse telefono messaggio schermo rispose",
    "pt": "leu li releu celular mensagem tela respondeu",
    "nl": "las leest telefoon bericht scherm antwoordde",
    "ru": "прочитал прочитала перечитал перечитала телефон сообщение",
}
# With a noun of a message, one that has come, or lies, hangs or stands there to be read.
SHOWING = {
    "en": "there was is lay lies stood stuck pinned taped tacked nailed propped left found hung came read reads said"
    " says"
    " brought handed wrote written printed",
    "fr": "avait était trouvé trouva trouvai punaisé collé posé laissé laissa tendu disait",
    "de": "lag liegt klebte klebt hing hängt stand steht steckte war fand gefunden",
    "es": "había estaba encontró dejó pegado decía",
    "it": "era stava trovò lasciò diceva",
    "pt": "havia estava encontrou deixou dizia",
    "nl": "lag hing stond zat was vond",
    "ru": "лежала лежало была было висела нашёл нашла",
}
# Written by hand, or in letters: what stands below is what was written.
BY_HAND = {
    "en": "handwriting pencil ink biro chalk crayon capitals scrawl scrawled scribbled",
    "fr": "crayon encre écriture majuscules craie griffonné",
    "de": "bleistift tinte handschrift kreide großbuchstaben gekritzelt",
    "es": "lápiz tinta letra mayúsculas tiza",
    "it": "matita inchiostro calligrafia maiuscole gesso",
    "pt": "lápis tinta letra maiúsculas giz",
    "nl": "potlood inkt handschrift hoofdletters krijt",
    "ru": "карандашом чернилами почерком почерк мелом",
}
SAYING = {
    "en": "said asked cried sang whispered shouted muttered added thought wondered told called replied answered"
    " murmured"
    " prayed says asks sings whispers shouts mutters adds thinks tells recited chanted hummed",
    "fr": "dit demanda cria chanta murmura ajouta pensa raconta appela répondit demandé",
    "de": "sagte fragte rief sang flüsterte murmelte dachte erzählte antwortete fügte sagt fragt",
    "es": "dijo preguntó gritó cantó susurró pensó respondió añadió",
    "it": "disse chiese gridò cantò sussurrò pensò rispose aggiunse",
    "pt": "disse perguntou gritou cantou sussurrou pensou respondeu acrescentou",
    "nl": "zei vroeg riep zong fluisterde dacht antwoordde",
    "ru": "сказал сказала спросил спросила крикнул пел прошептал подумал",
}
THINKING = {
    "en": "thought wondered knew remembered imagined thinks wonders realised realized supposed guessed mused",
    "fr": "pensa pensait songea savait imaginait pensé",
    "de": "dachte wusste überlegte fragte stellte",
    "es": "pensó sabía imaginó",
    "it": "pensò sapeva immaginò",
    "pt": "pensou sabia imaginou",
    "nl": "dacht wist",
    "ru": "подумал подумала знал знала",
}
# What is sung, recited or counted stands below a colon as a message does.
VERSES = {
    "en": "song songs tune verse verses sang sing sings singing rhyme poem lines hymn chorus chant chanting prayer"
    " prayed"
    " list lists items dialogue recipe spell result results reasons rules",
    "fr": "chanson poème prière liste recette",
    "de": "lied gedicht gebet liste rezept",
    "es": "canción poema oración lista receta",
    "it": "canzone poesia preghiera lista ricetta",
    "pt": "canção poema oração lista receita",
    "nl": "lied gedicht gebed lijst recept",
    "ru": "песня стихи молитва список рецепт",
}
