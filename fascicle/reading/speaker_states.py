"""What a line of a conversation says of itself and its marks, in the languages that Fascicle sets.

What apps write of themselves (a deleted message, who joined) is as their exports have it; `exports` names the sources.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from fascicle.reading.speaker_names import MOST_WORDS, NOT_NAMES

# --- what a line says of itself --------------------------------------------------------------------------------------

# The whole of a line, folded and without the mark at its end: its message is gone.
GONE = frozenset(
    line.strip()
    for line in """
    this message was deleted | this message has been deleted | you deleted this message | original message was deleted
    | you unsent a message | this message was unsent | this message was removed
    | ce message a été supprimé | vous avez supprimé ce message | tu as supprimé ce message
    | diese nachricht wurde gelöscht | du hast diese nachricht gelöscht
    | se eliminó este mensaje | este mensaje fue eliminado | eliminaste este mensaje
    | questo messaggio è stato eliminato | hai eliminato questo messaggio
    | mensagem apagada | esta mensagem foi apagada | você apagou esta mensagem | esta mensagem foi eliminada
    | dit bericht is verwijderd | je hebt dit bericht verwijderd | u hebt dit bericht verwijderd
    | meddelandet har raderats | det här meddelandet har raderats | du raderade det här meddelandet
    | ta wiadomość została usunięta | usunięto tę wiadomość | usunąłeś tę wiadomość | usunęłaś tę wiadomość
    | tato zpráva byla odstraněna | tuto zprávu jste odstranili | tämä viesti poistettiin | poistit tämän viestin
    | данное сообщение удалено | это сообщение было удалено | это сообщение удалено | вы удалили данное сообщение
    | вы удалили это сообщение | це повідомлення видалено | ви видалили це повідомлення
    | このメッセージは削除されました | メッセージの送信を取り消しました
    | 此消息已被删除 | 你删除了这条消息 | 此消息已删除
    | 此訊息已刪除 | 你已刪除此訊息 | 訊息已收回 | 삭제된 메시지입니다 | 이 메시지는 삭제되었습니다
    | تم حذف هذه الرسالة | حذفت هذه الرسالة | הודעה זו נמחקה | מחקת הודעה זו
    """.split("|")
)
LONGEST_GONE = max(map(len, GONE)) + 4  # with brackets around it and a mark at its end

_DELETED = (
    r"deleted|unsent|supprimée?|gelöscht|eliminad[oa]|borrad[oa]|eliminato|apagad[oa]|verwijderd|raderat|usunięt[oay]|"
    r"odstraněn[oa]?|poistettu|удален[оа]?|удалён|видалено|削除|已删除|已刪除|撤回|삭제|حذف|נמחק[הו]?"
)
_EDITED = (
    r"edited|modifiée?|bearbeitet|editad[oa]|modificato|bewerkt|redigerat|redigerad|edytowan[oay]|upraven[oa]|muokattu|"
    r"изменено|изм\.|ред\.|відредаговано|編集済み?|已编辑|已編輯|편집됨|수정됨|تم التعديل|נערכ?ה?"
)
_READ = (
    r"read|seen|viewed|opened|lue?|vue?|gelesen|gesehen|leíd[oa]|vist[oa]|lett[oa]|visualizzat[oa]|lid[oa]|"
    r"visualizad[oa]|gelezen|gezien|läst|sedd?|odczytan[oa]|przeczytan[oa]|wyświetlon[oa]|přečten[oa]|zobrazen[oa]|"
    r"luettu|nähty|прочитан[оа]|просмотрен[оа]|переглянут[оа]|既読|已读|已讀|읽음|مقروءة|قُ?رئت|شوهدت|נקראה?|נצפתה?"
)
_DELIVERED = (
    r"delivered|sent|distribuée?|remise?|envoyée?|zugestellt|gesendet|entregad[oa]|enviad[oa]|consegnat[oa]|inviat[oa]|"
    r"entregue|afgeleverd|bezorgd|verzonden|levererat|skickat|dostarczon[oa]|wysłan[oa]|doručen[oa]|odeslán[oa]|"
    r"toimitettu|lähetetty|доставлен[оа]|отправлен[оа]|надіслан[оа]|送信済み|配信済み|已送达|已送達|已发送|已傳送|전송됨|전달됨|"
    r"تم التسليم|تم الإرسال|נמסרה?|נשלחה?"
)
_TYPING = (
    r"typing|(?:is|are) writing|écri(?:t|vent)|en train d['’]écrire|schreibt|tippt|escribiendo|sta scrivendo|digitando|"
    r"a escrever|aan het typen|typt|skriver|pisze|píše|kirjoittaa|печата(?:ет|ют)|пиш(?:ет|ут)|друкує|пише|"
    r"入力中|入力しています|正在输入|正在輸入|입력 ?중|يكتب(?: الآن)?|מקליד[הים]*"
)
_REACTION = (
    r"reacted|liked|loved|laughed at|emphasi[sz]ed|disliked|questioned|a réagi|a aimé|hat .{1,40} reagiert|reaccionó|"
    r"le gustó|ha reagito|reagiu|heeft gereageerd|reagerade|gillade|zareagował[a]?|отреагировала?|поставил[а]? реакцию|"
    r"リアクション|做出回应|心情回應"
)
_JOINED = (
    r"joined|rejoined|joins:?|has entered|added|invited|a rejoint|a ajouté|ist beigetreten|hinzugefügt|"
    r"se unió|se ha unido|añadió|agregó|si è unit[oa]|ha aggiunto|entrou|adicionou|neemt deel|toegevoegd|"
    r"gick med|har gått med|lade till|"
    r"dołączyła?|dodała?|připojil[a]?|přidal[a]?|liittyi|lisäsi|присоединил(?:ся|ась)|вступил[а]?|добавил[а]?|"
    r"приєдна(?:вся|лася)|дода(?:в|ла)|参加しました|追加しました|入室|加入|添加了|邀请|邀請|참여|초대|들어왔|انضم|أضاف|הצטרף|הצטרפה|הוסיף|הוסיפה"
)
_LEFT = (
    r"has quit|quits?:?|parts:?|parted|has left|"
    r"left(?: the (?:chat|group|room|channel|conversation|server)|[.! ]*$| \(|:? [#&])|"
    r"removed|kicked|logged off|signed off|disconnected|timed out|went offline|a quitté|est parti[e]?|"
    r"hat .{0,40}(?:verlassen|entfernt)|salió|abandonó|eliminó a|ha abbandonato|è uscit[oa]|ha lasciato|saiu|removeu|"
    r"heeft .{0,40}(?:verlaten|verwijderd)|lämnade|har lämnat|opuścił[a]?|wyszedł|wyszła|usunął|usunęła|opustil[a]?|"
    r"poistui|poisti|покинул[а]?|вышел|вышла|удалил[а]?|исключил[а]?|виш(?:ов|ла)|退出|退室|移出|나갔|내보냈|غادر|أزال|עזב|עזבה|הסיר"
)
_APART = r"(?<![^\W\u3040-\u9fff\uac00-\ud7af])"  # no word stands before it, in a script that parts them
# The first that is found counts. Words that only say so at the start stand after `\A`, with what may follow them.
_ONLY = (
    r"(?:\W*\Z|\W[^\n]*\d|"
    r"\W(?:by|at|today|yesterday|just now|par|hier|von|um|gestern|por|ayer|da|ieri|door|av|przez|вчера)(?!\w))"
)
STATES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (state, re.compile(pattern, re.IGNORECASE))
    for state, pattern in (
        ("typing", rf"{_APART}(?:{_TYPING})[\s.…]*\Z"),
        ("edited", rf"\A(?:{_EDITED}){_ONLY}|{_APART}(?:this message was edited|edited (?:a|this|the) message)"),
        ("deleted", rf"{_APART}(?:{_DELETED})(?:\W*\Z| (?:a|this|the|that|their|his|her) message)"),
        ("read", rf"\A(?:{_READ}){_ONLY}|\A[^\n]{{1,40}} (?:has|have) (?:read|seen) "),
        ("delivered", rf"\A(?:{_DELIVERED}){_ONLY}|\A[✓✔]+\Z"),
        ("reaction", rf"{_APART}(?:{_REACTION})(?!\w)"),
        ("joined", rf"{_APART}(?:{_JOINED})"),
        ("left", rf"{_APART}(?:{_LEFT})"),
    )
)

# Somebody takes another name: who they were, and who they are now. Each matches from the start of a system line.
_WHO, _NOW = r"(?P<old>[^\n]{1,60}?)", r"(?P<new>[^\n]{1,60})"
RENAMED: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern + r"\Z", re.IGNORECASE)
    for pattern in (
        rf"{_WHO}(?: is|['’]re| are|['’]s) now (?:known as|called) {_NOW}",
        rf"[^\n]{{1,60}}? (?:set|changed) the (?:nick)?name (?:for|of) {_WHO} to {_NOW}",
        rf"[^\n]{{1,60}}? (?:set|changed) {_WHO}['’]s nickname to {_NOW}",
        rf"{_WHO} (?:has )?changed (?:her|his|their|its|your) (?:display |user|nick)?name "
        rf"(?:from [^\n]{{1,60}}? )?to {_NOW}",
        rf"{_WHO} (?:has )?renamed (?:her|him|it|them|your)sel(?:f|ves) (?:to |as )?{_NOW}",
        rf"{_WHO} (?:s['’]appelle (?:maintenant|désormais)|est (?:maintenant|désormais) connue? sous le nom de) {_NOW}",
        rf"{_WHO} a changé (?:son|de) (?:nom|pseudo|surnom) (?:en|pour) {_NOW}",
        rf"{_WHO} (?:heißt|nennt sich) (?:jetzt|nun) {_NOW}",
        rf"{_WHO} hat (?:ihren|seinen) (?:Namen|Nicknamen|Spitznamen) (?:in|zu|auf) {_NOW} geändert",
        rf"{_WHO} (?:ahora se llama|se llama ahora) {_NOW}",
        rf"{_WHO} (?:ha )?(?:cambió|cambiado) su (?:nombre|apodo) (?:a|por) {_NOW}",
        rf"{_WHO} (?:ora|adesso) si chiama {_NOW}",
        rf"{_WHO} agora se chama {_NOW}",
        rf"{_WHO} heet (?:nu|voortaan) {_NOW}",
        rf"{_WHO} heter nu {_NOW}",
        rf"{_WHO} (?:teraz )?nazywa się(?: teraz)? {_NOW}",
        rf"{_WHO} (?:теперь известн[аоы]?|теперь зовут|теперь) (?:как )?{_NOW}",
        rf"{_WHO} (?:сменила?|изменила?) (?:своё )?имя на {_NOW}",
        rf"{_WHO}さん?(?:が|は)名前を{_NOW}に変更しました",
        rf"{_WHO}(?:已)?(?:改名为|更名为|改名為|更名為) ?{_NOW}",
    )
)
# What a system line may begin with: a parenthesis, or a chat log's own mark for what nobody says.
BEFORE = re.compile(r"(?:-!-|\*{1,3}|-{2,3}>?|<-{2,3}|=-=|[(（\[])?\s*")
LONGEST = 300  # of a system line that is looked at for what it says


def state_of(text: str) -> str:
    """What a system line says: one of the states of `model.Part`, "" where it is none of them."""
    if len(text) > LONGEST:
        return ""
    bare = _bare(text)
    if renaming(text) is not None:
        return "renamed"
    if is_reaction(bare):
        return "reaction"
    return next((state for state, pattern in STATES if pattern.search(bare)), "")


def renaming(text: str) -> tuple[str, str] | None:
    """Who takes another name in a system line, and that name."""
    if len(text) > LONGEST:
        return None
    bare = _bare(text)
    found = next((match for pattern in RENAMED if (match := pattern.match(bare))), None)
    return (found["old"].strip(" \"“”'"), found["new"].strip(' "“”')) if found else None


def _bare(text: str) -> str:
    """A system line without what stands around it."""
    opening = BEFORE.match(text)
    return text[opening.end() if opening else 0 :].rstrip(" \t.!)）]")


DELETED_ALONE = re.compile(
    rf"(?:message |nachricht |messaggio |mensaje |bericht |сообщение )?(?:{_DELETED})(?: message)?", re.IGNORECASE
)


def is_gone(text: str) -> bool:
    """Whether a line is only the app's word for a message that was deleted."""
    if len(text) > LONGEST_GONE:
        return False
    folded = text.casefold()
    bare = folded.strip("()[]<> .。‎")
    return bare in GONE or (folded[0] in "[(<" and bool(DELETED_ALONE.fullmatch(bare)))


