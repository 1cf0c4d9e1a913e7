"""Every language has the same words with the same slots, its own plural forms, dates, numbers and kinds."""

from __future__ import annotations

import json
import pkgutil
import subprocess
import sys
from datetime import date
from string import Formatter

import pytest

from fascicle import languages
from fascicle.kinds import PLAIN, Kind, built_in
from fascicle.languages import Language, joined, known, language, number, phrase
from tests.documents import ROOT

NAMES = sorted(module.name for module in pkgutil.iter_modules(languages.__path__))
ALL = [language(name) for name in NAMES]
ENGLISH = language("en")
CODES = [chosen.code for chosen in ALL if chosen.code.count("-") == 0 or chosen.code == "zh-Hant"]
KINDS = list(built_in().values())
HEADERS = ("from", "to", "cc", "subject", "sent", "received", "via", "place", "answers", "order")
# In one language or more.
SAME_AS_ENGLISH = set("field full_stop message_between cc via home source licence rating_explicit".split())

LOADED_BY_EACH = """
import importlib, json, sys
import fascicle.languages as package
loaded = {}
for name in json.loads(sys.argv[1]):
    for module in [m for m in sys.modules if m.startswith(package.__name__ + ".")]:
        del sys.modules[module]
    importlib.import_module(f"{package.__name__}.{name}")
    loaded[name] = sorted(m.rpartition(".")[2] for m in sys.modules if m.startswith(package.__name__ + "."))
print(json.dumps(loaded))
"""


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_languages_asked_for_are_there() -> None:
    assert {"en", "fr", "fr_ca", "de", "ru", "es", "pl", "sv", "ja", "zh"} <= set(NAMES)


@pytest.mark.parametrize("chosen", ALL, ids=NAMES)
def test_a_language_has_every_word_and_every_slot(chosen: Language) -> None:
    assert list(chosen.words) == list(ENGLISH.words)
    forms = {chosen.plural(n) for n in range(1001)}
    assert forms == set(range(len(forms)))
    for key, english in ENGLISH.words.items():
        own = chosen.words[key]
        assert isinstance(own, str) == isinstance(english, str), key
        if isinstance(own, str) and isinstance(english, str):
            assert slots(own) == slots(english), key
            assert own.strip() == own, key
            assert own, key
        else:
            assert len(own) == len(forms), key
            assert set().union(*map(slots, own)) == {"n"}, key
            assert slots(own[chosen.plural(1000)]) == {"n"}, key  # a form for one or two may be a word


def test_every_word_is_used_somewhere() -> None:
    """A key that no code and no template names is dead in twenty languages. Some are named by what they begin with."""
    beginnings = ("status_", "rating_")  # templates add a story's own
    files = [*(ROOT / "fascicle").rglob("*.py"), *(ROOT / "templates").rglob("*.*")]
    text = "".join(file.read_text(encoding="utf-8") for file in files if file.parent.name != "languages")
    text += (ROOT / "fascicle" / "languages" / "__init__.py").read_text(encoding="utf-8")
    unused = [key for key in ENGLISH.words if not key.startswith(beginnings) and f'"{key}"' not in text]
    assert unused == []
    assert all(f'"{beginning}"' in text for beginning in beginnings)


@pytest.mark.parametrize("chosen", ALL, ids=NAMES)
def test_header_names_differ_from_one_another(chosen: Language) -> None:
    headers = [str(chosen.words[key]).casefold() for key in HEADERS]
    assert len(set(headers)) == len(headers)
    mistaken = {own for own, key in zip(headers, HEADERS, strict=True) if own in HEADERS and own != key}
    assert not mistaken  # one that is another's name in English would be read as that


@pytest.mark.parametrize("chosen", ALL, ids=NAMES)
def test_what_an_author_types_has_letters_alone(chosen: Language) -> None:
    """Header names, and the word after the kind: no signs of pronunciation or marks that nobody types."""
    for key in (*HEADERS, "continued"):
        typed = str(chosen.words[key])
        assert typed.replace(" ", "").isalpha(), typed
        assert len(typed.split()) <= 4, typed
    assert chosen.words["continued"] == str(chosen.words["continued"]).casefold()


@pytest.mark.parametrize("chosen", ALL, ids=NAMES)
def test_links_of_a_message_differ_from_one_another(chosen: Language) -> None:
    links = [chosen.words[key] for key in ("answers_message", "answered_by", "begins_at", "goes_on_at", "in_chapter")]
    orders = [chosen.words[key] for key in ("story_order", "time_order", "by_thread")]
    assert len(set(links)) == len(links)
    assert len(set(orders)) == len(orders)


