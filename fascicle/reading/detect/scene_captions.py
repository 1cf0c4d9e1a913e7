"""Captions: a short line that says when or where a new scene is, without ornaments.

Looked for: `Three weeks later`, `Meanwhile`, `The next morning`, which say it by themselves; and, below a gap that is
itself a break, any short line that is no sentence: `PARIS, 1943`, `Monday, 3 p.m.`, `What the cat saw`.

Traps: a letter's dateline and address, and a diary's date, stand below a gap as well, and belong to what follows; so do
the name of a group above its chat and the first words of a message (`where are you`); `Later.` in a conversation.
The words are a table by language; of a language that is not there, a caption is found by its gap alone.

Measured: ten captions without ornaments are all found where their gap is clear, and no other line is taken for one; in
files without blank lines between paragraphs, one in three is left where it stands: signs look the same there.
"""

from __future__ import annotations

import re

from fascicle.reading.detect.findings import Paragraph, Text
from fascicle.reading.detect.wrapping import speaks
from fascicle.reading.letter_lines import is_dateline, is_greeting

LONGEST, MOST_WORDS = 60, 8
DEICTIC_WORDS = 5  # `later that same afternoon`; more of them are a sentence
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
OPENING = "\"“„«‹»'‘「『(-–—[>@#*_~"
ENDS = '.!?,;:。！？；：，"”»»」』)]—–-'
AFTER = ".…:-–—"  # what a line that says when may end with
SHORT_FORM = re.compile(r"\b(?:[ap]\.m|a\.d|b\.c|st|dr|mr|mrs|[A-Z])\.\Z", re.IGNORECASE)
SPEAKS_OF_ITSELF = re.compile(r"\b(?:I|I['’]\w{1,2}|me|my|mine|we|us|our)\b")
QUOTED = re.compile(r"“[^”]*(?:”|\Z)|\"[^\"]*(?:\"|\Z)")

UNITS = frozenset(
    "second seconds minute minutes hour hours day days night nights morning afternoon evening week weeks weekend month "
    "months year years decade decades century centuries summer autumn fall winter spring dawn noon midnight "
    "monday tuesday wednesday thursday friday saturday sunday "
    "minute minutes heure heures jour jours nuit nuits matin soir semaine semaines mois an ans année années été hiver "
    "minute minuten stunde stunden tag tage tagen nacht morgen abend woche wochen monat monate jahr jahre jahren "
    "minuto minutos hora horas día días dia dias noche mañana tarde semana semanas mes meses año años verano invierno "
    "minuti ora ore giorno giorni notte mattina sera settimana settimane mese mesi anno anni estate inverno "
    "manhã noite mês ano anos uur uren dag dagen ochtend avond week weken maand maanden jaar "
    "минут минуты час часа часов день дня дней ночь ночью утро утром вечер вечером неделю недели неделя месяц месяца "
    "год года лет".split()
)
SINCE = frozenset(  # with a unit of time, it is a while that has passed
    "later earlier ago after before since on "
    "tard tôt auparavant après avant später früher danach zuvor vorher después antes dopo prima depois later eerder "
    "daarna спустя позже назад ранее через".split()
)
DEICTIC = frozenset(
    "next following same that previous last "
    "suivant suivante lendemain même dernier nächste nächsten nächster folgenden selben jener jenem "
    "siguiente mismo misma "
    "aquella aquel seguente stesso stessa quella quel seguinte mesmo mesma naquela naquele volgende diezelfde "
    "следующий следующее следующим следующую той тот".split()
)
HOURS = frozenset("h a p m am pm uhr o'clock uur heures часов".split())
# What stands in capitals at the top or the end of a book, and opens no scene.
MATTER = frozenset(
    "contents|table of contents|list of illustrations|illustrations|index|footnotes|notes|introduction|preface|"
    "appendix|errata|bibliography|glossary|dedication|acknowledgements|acknowledgments|the end|end|finis|fin|ende|fine|"
    "einde|конец|inhalt|table des matières|índice|indice|inhoud|содержание".split("|")
)
ALONE = frozenset(
    "later|much later|later still|earlier|meanwhile|elsewhere|present day|the present|now|then|before|after|"
    "flashback|end flashback|end of flashback|time skip|timeskip|epigraph|midnight|dawn|"
    "plus tard|pendant ce temps|ailleurs|später|währenddessen|inzwischen|heute|damals|más tarde|mientras tanto|"
    "più tardi|intanto|nel frattempo|mais tarde|enquanto isso|ondertussen|позже|тем временем".split("|")
)


