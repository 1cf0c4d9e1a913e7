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
    "my our own very most oh mon ma mes nos notre très bien mi mis muy mój moja moi min mina moy мой моя мои мо".split()
)
GREETING = re.compile(
    r"dear(?:est)?|darling|beloved|esteemed|honou?red|hello|hi|hey|hiya|greetings|hallo|"
    r"ch[eè]re?s?|bonjour|bonsoir|coucou|salut|liebe[rs]?|geehrte[rs]?|hola|querid[oa]s?|queridísim[oa]s?|"
    r"estimad[oa]s?|apreciad[oa]s?|drog[aie]|drodzy|kochan[yaie]|szanown[yaie]|cześć|kära|käre|bästa?|hej|hejsan|"
    r"дорог(?:ой|ая|ие|ое)|мил(?:ый|ая|ые)|уважаем(?:ый|ая|ые)|любим(?:ый|ая)|здравствуй(?:те)?|привет|"
    r"caro|cara|cari|gentile|beste|lieve|querid[oa]"
)
GREETING_PHRASE = re.compile(
    r"to whom it (?:may concern|concerns)|sehr geehrte|guten (?:tag|morgen)|good (?:morning|day|evening)|"
    r"dzień dobry|god dag|добрый день|拝啓|前略|謹啓|親愛なる|亲爱的|尊敬的|敬爱的",
    re.IGNORECASE,
)  # at the start of a line
TO_SOMEBODY = re.compile(r"(?:様|さま|へ)\Z")  # at the end of a line
# Whom a letter may call without a greeting: *Sir,* and *Mr. Keech,*.
ADDRESS = re.compile(
    r"sirs?|madams?|ma'am|gentlemen|ladies|mr|mrs|ms|miss|dr|doctor|professor|captain|colonel|father|mother|mum|mom|"
    r"dad|friends?|colleagues|all|everyone|team|folks|monsieur|messieurs|madame|mesdames|mademoiselle|maman|papa|"
    r"señora?|señores|herr|frau|panie|pani|państwo|господа|мама|папа"
)
NOT_ADDRESSED = frozenset("there again all everybody everyone".split())

