"""The words that headings are made of, by language: what a part of a book is called, and numbers.

Words of one meaning stand apart by spaces, forms of one number by `/`, the numbers in order from one.
"""

from __future__ import annotations

CHAPTERS = frozenset(
    "chapter chap ch chapitre kapitel kap capítulo capitulo cap capitolo hoofdstuk глава розділ rozdział kapitola luku "
    "kapittel פרק الفصل".split()
)
# What holds chapters: the heading of one may stand right above the heading of the first of them.
PARTS = frozenset(
    "part book volume vol partie livre tome teil buch band parte libro volumen volume libro tomo livro deel boek "
    "часть книга том частина część księga tom del bok díl část osa kirja חלק الجزء".split()
)
# Words that head many other things too: they open chapters only in a run of several.
RUNS = frozenset(
    "letter lettre brief carta lettera письмо day night week month year jour tag día giorno dia dag день episode "
    "épisode episodio эпизод canto section act scene story tale track verse stave fit lesson round game interlude "
    "entry".split()
)
UNITS = CHAPTERS | PARTS | RUNS
# They open a chapter by themselves.
ALONE = frozenset(
    "prologue epilogue interlude preface foreword prelude intermission intermezzo entr'acte entr’acte afterword "
    "épilogue intermède préface avant-propos postface prolog epilog zwischenspiel vorwort nachwort vorspiel nachspiel "
    "prólogo epílogo interludio interlúdio prefacio prefácio epilogo prologo prefazione interludi "
    "proloog epiloog voorwoord nawoord tussenspel пролог эпилог интерлюдия предисловие послесловие "
    "епілог інтерлюдія передмова післямова przedmowa posłowie interludium förord efterord předmluva doslov mezihra "
    "prologi epilogi välisoitto esipuhe jälkisanat 프롤로그 에필로그 プロローグ エピローグ 序章 終章 楔子 尾声 "
    "פרולוג אפילוג مقدمة خاتمة".split()
)
# They do where the other headings show that the text has chapters, or in capitals.
WEAK = frozenset(
    "introduction introductory conclusion advertisement postscript appendix coda finale overture afterwards aftermath "
    "l'envoi l’envoi einleitung schluss anhang nachtrag introducción conclusión apéndice introduzione conclusione "
    "inleiding slot introdução conclusão введение заключение вступление".split()
)
LAST = frozenset("note anmerkung nota nachbemerkung примечание".split())  # only behind every other heading
FINAL = frozenset(
    "last final letzte letztes letzter dernier dernière último última ultimo ultima laatste последняя".split()
)
ARTICLES = frozenset("the das der die le la les el il het de".split())

