"""Lines of conversations as apps export or copy them: who speaks, when, and where the words are.

Each line is looked at for itself, so that pasted and typed lines may stand side by side. What is no such line is None,
and is read as any other. Dates and times are kept as they stand. The marks that only part them (brackets, dashes) and
the marks nobody sees that the apps put around names (U+200E and the like) are not part of the text.

The formats, and where they are from:

- WhatsApp, for iOS and Android: github.com/JBGruber/rwhatsapp/issues/9, judy-n/WhatsAppWrapped/issues/2,
  mrmelon54/WhatsAppExportViewer-v0/issues/2, lucasrodes/whatstk/issues/139, sinky/whatsapp-chat-export-viewer/issues/2
  and ChatLab/ChatLab/pull/131 (U+202F before AM).
- Signal: signal-export, github.com/carderne/signal-export, `Message.to_md` in sigexport/models.py. What Signal's own
  desktop copies has no names (github.com/signalapp/Signal-Desktop/pull/5385), and so there is nothing to recognise.
- Discord: DiscordChatExporter, github.com/Tyrrrz/DiscordChatExporter, `PlainTextMessageWriter`; the client's copies, in
  its two layouts.
- IRC: irssi's and WeeChat's default themes, mIRC and HexChat; the mark of somebody's rank before a name goes with `<`.
- Slack's copies: github.com/banagale/FileKitty/issues/30; the older `name [10:22 PM]`.
- Posts as they are copied from a network's page, `name · 3h`; logs with a bare time before each name.
- Telegram Desktop's copies: github.com/telegramdesktop/tdesktop, `history/history_item_text.cpp` for what stands in
  brackets, and github.com/pigpagnet/save-telegram-chat-history/issues/3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fascicle.reading.attachments import PICTURE
from fascicle.reading.speaker_names import NOBODY, NUMBERS
from fascicle.reading.speaker_states import state_of

UNSEEN = "\u200e\u200f\u202a\u202c\u2068\u2069\ufeff"
SPACE = "[ \t\u00a0\u202f\u2009]"
CLOCK = rf"\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:{SPACE}?[AaPp]\.?{SPACE}?[Mm]\.?|{SPACE}Uhr)?"
MONTH = r"[^\W\d_]{3,10}\.?"
DATE = (
    rf"(?:\d{{1,4}}[./-]{SPACE}?\d{{1,2}}[./-]{SPACE}?\d{{1,4}}\.?|\d{{1,2}}[- ]{MONTH}[- ]\d{{2,4}}|"
    rf"{MONTH} \d{{1,2}}(?:, \d{{4}})?)"
)
STAMP = rf"{DATE},?{SPACE}(?:{SPACE}|[^\W\d_]{{1,3}}{SPACE})?{CLOCK}"
DAY = rf"(?:[^\W\d_]{{3,12}}{SPACE}(?:[^\W\d_’']{{1,3}}{SPACE})?{CLOCK})"  # Today at 10:22 PM, heute um 22:22 Uhr
NAME = r"[^\s:<>\[\]{}][^:<>\[\]{}\n]{0,60}?"

BRACKETED = re.compile(
    rf"\[(?P<time>{STAMP})\]{SPACE}*(?:(?P<name>(?!-!-|--)[^\s:<*][^:\n]{{0,60}}?):(?:{SPACE}+|\Z))?(?P<text>.*)\Z",
    re.DOTALL,
)
DASHED = re.compile(rf"(?P<time>{STAMP}) [-–] (?:(?P<name>[^\s:][^:\n]{{0,60}}?):(?: |\Z))?(?P<text>.*)\Z", re.DOTALL)
ALONE = re.compile(rf"{CLOCK}\Z")
DASHED_ALONE = re.compile(rf"[—–]{SPACE}+(?P<time>{STAMP}|{DAY}|{CLOCK})\Z")

LOGGED = rf"(?:(?:\[(?:{STAMP}|{CLOCK})\]|\((?:{STAMP}|{CLOCK})\)|{STAMP}|{CLOCK}){SPACE}+)?"
TIMED = rf"(?P<time>{LOGGED})"
SAID = re.compile(rf"{TIMED}<[@+%&~! ]?(?P<name>[^\s<>][^<>\n]{{0,39}}?) ?>{SPACE}+(?P<text>\S.*)\Z", re.DOTALL)
DONE = re.compile(rf"{TIMED}\*{SPACE}(?P<name>[^\s*:<>]{{1,30}}){SPACE}(?P<text>\S.*)\Z", re.DOTALL)
TOLD = re.compile(rf"{TIMED}(?P<sign>-!-|\*{{3}}|-{{2,3}}>?|<-{{2,3}}|=-=|\*){SPACE}(?P<text>\S.*)\Z", re.DOTALL)
WEECHAT = re.compile(r"(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\t(?P<name>[^\t\n]{0,40})\t(?P<text>.*)\Z", re.DOTALL)
CLOCKED = re.compile(
    rf"(?P<time>(?:{DATE},?{SPACE}|\d{{4}}-\d\d-\d\dT)?{CLOCK}Z?){SPACE}+(?:[-–—]{SPACE})?"
    rf"(?P<name>[^\s\d:<>()\[\]{{}}*–—-][^:<>()\[\]{{}}\n]{{0,39}}?):(?:{SPACE}+(?P<text>.*)|{SPACE}*)\Z",
    re.DOTALL,
)
PARENTHESISED = re.compile(
    rf"\((?P<time>{CLOCK}|{STAMP})\){SPACE}(?P<name>[^\s:()][^:()\n]{{0,39}}?):{SPACE}(?P<text>.*)\Z", re.DOTALL
)

HEADED = re.compile(
    rf"(?P<name>{NAME})(?:"
    rf",{SPACE}\[(?P<telegram>{STAMP})\]:?"
    rf"|{SPACE}\[(?P<dated>{STAMP})\]"
    rf"|{SPACE}+[—–-]{SPACE}+(?P<day>{STAMP}|{DAY})"
    rf"|{SPACE}?(?P<joined>(?:Today|Yesterday) at {CLOCK})"
    rf"|{SPACE}+[—–]{SPACE}+(?P<discord>{CLOCK})"
    rf"|(?:{SPACE}{{2,}}|\t)(?P<slack>{CLOCK})"
    rf"|{SPACE}\[(?P<old>{CLOCK})\]"
    rf"|{SPACE}·{SPACE}(?P<post>\d{{1,2}}{SPACE}?(?:[smhdw]|min|hrs?|hours?|days?)(?: ago)?|{STAMP}|{MONTH} \d{{1,2}})"
    rf")\Z"
)
SURE = frozenset(("telegram", "dated", "day", "joined", "post"))  # nobody types these
ENDS = frozenset("0123456789Mm].:r")  # what a time ends in
RULE = re.compile(r"={10,}\Z")
TOTAL = re.compile(r"Exported [\d.,]+ message\(s\)\Z")
SECTION = re.compile(r"\{(Attachments|Embed|Stickers|Reactions)\}\Z")
ANSWERING = re.compile(
    r"\[(?:In reply to|В ответ на|Antwort auf|Als Antwort auf|En réponse à|En respuesta a|In risposta a)"
    r" [^\[\]]{1,80}\]\Z"
)
NOTICE = re.compile(
    r"end-to-end encrypted|secured with end-to-end|chiffrés de bout en bout|Ende-zu-Ende-verschlüsselt|"
    r"cifrados de extremo|crittografati end-to-end|criptografia de ponta|eind-tot-eind|"
    r"защищены сквозным|エンドツーエンド|端到端"
)
LOG = re.compile(r"--- (?:Log (?:opened|closed)|Day changed)")
EVENT = re.compile(r"changed the (?:subject|group|channel)|created (?:group|this)|security code|changed this group")

SAYS, HEADS, ACTS, TELLS, RULES = "says", "heads", "acts", "tells", "rules"


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a pasted line is.

    `what`: SAYS, `name` says `text`; HEADS, the words of `name` stand on the lines below; ACTS, `name` does what `text`
    says; TELLS, nobody says `text`; RULES, it only parts what stands around it. `sure` is False for a shape that
    somebody may also have typed, and `form` tells such shapes apart; `taken` lines are it; `irc`: a chat log's.
    """

    what: str
    name: str
    time: str
    text: str
    sure: bool = True
    taken: int = 1
    irc: bool = False
    form: str = ""