@pytest.mark.parametrize("chosen", ALL, ids=NAMES)
def test_no_words_were_left_in_english(chosen: Language) -> None:
    if chosen.code.startswith("en"):
        return
    same = {key for key, own in chosen.words.items() if isinstance(own, str) and own == ENGLISH.words[key]}
    assert same <= SAME_AS_ENGLISH, same - SAME_AS_ENGLISH


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_a_kind_has_a_label_in_every_language(kind: Kind) -> None:
    assert {chosen.code for chosen in ALL if not kind.label(chosen.code)} == set()
    assert {code for code in CODES if code not in kind.labels} == set()
    assert all(text.strip() == text for text in kind.labels.values())


@pytest.mark.parametrize("code", CODES)
def test_kinds_are_told_apart(code: str) -> None:
    labels = [kind.label(code) for kind in KINDS]
    assert len({label.casefold() for label in labels}) == len(labels)


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("fr", "Lettre"), ("fr-CA", "Lettre"), ("de-CH", "Brief"), ("pt-PT", "Carta"), ("en-US", "Letter"),
        ("tlh", "Letter"),
    ],
)  # fmt: skip
def test_a_label_is_found_by_region_then_language(code: str, label: str) -> None:
    assert built_in()["letter"].label(code) == label


@pytest.mark.parametrize(
    ("code", "label"), [("zh", "短信"), ("zh-Hant", "簡訊"), ("zh-TW", "簡訊"), ("zh-HK", "簡訊"), ("zh-CN", "短信")]
)
def test_a_label_is_in_the_script_of_the_region(code: str, label: str) -> None:
    assert built_in()["texts"].label(code) == label


def test_a_kind_without_labels_is_called_by_its_name() -> None:
    assert Kind("star-log", PLAIN).label("fr") == "Star log"
    assert Kind("star-log", PLAIN, {"en": "Ship’s log"}).label("fr-CA") == "Ship’s log"


@pytest.mark.parametrize("chosen", ALL, ids=NAMES)
def test_words_are_typeset_already(chosen: Language) -> None:
    texts = [t for text in chosen.words.values() for t in ((text,) if isinstance(text, str) else text)]
    assert not [text for text in texts if '"' in text or "'" in text or "..." in text]


@pytest.mark.parametrize("chosen", ALL, ids=NAMES)
def test_figures_are_plausible(chosen: Language) -> None:
    assert 100 < chosen.per_minute < 400
    assert chosen.characters == (chosen.code.split("-")[0] in ("ja", "zh"))
    assert chosen.direction == ("rtl" if chosen.code in ("ar", "he") else "ltr")
    assert all(len(mark) == 1 for mark in (*chosen.marks.double, *chosen.marks.single, chosen.marks.apostrophe))
    written = {chosen.date(date(2026, month, 3)) for month in range(1, 13)}
    assert len(written) == 12
    assert all("2026" in day for day in written)
    assert all("3" in day for day in written)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_named_after_its_code(name: str) -> None:
    assert language(name).code.lower().replace("-", "_") == name


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("fr", "fr"), ("FR", "fr"), ("fr-BE", "fr"), ("fr-CA", "fr-CA"), ("fr_ca", "fr-CA"), (" de-AT ", "de"),
        ("de-CH", "de-CH"), ("zh-Hant-MO", "zh-Hant"), ("zh-CN", "zh"), ("zh-TW", "zh-TW"), ("en-GB", "en"), ("", "en"),
    ],
)  # fmt: skip
def test_a_language_is_found_by_region_then_language(code: str, found: str) -> None:
    assert language(code).code == found
    assert known(code) == bool(code)


def test_an_unknown_language_has_english_words_and_neutral_marks() -> None:
    klingon = language("tlh")
    assert (klingon.code, klingon.direction, klingon.words) == ("tlh", "ltr", ENGLISH.words)
    assert klingon.marks.double == ENGLISH.marks.double
    assert not klingon.marks.elided
    assert language("fa-IR").direction == "rtl"
    assert not known("tlh")


@pytest.mark.parametrize("code", ["../en", "os.path", "en.words", "e", "__init__", "français", "-", "a" * 5000])
def test_what_is_no_code_is_unknown_and_does_no_harm(code: str) -> None:
    assert not known(code)
    assert language(code).words == ENGLISH.words


def test_loading_a_language_loads_no_other() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED_BY_EACH, json.dumps(NAMES)], capture_output=True, text=True, check=True
    )
    bases = {"zh_tw": "zh_hant", "zh_hk": "zh_hant"}
    for name, loaded in json.loads(done.stdout).items():
        base = bases.get(name, name.partition("_")[0] if name != "zh_hant" else name)
        assert loaded == sorted({name, base})