# --- what follows the words of a line --------------------------------------------------------------------------------

_EMOJI = (
    r"[\u203c\u2049\u2122\u2139\u231a-\u23ff\u25aa-\u25fe\u2600-\u2712\u2716-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d"
    r"\u3297\u3299\U0001f000-\U0001faff\ufe0f\u200d\u20e3\U000e0020-\U000e007f]"
)
_REACTED = rf"(?:{_EMOJI}{{1,40}}|:[a-z0-9_+\-]{{2,30}}:|<3)"
_TIMES = r"(?: ?[x×]? ?\d{1,4})?"
REACTION = re.compile(
    rf"- .{{1,200}} -|{_REACTED}{_TIMES}(?: {_REACTED}{_TIMES}){{0,12}}"
    rf"(?:(?: ?[:–—-])? (?:(?:from|by|de|von|por|da|door|av|od|от) )?(?P<after>\S.{{0,80}}))?"
    rf"|(?P<before>[^\s:][^:]{{0,80}}?):? {_REACTED}"
)
RECEIPT = re.compile(
    rf"(?P<edited>{_EDITED}){_ONLY}.{{0,60}}|(?P<deleted>{_DELETED})|"
    rf"(?P<read>{_READ}){_ONLY}.{{0,60}}|(?P<delivered>(?:{_DELIVERED}){_ONLY}.{{0,60}}|[✓✔]+)",
    re.IGNORECASE,
)
EDIT = re.compile(rf"(?:[^<>]{{1,60}} )?(?:{_EDITED})\.?", re.IGNORECASE)
TAPBACK = re.compile(
    r"(?:liked|loved|laughed at|emphasi[sz]ed|disliked|questioned) by (?P<by>.{1,60})|"
    r"(?P<who>[^\s:][^:]{0,40}?) (?:liked|loved|laughed at|emphasi[sz]ed|disliked|questioned|"
    r"reacted (?:to|with)) .{1,40}",
    re.IGNORECASE,
)
BETWEEN_NAMES = re.compile(r",| & |\s(?:and|et|und|y|e|en|och|i|a|ja|и|та)\s|、")
OTHERS = re.compile(r"\+?\d+(?: (?:others?|more))?")


