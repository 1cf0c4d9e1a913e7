"""The words by which a letter's parts are known, in the languages that Fascicle sets. Position decides the rest.

Patterns match one word, case folded and without the punctuation around it, unless they say otherwise.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from fascicle import languages

# What may stand before a greeting, and is not part of the name after it: *My own* dearest Meg.
BEFORE_GREETING = frozenset(
    "my our own very most oh mon ma mes nos notre très bien mein meine meinem mi mis muy mój moja moi min mina moy "
    "мой моя мои мо мій моя мої mio mia miei mie meu minha meus minhas mijn".split()
)
GREETING = re.compile(
    r"dear(?:est)?|darling|beloved|esteemed|honou?red|hello|hi|hey|hiya|greetings|hallo|"
    r"ch[eè]re?s?|bonjour|bonsoir|coucou|salut|liebe[rs]?|liebste[rs]?|geehrte[rs]?|verehrte[rs]?|"
    r"hola|querid[oa]s?|queridísim[oa]s?|estimad[oa]s?|apreciad[oa]s?|"
    r"drog[aie]|drodzy|kochan[yaie]|szanown[yaie]|cześć|kära|käre|kæreste?|bästa?|hej|hejsan|"
    r"дорог(?:ой|ая|ие|ое)|мил(?:ый|ая|ые)|уважаем(?:ый|ая|ые)|любим(?:ый|ая)|здравствуй(?:те)?|привет|"
    r"дорог[аі]|любий|люба|мил[аі]|шановн(?:ий|а|і)|вітаю|привіт|"
    r"car[oaie]|carissim[oaie]|gentil[ei]|egregi[oa]|ciao|car[oa]s|prezad[oa]s?|olá|oi|beste|lieve|geachte|dag|"
    r"mil[ýáíé]|drah[ýáíé]|vážen[ýáíé]|ahoj|rakas|hyvä|hei|"
    r"عزيزي|عزيزتي|أعزائي|حبيبي|حبيبتي|مرحبا|שלום|יקירי|יקירתי|안녕"
)
GREETING_PHRASE = re.compile(
    r"(?:to whom it (?:may concern|concerns)|"
    r"to(?= (?:whoever|whomever|whom|the|my|our|all|any|anyone) )|"
    r"sehr geehrte[rs]?|guten (?:tag|morgen|abend)|grüß dich|grüß gott|"
    r"good (?:morning|afternoon|day|evening)|dzień dobry|god (?:dag|morgon|kväll)|"
    r"добр(?:ый|ого) (?:день|вечер|дня)|доброе утро|добрий день|buenos días|buenas tardes|"
    r"buongiorno|buonasera|bom dia|boa tarde|goedemorgen|goedendag|السلام عليكم)(?!\w)|"
    r"拝啓|前略|謹啓|拝復|冠省|親愛なる|亲爱的|親愛的|尊敬的|敬爱的|사랑하는|존경하는|친애하는",
    re.IGNORECASE,
)  # at the start of a line
TO_SOMEBODY = re.compile(
    r"(?:様|さま|さん|くん|君|ちゃん|先生|殿|御中)(?:へ|江)?\Z|へ\Z|에게\Z|께\Z"
)  # at the end of a short line
POLITE = re.compile(r"(?:様|さま|殿|御中)?(?:へ|江)?\Z|에게\Z|께\Z")  # what of it is no part of the name
SEASONAL = re.compile(r"拝啓|前略|謹啓|拝復|冠省")  # a line that begins so greets nobody by name
LONGEST_TO_SOMEBODY = 14  # characters
# Whom a letter may call without a greeting: *Sir,* and *Mr. Keech,*.
ADDRESS = re.compile(
    r"sirs?|madams?|ma'am|gentlemen|ladies|mr|mrs|ms|miss|mx|dr|doctor|professor|captain|colonel|father|mother|mum|"
    r"mom|dad|mama|lord|lady|excellency|reverend|friends?|comrades?|colleagues|all|everyone|everybody|team|folks|monsieur|messieurs|madame|mesdames|"
    r"mademoiselle|maman|papa|señora?|señores|herr|frau|panie|pani|państwo|господа|мама|папа|signora?|signori|"
    r"senhora?|senhores|meneer|mevrouw|pane|paní"
)
# Those of them that are no names, and words between *My* and them.
TITLE = re.compile(
    r"sirs?|madams?|ma'am|gentlemen|ladies|or|and|monsieur|messieurs|madame|mesdames|herren|damen|und|et"
)
KINDLY = frozenset("good old poor worthy excellent noble brave sweet young little honoured honored esteemed".split())
# What else may stand, without a capital, where a name would: *Dear heart*, *Hello there, everybody*.
CALLED = frozenset(
    "there again you both heart diary journal reader readers sister brother cousin aunt uncle son daughter daughters "
    "sons children child boy girl boys girls love lad lass wife husband one ones old young little sweet poor good "
    "mío mía míos mías tous toutes ami amie amis zusammen alle alla allihopa wszyscy wszystkim todos "
    "todas tutti tutte allemaal "
    "друзья всем".split()
)
# What a line that only begins like a salutation has in it: *Hello, it's me*.
SAYING = frozenset(
    "me i i'm i’m i've i’ve i'll i’ll it it's it’s its we we're we’re he she they is was are were am do did have has "
    "had can could would will come came go went get got said says asked".split()
)
# What begins a sentence on a line of its own, and calls nobody: *Yesterday,*.
CALLS_NOBODY = frozenset(
    "well yes no so then now still also first second third last finally anyway again perhaps indeed please sorry "
    "thanks meanwhile however later earlier afterwards once sometimes suddenly there here and but or because "
    "god goodness heavens lord alas bref enfin hier demain bien voilà oui non gestern morgen heute dann also ja nein "
    "вчера завтра сегодня потом итак да нет ayer hoy mañana bueno pues sí wczoraj jutro dziś igår idag imorgon".split()
)
NOT_ADDRESSED = frozenset((
    *"there again all everybody everyone you both diary journal tous zusammen tutti todos".split(),
    "damen und herren", "ladies and gentlemen", "mesdames et messieurs", "mesdames, messieurs", "дамы и господа",
))  # fmt: skip

# A closing: wording that takes leave. A line of nothing but these words is one; so is a line that begins with one of
# CLOSING_STARTS and ends in a comma.
CLOSING_WORDS = frozenset(
    # English
    "your yours yrs love loving little lots of all my our the a ever always as most very truly sincerely faithfully "
    "respectfully affectionately affectionate fondly cordially warmly gratefully devotedly with best kind kindest "
    "warm warmest regards wishes thanks cheers take care until then next time tomorrow soon later hugs kisses "
    "in haste and obedient humble servant friend sister brother mother father mum mom dad son daughter aunt "
    "uncle nephew niece cousin husband wife grandmother granny gran grandpa grandfather devoted grateful own old "
    "remain i am sir madam from us both forever again many much god bless you night obt servt faithful petitioners "
    "thank ta greetings hope sincere mine admiring respectful nan nana grandma mama papa "
    "ladyship's ladyship’s lordship's lordship’s excellency's excellency’s etc &c see be well dear "
    "we are ever-loving loving "
    # French
    "bien à toi vous cordialement amicalement amitiés affectueusement tendrement sincèrement respectueusement bises "
    "bisous baisers grosses gros je t'embrasse embrasse t’embrasse fort ton ta votre dévoué dévouée fidèle ami amie "
    "frère sœur mère père fils fille maman papa salutations meilleures et ever mille mes nos tendres tendresse pensées "
    "affection affectueux affectueuses sentiments distingués dévoués veuillez recevoir recevez agréer d'agréer "
    "d’agréer l'expression l’expression l'assurance l’assurance prie de hâte en madame monsieur "
    # German
    "mit freundlichen lieben herzlichen besten vielen grüßen gruß grüße herzliche liebe viele freundliche beste dein "
    "deine euer eure ihr ihre hochachtungsvoll alles herzlichst herzlich stets treuer treue bruder schwester mutter "
    "es grüßt grüsst grüße umarmt umarme küsst küßt küsse dich sie euch ich verbleibe bleibe ergebener ergebene "
    "ergebenster ergebenst vorzüglicher hochachtung diener eile aller bis bald "
    # Russian
    "с уважением любовью твой твоя твои ваш ваша целую обнимаю крепко искренне всегда преданный преданная любящий "
    "любящая до встречи скорой жму руку брат сестра мама друг "
    # Spanish
    "un una fuerte abrazo abrazos beso besos saludos atentamente cordialmente con cariño mucho amor tu tuyo tuya "
    "siempre te quiere quiero su seguro servidor hermano hermana amigo amiga afectuosamente "
    # Polish
    "z poważaniem wyrazami szacunku twój twoja ściskam całuję cię serdecznie pozdrawiam pozdrowienia kochający "
    "kochająca "
    # Swedish
    "med vänlig vänliga hälsning hälsningar kram kramar många din ditt tillgivne tillgivna kärlek puss "
    # Italian
    "cordiali saluti distinti affettuosi affettuosamente cordialmente baci bacioni abbracci abbraccio saluto caro tuo "
    "tua suo sua vostro vostra sempre con affetto amore il sorella fratello madre padre amica "
    # Portuguese
    "atenciosamente abraço abraços beijo beijos beijinhos carinho saudades cumprimentos cordiais melhores teu tua seu "
    "sua sempre com irmão irmã "
    # Dutch
    "groet groeten groetjes vriendelijke hartelijke hoogachtend liefs veel kus kusjes jouw uw je toegenegen "
    # Ukrainian
    "з повагою любов'ю любов’ю твій твоя ваш ваша цілую обіймаю щиро завжди відданий віддана до зустрічі "
    # Czech, Finnish
    "s pozdravem úctou srdečně tvůj tvá tvoje váš vaše líbám terveisin ystävällisin rakkaudella sinun "
    # Japanese, Chinese, Korean
    "敬具 かしこ 草々 敬白 早々 拝具 謹言 不一 敬礼 敬禮 此致 此致敬礼 祝好 顺颂 顺祝 谨启 再拜 즐거운하루되세요 "
    # Arabic, Hebrew
    "مع تحياتي خالص التحية أطيب التحيات المخلص المخلصة بإخلاص حبي קבל קבלי שלך שלכם באהבה בברכה בנאמנות תמיד".split()
)
# Those of them that say nothing alone.
ANYWHERE = frozenset(
    "a little of and the my our all dear we are in with from us i am you then next time tomorrow soon later until "
    "take again many much see be well god night own old sir madam friend sister brother mother father mum mom dad son "
    "daughter aunt uncle nephew niece cousin husband wife grandmother granny gran grandpa grandfather à toi vous et "
    "père mère frère sœur fils fille maman papa ami amie gros grosses mit alles bruder schwester mutter с до брат "
    "сестра мама "
    "mille mes nos recevoir recevez prie de en madame monsieur es dich sie euch ich aller bis "
    "друг un una con te hermano hermana amigo amiga med z greetings hope mine nan nana grandma ta il con com s je з "
    "мама sorella fratello madre padre amica irmão irmã caro veel до зустрічі مع".split()
)
CLOSING_STARTS = frozenset(
    "i we yours your yrs ever always with in love lots all best kind kindest warm warmest sincerely faithfully "
    "respectfully believe until till thanks see stay write burn be affectionately as much god bien je ton ta votre "
    "veuillez recevez mit herzliche viele liebe dein deine ihr с твой твоя ваш ваша целую un con tu su z twój twoja "
    "med din con tuo tua cordiali distinti com teu tua met je jouw veel з твій твоя ваш ваша s tvůj tvá مع thank "
    "hoping trusting wishing looking awaiting greetings god's".split()
)
# What a closing has that is sure to be one, though it ends a paragraph: *your loving Meg.*
OWN = frozenset("your yours yrs votre ton ta dein deine euer eure ihr ihre tuyo tuya tu su твой твоя ваш ваша".split())
MOST = frozenset("own most very ever truly".split())
YOURS = frozenset("yours yrs tuyo tuya".split())
# Names of days, and what else says when.
DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun lundi mardi "
    "mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "понедельник вторник среда четверг пятница суббота воскресенье lunes martes miércoles jueves viernes sábado "
    "domingo poniedziałek wtorek środa czwartek piątek sobota niedziela måndag tisdag onsdag torsdag fredag lördag "
    "söndag lunedì martedì mercoledì giovedì venerdì sabato segunda terça quarta quinta sexta maandag dinsdag woensdag "
    "donderdag vrijdag zaterdag zondag понеділок вівторок середа четвер п’ятниця п'ятниця субота неділя "
    "воскресенье midnight noon dawn dusk today yesterday tonight christmas easter "
    "jan feb mar apr jun jul aug sep sept oct nov dec janv févr avr juil déc"
).split()
# Those, and months, by which people are called too.
ALSO_NAMES = frozenset("march may april june august dawn jan sol abril avril mai juni mars märz augusta".split())
# What stands alone at a letter's end with a capital and a full stop, and is no name.
NO_NAMES = frozenset(
    "rain snow silence hurry help quick quickly run wait stop stay go love home soon now always forever listen look "
    "write remember careful tomorrow tonight done finished good fine well ok okay what why how who "
    "goodbye good-bye bye farewell adieu yes no never "
    "come please sorry thanks amen enough nothing adieu au revoir non oui "
    "leb wohl nein ja adiós sí нет да прощай".split()
) | frozenset(DAYS)
# Kin whose name it is when it has a capital after a closing: *Love, Mum*.
KIN = frozenset(
    "mum mom dad mama papa maman mother father granny gran grandma grandpa nan nana mamma babcia mormor farmor oma opa "
    "мама папа бабушка дедушка".split()
)
POSTSCRIPT = re.compile(
    r"(?:P\.?\s?)+[-‑]?\s?S\.?(?![\w'’])|(?:p\.\s?)+[-‑]?s\.(?!\w)|p{1,3}s\s?[:：]|P\.\s?D\.|PD[:.]|"
    r"(?:П\.?\s?)?[ЗП]\.?\s?[ЫС]\.?(?!\w)|Постскриптум|Post ?script(?:um)?\s?[:.]|Nachtrag[:.]|Nachschrift[:.]|"
    r"追伸|二伸|附言|又及|추신|נ\.\s?ב\.|ملاحظة[:：]|حاشية[:：]",
)  # at the start of a line
ENCLOSURE = re.compile(
    r"(?:encl?s?|enclosures?|anl|anlagen?|beilagen?|annexes?|pièces? jointes?|приложени[ея]|додат(?:ок|ки)|anexos?|"
    r"adjuntos?|allegat[oi]|bijlagen?|bilag(?:or|a)?|załączniki?|zał|příloh[ay]|liitteet|liite|"
    r"同封物?|附件|동봉|첨부|مرفقات?|נספח(?:ים)?)"
    r"(?:\s?\(\w{1,12}\)|\s\d{1,3})?(?:\s?[:：]|\.\s?[:：]?|\s*\Z)|"
    r"(?:enclosed|P\.?\s?J\.?|copy to|copies to|kopie an|copie à|b?c\.?\s?c\.?|копия)\s?[:：]|"
    r"b?c\.c\.\s|cc\s(?=[^\W\d_])",
    re.IGNORECASE,
)  # at the start of a line
COPIED = re.compile(r"(?:c\.?\s?c\.?|copy to|copies to|kopie an|copie à|копия)\s?[:：]?\s+", re.IGNORECASE)
# What follows a name in a signature: 田中より, 민수 드림.
AFTER_NAME = re.compile(r"(?:\s*より|\s+(?:올림|드림|拝|拜|敬上|谨上|謹上|上))\Z")

# --- headings --------------------------------------------------------------------------------------------------------

# What an editor calls a letter: *Letter, Thirza Hocking to Bob Hale.* Words that are also what somebody does are none.
LETTERS = frozenset(
    "letter note telegram telegraph cablegram postcard memorandum memo billet lettre télégramme brief telegramm "
    "postkarte carta telegrama nota lettera telegramma biglietto".split()
)
REPORTS = frozenset("report message reply wire cable dispatch statement".split())
BOOKS = frozenset("memorandum diary journal notebook log logbook statement testimony narrative account record".split())
AMONG_HEADINGS = frozenset(
    "to an a à au al per from by care his her their left written sent directed addressed enclosing etc hand".split()
)
# Titles by which a heading's names are known, and those of them that a full name does without.
TITLES = frozenset(
    "mr mrs ms miss mx dr sir lady lord hon messrs captain capt colonel col major general lieutenant rev reverend "
    "lieut professor prof count countess baron baroness duke duchess prince princess father sister brother aunt "
    "uncle cousin madame mme mademoiselle mlle monsieur m herr frau fräulein signor signora signorina don doña "
    "señor señora the".split()
)
COURTESY = frozenset("mr miss ms mx hon messrs".split())

# --- dates -----------------------------------------------------------------------------------------------------------

DATE = re.compile(
    r"(?<!\d)[12]\d\d\d(?!\d)|\d[./-]\d{1,2}[./-]\d|\d[:.h]\d\d(?!\d)|\d\s?[ap]\.?m\b|\d\s?o['’]clock|"
    r"\b(?:day|night|year|week|sol|stardate|cycle|tag|jour|день|día|dzień|dag)\s\d|[\d一二三四五六七八九十〇元]\s?[年月日년월일]",
    re.IGNORECASE,
)
# Words without a capital that may stand in a line of place and date.
AMONG_DATES = frozenset(
    "the of at in on to by near from and night evening morning afternoon noon midnight st nd rd th a.m p.m am pm "
    "o'clock o’clock le la les l' à au aux en du de des d' soir matin nuit den der am im bei um uhr früh abends "
    "nachts в на г года утро вечер ночь el los del y a las kl den r w dnia roku rano wieczór del di da dal il lo alle "
    "ore do dos das te op om s’ ’s 's uur р року у c/o past half quarter year day week".split()
)


@cache
def months(language: str) -> frozenset[str]:
    """The names of the months as dates are written in `language`, and in English, case folded."""
    written = (languages.language(code).date(date(2001, m, 2)) for code in (language, "en") for m in range(1, 13))
    return frozenset(word for text in written for word in re.findall(r"[^\W\d_]{3,}", text.casefold()))
