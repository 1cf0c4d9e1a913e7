"""The language of a text by a sample of it, and texts that tell none."""

from __future__ import annotations

import pytest

from fascicle.reading.detect.languages_told import language_of
from tests.detection.headed import PROSE, findings, told

SAMPLES = {
    "en": (
        "She had not meant to open the letter, but it was lying on the table with the others, and the seal "
        "was broken already. He watched her from the door and said nothing for a while; what would he have "
        "said?"
    ),
    "de": (
        "Sie hatte den Brief nicht öffnen wollen, aber er lag mit den anderen auf dem Tisch, und das Siegel "
        "war schon gebrochen. Er sah ihr von der Tür aus zu und sagte eine Weile nichts; was hätte er auch "
        "sagen sollen?"
    ),
    "fr": (
        "Elle n'avait pas voulu ouvrir la lettre, mais elle était sur la table avec les autres, et le sceau "
        "était déjà brisé. Il la regardait depuis la porte et ne dit rien pendant un moment; qu'est-ce qu'il "
        "aurait dit?"
    ),
    "es": (
        "No había querido abrir la carta, pero estaba sobre la mesa con las otras, y el sello ya estaba roto. "
        "Él la miraba desde la puerta y no dijo nada durante un rato; ¿qué habría dicho? Cuando ella se "
        "volvió, él ya no estaba."
    ),
    "it": (
        "Non aveva voluto aprire la lettera, ma era sul tavolo con le altre, e il sigillo era già rotto. Lui "
        "la guardava dalla porta e per un po' non disse niente; che cosa avrebbe detto? Quando si voltò, lui "
        "non c'era più."
    ),
    "pt": (
        "Não tinha querido abrir a carta, mas ela estava em cima da mesa com as outras, e o selo já estava "
        "partido. Ele olhava para ela da porta e não disse nada durante um bocado; que teria dito? Quando ela "
        "se voltou, ele já não estava."
    ),
    "nl": (
        "Ze had de brief niet willen openen, maar hij lag met de andere op de tafel, en het zegel was al "
        "gebroken. Hij keek naar haar van de deur en zei een tijdje niets; wat had hij ook moeten zeggen?"
    ),
    "sv": (
        "Hon hade inte velat öppna brevet, men det låg på bordet med de andra, och sigillet var redan brutet. "
        "Han såg på henne från dörren och sade inget på en stund; vad skulle han ha sagt om han hade kunnat?"
    ),
    "pl": (
        "Nie chciała otworzyć listu, ale leżał na stole z innymi, a pieczęć była już złamana. Patrzył na nią "
        "od drzwi i przez chwilę nic nie mówił; co by powiedział, jak by się go o to zapytała? Kiedy się "
        "odwróciła, już go nie było."
    ),
    "cs": (
        "Nechtěla ten dopis otevřít, ale ležel na stole s ostatními a pečeť byla už zlomená. Díval se na ni "
        "ode dveří a chvíli nic neříkal; co by byl řekl, kdyby se ho na to zeptala? Když se otočila, už tam "
        "nebyl."
    ),
    "fi": (
        "Hän ei ollut aikonut avata kirjettä, mutta se oli pöydällä muiden kanssa ja sinetti oli jo rikki. "
        "Mies katsoi häntä ovelta eikä sanonut hetkeen mitään; mitä hän olisi sanonut? Kun hän kääntyi, mies "
        "oli poissa, ja ovi oli auki niin kuin aina."
    ),
    "ru": (
        "Она не хотела открывать письмо, но оно лежало на столе с другими, и печать уже была сломана. Он "
        "смотрел на неё от двери и долго ничего не говорил; что он мог сказать? Когда она обернулась, его уже "
        "не было, и только дверь стояла открытой."
    ),
    "uk": (
        "Вона не хотіла відкривати лист, але він лежав на столі з іншими, і печатка вже була зламана. Він "
        "дивився на неї від дверей і довго нічого не казав; що він міг сказати? Коли вона озирнулася, його "
        "вже не було, а двері були відчинені."
    ),
    "ja": (
        "彼女はその手紙を開けるつもりはなかった。けれども手紙はほかのものと一緒に机の上にあって、封はもう切ら"
        "れていた。彼は戸口から彼女を見ていて、しばらく何も言わなかった。何を言えばよかったのだろう。"
    ),
    "zh": (
        "她本来不想打开那封信,可是信和别的东西一起放在桌上,封口已经破了。他站在门口看着她,很久没有说话。他"
        "又能说什么呢?等她回过头来的时候,他已经不在那里了,只有门还开着,风从外面吹进来。"
    ),
    "ko": (
        "그녀는 그 편지를 열 생각이 없었지만 편지는 다른 것들과 함께 탁자 위에 놓여 있었고 봉인은 이미 뜯겨 있었다. 그는 문가에서 그녀를 바라보며 한동안 아무 말도 하지 않았다. 무슨 "
        "말을 할 수 있었을까."
    ),
    "he": (
        "היא לא התכוונה לפתוח את המכתב, אבל הוא היה מונח על השולחן עם האחרים, והחותם כבר היה שבור. הוא הביט "
        "בה מן הדלת ולא אמר דבר זמן מה; מה היה יכול לומר?"
    ),
    "ar": (
        "لم تكن تنوي أن تفتح الرسالة، لكنها كانت على الطاولة مع الرسائل الأخرى، وكان الختم مكسورا من قبل. كان "
        "ينظر إليها من الباب ولم يقل شيئا لبعض الوقت؛ فماذا كان يمكنه أن يقول؟"
    ),
}
UNKNOWN = (
    (
        "Hun hadde ikke tenkt å åpne brevet, men det lå på bordet med de andre, og seglet var allerede brutt. "
        "Han så på henne fra døren og sa ingenting på en stund; hva skulle han ha sagt om han hadde kunnet? "
    ),
    (
        "Ea nu voise să deschidă scrisoarea, dar era pe masă cu celelalte, iar sigiliul era deja rupt. El o "
        "privea de la ușă și nu spuse nimic o vreme; ce ar fi putut spune? Când se întoarse, el nu mai era "
        "acolo. "
    ),
    (
        "No havia volgut obrir la carta, però era damunt la taula amb les altres, i el segell ja estava "
        "trencat. Ell la mirava des de la porta i no va dir res durant una estona; què hauria dit? Quan ella "
        "es va girar, ell ja no hi era. "
    ),
    (
        "Hun havde ikke villet åbne brevet, men det lå på bordet med de andre, og seglet var allerede brudt. "
        "Han så på hende fra døren og sagde ikke noget i et stykke tid; hvad skulle han have sagt? "
    ),
)  # Norwegian, Romanian, Catalan, Danish


@pytest.mark.parametrize("code", SAMPLES)
def test_a_paragraph_is_enough(code: str) -> None:
    assert language_of(SAMPLES[code]) == code


@pytest.mark.parametrize("sample", [*UNKNOWN, "", "Hello.", "la la la la " * 20, "42 " * 50])
def test_what_is_not_certain_is_not_told(sample: str) -> None:
    assert language_of(sample) == ""


def test_the_language_is_a_fact_where_it_is_not_the_sites() -> None:
    assert told(findings(SAMPLES["de"]))["language"] == ["de"]
    assert "language" not in told(findings(SAMPLES["de"], language="de"))
    assert "language" not in told(findings(PROSE))