_NUMBERS = (
    # English; cardinals and ordinals
    "one/first two/second three/third four/fourth five/fifth six/sixth seven/seventh eight/eighth nine/ninth "
    "ten/tenth eleven/eleventh twelve/twelfth thirteen/thirteenth fourteen/fourteenth fifteen/fifteenth "
    "sixteen/sixteenth seventeen/seventeenth eighteen/eighteenth nineteen/nineteenth twenty/twentieth",
    "eins/ein/erste/erstes/erster zwei/zweite/zweites/zweiter drei/dritte/drittes/dritter vier/vierte/viertes/vierter "
    "fünf/fünfte/fünftes/fünfter sechs/sechste/sechstes/sechster sieben/siebte/siebtes/siebter/siebentes "
    "acht/achte/achtes/achter neun/neunte/neuntes/neunter zehn/zehnte/zehntes/zehnter elf/elfte/elftes "
    "zwölf/zwölfte/zwölftes dreizehn/dreizehntes vierzehn/vierzehntes fünfzehn/fünfzehntes sechzehn/sechzehntes "
    "siebzehn/siebzehntes achtzehn/achtzehntes neunzehn/neunzehntes zwanzig/zwanzigstes",
    "un/une/premier/première deux/deuxième/second/seconde trois/troisième quatre/quatrième cinq/cinquième six/sixième "
    "sept/septième huit/huitième neuf/neuvième dix/dixième onze/onzième douze/douzième treize/treizième "
    "quatorze/quatorzième quinze/quinzième seize/seizième dix-sept dix-huit dix-neuf vingt/vingtième",
    "uno/una/primero/primera/primer dos/segundo/segunda tres/tercero/tercera cuatro/cuarto/cuarta cinco/quinto/quinta "
    "seis/sexto/sexta siete/séptimo/séptima ocho/octavo/octava nueve/noveno/novena diez/décimo/décima once doce trece "
    "catorce quince dieciséis diecisiete dieciocho diecinueve veinte",
    "uno/una/primo/prima due/secondo/seconda tre/terzo/terza quattro/quarto/quarta cinque/quinto/quinta "
    "sei/sesto/sesta sette/settimo/settima otto/ottavo/ottava nove/nono/nona dieci/decimo/decima undici "
    "dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti",
    "um/uma/primeiro/primeira dois/duas/segundo/segunda três/terceiro/terceira quatro/quarto/quarta "
    "cinco/quinto/quinta seis/sexto/sexta sete/sétimo/sétima oito/oitavo/oitava nove/nono/nona dez/décimo/décima "
    "onze doze treze catorze quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove vinte",
    "een/één/eerste twee/tweede drie/derde vier/vierde vijf/vijfde zes/zesde zeven/zevende acht/achtste negen/negende "
    "tien/tiende elf/elfde twaalf/twaalfde dertien/dertiende veertien vijftien zestien zeventien achttien negentien "
    "twintig",
    "один/одна/первая/первый два/вторая/второй три/третья/третий четыре/четвёртая/четвертая пять/пятая шесть/шестая "
    "семь/седьмая восемь/восьмая девять/девятая десять/десятая одиннадцать/одиннадцатая двенадцать/двенадцатая "
    "тринадцать/тринадцатая четырнадцать/четырнадцатая пятнадцать/пятнадцатая шестнадцать/шестнадцатая "
    "семнадцать/семнадцатая восемнадцать/восемнадцатая девятнадцать/девятнадцатая двадцать/двадцатая",
    "перша/перший друга/другий третя/третій четверта пʼята/п'ята/п’ята шоста сьома восьма девʼята/дев'ята десята",
    "jeden/pierwszy/pierwsza dwa/drugi/druga trzy/trzeci/trzecia cztery/czwarty/czwarta pięć/piąty/piąta "
    "sześć/szósty/szósta siedem/siódmy/siódma osiem/ósmy/ósma dziewięć/dziewiąty dziesięć/dziesiąty",
    "ett/första två/andra tre/tredje fyra/fjärde fem/femte sex/sjätte sju/sjunde åtta/åttonde nio/nionde tio/tionde",
    "jedna/první dvě/druhá/druhý tři/třetí čtyři/čtvrtá/čtvrtý pět/pátá/pátý šest/šestá/šestý sedm/sedmá osm/osmá "
    "devět/devátá deset/desátá",
    "yksi/ensimmäinen kaksi/toinen kolme/kolmas neljä/neljäs viisi/viides kuusi/kuudes seitsemän/seitsemäs "
    "kahdeksan/kahdeksas yhdeksän/yhdeksäs kymmenen/kymmenes",
)  # fmt: skip
TENS = {
    word: 10 * place
    for place, words in enumerate("twenty thirty forty/fourty fifty sixty seventy eighty ninety".split(), start=2)
    for word in words.split("/")
}
ROUND = {
    "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80,
    "ninetieth": 90, "hundred": 100, "hundredth": 100,
}  # fmt: skip
NUMBERS: dict[str, int] = (
    {
        word: value
        for numbers in reversed(_NUMBERS)  # a word of two languages is the number of the earlier
        for value, forms in enumerate(numbers.split(), start=1)
        for word in forms.split("/")
    }
    | TENS
    | ROUND
)
