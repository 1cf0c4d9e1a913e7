"""The words of cues by language: what names a message, and what is done with one while it is written, comes or is read.

`*` stands for what all languages have. The commonest words are enough: a cue is one sign among several.
"""

from __future__ import annotations


def kinds(language: str) -> dict[str, str]:
    """The words of a language that name a message, and the kind each makes one expect."""
    named = {**KINDS["*"], **KINDS.get(language, {})}
    return {word: kind for kind, words in named.items() for word in f"{words} {KINDS['*'].get(kind, '')}".split()}


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
    " beeped beeps dinged dings ding lit lights notification notifications alert ringtone dots",
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
    " printed lettered chalked"
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
# To write and send: a cue though nothing names a message.
SENDING = {
    "en": "type types typed typing text texts texted send sends sent reply replies replied replying message messaged"
    " messages",
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