def pasted(line: str, following: str) -> Pasted | None:
    """What `line` is, stripped, where an app wrote it; `following` is the next line, "" where none is."""
    line = line.lstrip(UNSEEN)
    if not line:
        return None
    first = line[0]
    found = None
    if first == "[":
        found = _bracketed(line, following) or _logged(line)
    elif first.isdecimal():
        found = _dashed(line) or _logged(line) or _clocked(line)
    elif first in "<*-=(" or line.find("<", 0, 24) > 0:
        found = _ruled(line, following) if first == "=" else _logged(line)
    if found is None and (line[-1] in ENDS or " · " in line):
        found = _headed(line)
    return found or _below_its_name(line, following)


def _ruled(line: str, following: str) -> Pasted | None:
    """The rules around what DiscordChatExporter says of a channel; `=-= bob is away`."""
    if not RULE.match(line):
        return _logged(line)
    around = following.startswith(("Guild: ", "Exported ")) or BRACKETED.match(following)
    return Pasted(RULES, "", "", "") if around else None


def _bracketed(line: str, following: str) -> Pasted | None:
    """`[24/03/2026, 22:22:01] Alice: hey`; `[24-Mar-26 10:22 PM] alice` over the text; or what nobody says."""
    found = BRACKETED.match(line)
    if not found:
        return None
    time, name, text = found["time"], found["name"], found["text"]
    if name is not None and not _is_event(name):
        return _spoken(name, time, text)
    text = line[found.end("time") + 1 :].lstrip(UNSEEN + " \t") if name is not None else text
    text = text.strip(UNSEEN)
    if text[:1] in ("<", "*", "-"):
        return None  # a log of IRC
    if not text or state_of(text) or _is_event(text) or NOTICE.search(text):
        return Pasted(TELLS, "", time, text) if text else None
    heads = len(text) <= 60 and bool(following) and not BRACKETED.match(following)
    name = text.removesuffix(" (pinned)")
    return Pasted(HEADS, name, time + text[len(name) :], "", sure=False, form="stamped") if heads else None