# A closing: wording that takes leave. A line of nothing but these words is one; so is a line that begins with one of
# CLOSING_STARTS and ends in a comma.
CLOSING_WORDS = frozenset(
    # English
    "your yours yrs love loving lots of all my our the a ever always as most very truly sincerely faithfully "
    "respectfully affectionately affectionate fondly cordially warmly gratefully devotedly with best kind kindest "
    "warm warmest regards wishes thanks cheers take care until then next time tomorrow soon later hugs kisses "
    "in haste and obedient humble servant friend sister brother mother father mum mom dad son daughter aunt "
    "uncle nephew niece cousin husband wife grandmother granny gran grandpa grandfather devoted grateful own old "
    "remain i am sir madam from us both forever again many much god bless you night obt servt faithful petitioners "
    "etc &c see be well dear we are ever-loving loving "
    # French
    "bien à toi vous cordialement amicalement amitiés affectueusement tendrement sincèrement respectueusement bises "
    "bisous baisers grosses gros je t'embrasse embrasse t’embrasse fort ton ta votre dévoué dévouée fidèle ami amie "
    "frère sœur mère père fils fille maman papa salutations meilleures et ever "
    # German
    "mit freundlichen lieben herzlichen besten vielen grüßen gruß grüße herzliche liebe viele freundliche beste dein "
    "deine euer eure ihr ihre hochachtungsvoll alles herzlichst herzlich stets treuer treue bruder schwester mutter "
    # Russian
    "с уважением любовью твой твоя твои ваш ваша целую обнимаю крепко искренне всегда преданный преданная любящий "
    "любящая до встречи скорой жму руку брат сестра мама друг "
    # Spanish
    "un una fuerte abrazo abrazos beso besos saludos atentamente cordialmente con cariño mucho amor tu tuyo tuya "
    "siempre te quiere quiero su seguro servidor hermano hermana amigo amiga afectuosamente "
    # Polish
    "z poważaniem wyrazami szacunku twój twoja ściskam całuję serdecznie pozdrawiam pozdrowienia kochający kochająca "
    # Swedish
    "med vänlig vänliga hälsning hälsningar kram kramar många din ditt tillgivne tillgivna kärlek puss "
    # Japanese
    "敬具 かしこ 草々 敬白 早々 拝具 謹言".split()
)
# Those of them that say nothing alone.
ANYWHERE = frozenset(
    "a of and the my our all dear we are in with from us i am you then next time tomorrow soon later until take again "
    "many much see be well god night own old sir madam friend sister brother mother father mum mom dad son daughter "
    "aunt uncle nephew niece cousin husband wife grandmother granny gran grandpa grandfather à toi vous et père mère "
    "frère sœur fils fille maman papa ami amie gros grosses mit alles bruder schwester mutter с до брат сестра мама "
    "друг un una con te hermano hermana amigo amiga med z".split()
)
CLOSING_STARTS = frozenset(
    "i we yours your yrs ever always with in love lots all best kind kindest warm warmest sincerely faithfully "
    "respectfully believe until till thanks see stay write burn be affectionately as much god bien je ton ta votre "
    "veuillez recevez mit herzliche viele liebe dein deine ihr с твой твоя ваш ваша целую un con tu su z twój twoja "
    "med din".split()
)
# Names of days, and what else says when.
DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun lundi mardi "
    "mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "понедельник вторник среда четверг пятница суббота воскресенье lunes martes miércoles jueves viernes sábado "
    "domingo poniedziałek wtorek środa czwartek piątek sobota niedziela måndag tisdag onsdag torsdag fredag lördag "
    "söndag midnight noon dawn dusk today yesterday tonight christmas easter "
    "jan feb mar apr jun jul aug sep sept oct nov dec janv févr avr juil déc"
).split()
# What stands alone at a letter's end with a capital and a full stop, and is no name.
NO_NAMES = frozenset(
    "goodbye good-bye farewell adieu yes no never come please sorry thanks amen enough nothing adieu au revoir non oui "
    "leb wohl nein ja adiós sí нет да прощай".split()
) | frozenset(DAYS)
POSTSCRIPT = re.compile(
    r"(?:P\.?\s?)+[-‑]?\s?S\.?(?![\w'’])|PD[:.]|(?:П\.?\s?)?[ЗП]\.?\s?[ЫС]\.?(?!\w)|Постскриптум|Nachtrag[:.]|追伸|附言|又及",
)  # at the start of a line

# --- dates -----------------------------------------------------------------------------------------------------------

DATE = re.compile(
    r"(?<!\d)(?:1[0-9]|20)\d\d(?!\d)|\d[./-]\d{1,2}[./-]\d|\d[:.h]\d\d(?!\d)|\d\s?[ap]\.?m\b|\d\s?o['’]clock|"
    r"\b(?:day|night|tag|jour|день|día|dzień|dag)\s\d|[\d一二三四五六七八九十〇]\s?[年月日]",
    re.IGNORECASE,
)
# Words without a capital that may stand in a line of place and date.
AMONG_DATES = frozenset(
    "the of at in on to by near from and night evening morning afternoon noon midnight st nd rd th a.m p.m am pm "
    "o'clock o’clock le la les l' à au aux en du de des d' soir matin nuit den der am im bei um uhr früh abends "
    "nachts в на г года утро вечер ночь el los del y a las kl den r w dnia roku rano wieczór".split()
)


@cache
def months(language: str) -> frozenset[str]:
    """The names of the months as dates are written in `language`, and in English, case folded."""
    written = (languages.language(code).date(date(2001, m, 2)) for code in (language, "en") for m in range(1, 13))
    return frozenset(word for text in written for word in re.findall(r"[^\W\d_]{3,}", text.casefold()))