def is_reaction(bare: str) -> bool:
    """Whether a system line is a reaction in signs, whoever's: `❤️ Alice`."""
    return len(bare) <= 240 and bool(bare) and REACTION.fullmatch(bare) is not None


def mark_of(inside: str, known: Callable[[str], bool]) -> str:
    """The state of what stands in parentheses after the words of a line; "" where it is speech. `known` knows names."""
    reaction = REACTION.fullmatch(inside)
    if reaction:
        names = reaction["after"] or reaction["before"]
        return "reaction" if not names or _are_names(names, known) else ""
    tapback = TAPBACK.fullmatch(inside)
    if tapback:
        by = tapback["by"] or tapback["who"]
        return "reaction" if by.casefold() not in NOT_NAMES and (known(by) or bool(tapback["by"])) else ""
    receipt = RECEIPT.fullmatch(inside)
    return receipt.lastgroup or "" if receipt else ""


def is_edit(inside: str) -> bool:
    """Whether what stands in angle brackets after the words of a line is an app's notice of a change in them."""
    return EDIT.fullmatch(inside) is not None


def _are_names(text: str, known: Callable[[str], bool]) -> bool:
    """Whether that is a list of people: known, or written as names are."""
    return all(
        known(name) or OTHERS.fullmatch(name) or (len(name.split()) <= MOST_WORDS and not _is_lower(name))
        for part in BETWEEN_NAMES.split(text)
        if (name := part.strip())
    )


def _is_lower(name: str) -> bool:
    first = name.split()[0]
    return first[0].islower() or first.casefold() in NOT_NAMES or (first.isupper() and len(first) > 3)