def _dashed(line: str) -> Pasted | None:
    """`24/03/2026, 22:22 - Alice: hey`, or what nobody says."""
    found = DASHED.match(line)
    if not found:
        return None
    if found["name"] is None or _is_event(found["name"]):
        return Pasted(TELLS, "", found["time"], line[found.end("time") + 3 :].strip(UNSEEN))
    return _spoken(found["name"], found["time"], found["text"])


def _is_event(text: str) -> bool:
    """Whether that is what the app says of a group, as far as its first colon."""
    return EVENT.search(text) is not None


def _spoken(name: str, time: str, text: str) -> Pasted | None:
    """What `name` says; where the app marks it as its own words, or they are a notice, nobody says it."""
    app = text[:1] == "\u200e"
    name, text = name.strip(UNSEEN + " "), text.strip(UNSEEN + " \t")
    if not name or name.casefold() in NOBODY or text[:3] == "-!-":
        return None
    if NOTICE.search(text) or (
        app and not PICTURE.match(text) and (_is_event(text) or state_of(text) in ("joined", "left", "renamed"))
    ):
        return Pasted(TELLS, "", time, text if text.startswith(name) else f"{name}: {text}")
    return Pasted(SAYS, name, time, text)


def _logged(line: str) -> Pasted | None:
    """A line of a chat log: `22:22 <@alice> hey`, `* alice waves`, `-!- bob has joined`, `(22:22) alice: hey`."""
    found = WEECHAT.match(line) if "\t" in line else None
    if found:
        return _columns(found["name"].strip(" @+%&~"), found["time"], found["text"])
    found = SAID.match(line)
    if found and _is_nick(found["name"], line):
        return Pasted(SAYS, found["name"], _bare(found["time"]), found["text"] or "", irc=True)
    found = TOLD.match(line)
    if found and (found["sign"] == "-!-" or state_of(found["text"]) or LOG.match(line, found.start("sign"))):
        text = line[found.start("sign") :]
        return Pasted(TELLS, "", _bare(found["time"]), text, sure=found["sign"] != "*", irc=True)
    found = DONE.match(line)
    if found:
        return Pasted(
            ACTS, found["name"], _bare(found["time"]), f"* {found['text']}", sure=bool(found["time"]), irc=True
        )
    found = PARENTHESISED.match(line)
    return Pasted(SAYS, found["name"], found["time"], found["text"]) if found else None


def _clocked(line: str) -> Pasted | None:
    """`22:22 Alice: hey`, which somebody may have typed: a plan for the day looks so too."""
    found = CLOCKED.match(line)
    if not found or found["name"].casefold() in NOBODY:
        return None
    return Pasted(
        SAYS, found["name"].strip(UNSEEN + " "), found["time"], found["text"] or "", sure=False, form="clocked"
    )


def _is_nick(name: str, line: str) -> bool:
    """Whether what stands in angle brackets is somebody: no element, no address, no picture left out, no heart."""
    return not (NUMBERS.match(name) or "/" in name or f"</{name}" in line or PICTURE.match(f"<{name}>"))


def _columns(name: str, time: str, text: str) -> Pasted:
    """WeeChat's: a name, or a sign where no name is."""
    if name == "*":
        who, _, what = text.partition(" ")
        return Pasted(ACTS, who, time, f"* {what}", irc=True)
    if not any(c.isalnum() for c in name):
        return Pasted(TELLS, "", time, f"{name} {text}".strip(), irc=True)
    return Pasted(SAYS, name, time, text, irc=True)


def _headed(line: str) -> Pasted | None:
    """A name and a time over the text: Discord's, Telegram's and Slack's copies."""
    found = HEADED.match(line) if len(line) <= 120 else None
    if not found or found["name"].casefold() in NOBODY or not any(map(str.isalnum, found["name"])):
        return None
    form = found.lastgroup or ""
    return Pasted(HEADS, found["name"].strip(UNSEEN + " ,"), found[form], "", sure=form in SURE, form=form)


def _below_its_name(line: str, following: str) -> Pasted | None:
    """Slack's and Discord's copies on two lines: a name, and below it nothing but the time."""
    if following[:1] in ("—", "–") and len(line) <= 40 and (dashed := DASHED_ALONE.match(following)):
        return Pasted(HEADS, line, dashed["time"], "", sure=not ALONE.match(dashed["time"]), taken=2, form="below")
    if not following[:1].isdecimal() or len(line) > 40 or not ALONE.match(following):
        return None
    return Pasted(HEADS, line, following, "", sure=False, taken=2, form="below")


def _bare(time: str) -> str:
    """A log's time without its brackets."""
    return time.strip(" \t\u00a0[]()")