@pytest.mark.parametrize(
    ("code", "day", "written"),
    [
        ("en", date(2026, 2, 3), "3 February 2026"),
        ("en-US", date(2026, 2, 3), "February 3, 2026"),
        ("fr", date(2026, 2, 3), "3 février 2026"),
        ("fr", date(2026, 8, 1), "1er août 2026"),
        ("de", date(2026, 2, 3), "3. Februar 2026"),
        ("ru", date(2026, 2, 3), "3 февраля 2026"),
        ("es", date(2026, 2, 3), "3 de febrero de 2026"),
        ("pl", date(2026, 2, 3), "3 lutego 2026"),
        ("sv", date(2026, 2, 3), "3 februari 2026"),
        ("pt", date(2026, 2, 1), "1º de fevereiro de 2026"),
        ("ja", date(2026, 2, 3), "2026年2月3日"),
        ("zh", date(2026, 12, 31), "2026年12月31日"),
        ("ko", date(2026, 2, 3), "2026년 2월 3일"),
    ],
)
def test_dates(code: str, day: date, written: str) -> None:
    assert language(code).date(day) == written


@pytest.mark.parametrize(
    ("code", "n", "written"),
    [
        ("en", 999, "999"), ("en", 1234567, "1,234,567"), ("fr", 1234, "1\u202f234"), ("de", 1234, "1.234"),
        ("de-CH", 1234, "1’234"), ("es", 1234, "1234"), ("es", 12345, "12.345"), ("ru", 1234, "1\u00a0234"),
    ],
)  # fmt: skip
def test_numbers(code: str, n: int, written: str) -> None:
    assert number(language(code), n) == written


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("en", "0 chapters|1 chapter|2 chapters|5 chapters|21 chapters"),
        ("fr", "0 chapitre|1 chapitre|2 chapitres|5 chapitres|21 chapitres"),
        ("ru", "0 глав|1 глава|2 главы|5 глав|21 глава"),
        ("pl", "0 rozdziałów|1 rozdział|2 rozdziały|5 rozdziałów|21 rozdziałów"),
        ("cs", "0 kapitol|1 kapitola|2 kapitoly|5 kapitol|21 kapitol"),
        ("ja", "0章|1章|2章|5章|21章"),
        ("ar", "لا فصول|فصل واحد|فصلان|5 فصول|21 فصلًا"),
        ("he", "0 פרקים|פרק אחד|שני פרקים|5 פרקים|21 פרקים"),
    ],
)
def test_plurals(code: str, written: str) -> None:
    assert "|".join(phrase(language(code), "chapters_n", n=n) for n in (0, 1, 2, 5, 21)) == written


@pytest.mark.parametrize(
    ("code", "forms"),
    [("ru", "глава глава главы главы глав глав глав глава"), ("pl", "_ rozdziałów _ _ _ _ _ rozdziałów")],
)
def test_plurals_of_larger_numbers(code: str, forms: str) -> None:
    numbers = (1, 101, 22, 104, 11, 12, 111, 121)
    for n, form in zip(numbers, forms.split(), strict=True):
        assert form == "_" or phrase(language(code), "chapters_n", n=n) == f"{n} {form}"


def test_a_phrase_fills_its_slots() -> None:
    assert phrase(ENGLISH, "words_n", n=12345) == "12,345 words"
    assert phrase(ENGLISH, "by", names="Ann {n}") == "by Ann {n}"
    assert phrase(ENGLISH, "chapters_of", n=3, planned=1200) == "3 of 1,200 chapters"
    with pytest.raises(KeyError):
        phrase(ENGLISH, "by")


@pytest.mark.parametrize(
    ("code", "names", "text"),
    [
        ("en", "", ""), ("en", "A", "A"), ("en", "A B", "A and B"), ("en", "A B C", "A, B and C"),
        ("fr", "A B C", "A, B et C"), ("ja", "A B C", "A、B、C"), ("zh", "A B", "A和B"), ("ar", "A B", "A وB"),
        ("es", "Ana Luis", "Ana y Luis"), ("es", "Luis Inés", "Luis e Inés"), ("es", "Ana Íñigo", "Ana e Íñigo"),
        ("es", "Ana Luis Hilario", "Ana, Luis e Hilario"), ("es", "Agua Hielo", "Agua y Hielo"), ("es", "Inés", "Inés"),
        ("he", "אורי נעמה", "אורי ונעמה"), ("he", "אורי Bob", "אורי ו־Bob"), ("he", "", ""),
    ],
)  # fmt: skip
def test_names_are_joined(code: str, names: str, text: str) -> None:
    assert joined(language(code), names.split()) == text