def says_when(text: str) -> bool:
    """Whether the line says by itself that time has passed, or that the place is another."""
    if len(text) > LONGEST or text[0] in OPENING or not (text[-1].isalnum() or text[-1] in AFTER):
        return False
    if " " not in text and text.strip(AFTER).casefold() not in ALONE:
        return False
    words = [word.casefold() for word in WORD.findall(text)]
    if not words or len(words) > MOST_WORDS or SPEAKS_OF_ITSELF.search(text):
        return False
    if " ".join(words) in ALONE:
        return True
    timed = not UNITS.isdisjoint(words)
    if timed and words[-1] in SINCE - {"on"} and (len(words) > 1):
        return True
    if timed and not SINCE.isdisjoint(words[:1]) and words[0] in ("спустя", "через", "après", "nach", "dopo"):
        return True
    return timed and len(words) <= DEICTIC_WORDS and not DEICTIC.isdisjoint(words[:3]) and _ends_in_time(words)


def _ends_in_time(words: list[str]) -> bool:
    while len(words) > 2 and (words[-1].isdigit() or words[-1] in HOURS):
        words = words[:-1]  # `The same day, 4:15 p.m.`
    return words[-1] in UNITS or words[-1] in DEICTIC


def is_bare(text: str) -> bool:
    """A short line that is no sentence: it begins with a capital or a number, and nothing ends it."""
    if len(text) > LONGEST or text[0] in OPENING or text[0].islower() or not any(c.isalnum() for c in text):
        return False
    if text.casefold().strip(" .:") in MATTER:
        return False
    if (text[-1] in ENDS and not SHORT_FORM.search(text)) or _is_headline(text):
        return False
    if len(text.split()) > MOST_WORDS or SPEAKS_OF_ITSELF.search(text):
        return False
    return not speaks(text) and not is_greeting(text)


def says_where(text: str, language: str) -> bool:
    """Whether a bare line has a date in it, a number, or a second place: `PARIS, 1943`, `The museum, a Wednesday`."""
    return "," in text or any(c.isdigit() for c in text) or is_dateline(text, language)


def _is_headline(text: str) -> bool:
    """All in capitals, and neither short nor with a date or a second place in it: a sign, a cutting, a group's name."""
    return text.isupper() and len(text.split()) > 3 and "," not in text and not any(c.isdigit() for c in text)


def opens_scene(text: Text, index: int, alone: bool = False) -> bool:
    """Whether narration goes on below paragraph `index`, and not a letter, an entry or a chat that it belongs to.

    `alone`: it is the only date of a text whose narrator says *I*, and no diary has just one.
    """
    if not text.free(index + 1):
        return False
    below: Paragraph = text.paragraphs[index + 1]
    first = below.lines[0]
    if says_when(first) or is_greeting(first) or is_dateline(first, text.rules.language.code) or speaks(first):
        return False
    line = text.paragraphs[index].text
    if not text.rules.kinds.keys().isdisjoint(WORD.findall(line.casefold())):
        return False  # `Telegram, Cole to Wray`
    dated = is_dateline(line, text.rules.language.code)
    return alone or not (dated and SPEAKS_OF_ITSELF.search(QUOTED.sub("", below.text)))
