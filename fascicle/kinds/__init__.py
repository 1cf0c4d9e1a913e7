"""The kinds of message, one file each. A file `kinds/xx.py` holds `KIND = Kind(…)`; adding one edits nothing else.

A kind is typed by `templates/messages/xx.html` and `static/css/messages/xx.css`. A site adds kinds of its own with a
template alone, or with `kinds:` in site.yaml.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from fascicle.model import Config, KindSetting

LETTER, SPEAKERS, PLAIN = "letter", "speakers", "plain"
SCRIPTS = {"zh-TW": "zh-Hant", "zh-HK": "zh-Hant"}  # regions that write otherwise than their language does


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of message: how it is read, and what it is called."""

    name: str
    grammar: str  # LETTER: a letter's parts; SPEAKERS: lines with speakers; PLAIN: running text
    labels: Mapping[str, str] = field(default_factory=dict)  # language code -> what people call it
    like: str = ""  # the kind whose template it uses where it has none
    lines: bool = False  # a line break typed is a line break shown
    headers: bool = False  # it has a head: no blank line need part it from the text, and `Date:`, `Re:` belong to it
    seen: bool = False  # all see its cue, what it is and whose, and no `From:` need say it again
    unnamed: bool = False  # where nobody is named at all, a line is somebody's all the same
    strangers: bool = False  # before a colon anybody may stand, `A voice at the back` too

    def label(self, language: str) -> str:
        """What it is called in `language`, else in the one that this is a region of, in English, else its name."""
        asked = (language, SCRIPTS.get(language, ""), language.partition("-")[0], "en")
        return next(filter(None, map(self.labels.get, asked)), "") or self.name.replace("-", " ").capitalize()


UNKNOWN = "document"  # an unknown kind is set like this one


@cache
def built_in() -> Mapping[str, Kind]:
    """The kinds that come with Fascicle, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = (importlib.import_module(f"{__name__}.{name}") for name in names)
    return {module.KIND.name: module.KIND for module in modules}


def known(config: Config) -> dict[str, Kind]:
    """Every kind of this site: those built in, those of its `templates/messages/`, those of `kinds:` in site.yaml."""
    kinds = dict(_without_settings(config))
    templates = kinds.keys() - built_in().keys()
    for setting in _models_first(config.kinds):
        model = kinds.get(setting.like, kinds["letter"])
        like = model.like if model.like and model.name not in templates else model.name
        kinds[setting.name] = replace(model, name=setting.name, labels=_labels(setting), like=like)
    return kinds


def in_a_circle(config: Config) -> Iterator[KindSetting]:
    """Those of `kinds:` that are like one another, or like themselves, and so like none that there is."""
    settings, others = {setting.name: setting for setting in config.kinds}, _without_settings(config)
    for setting in config.kinds:
        passed, name = {setting.name}, setting.like
        while name in settings and name not in passed:
            passed.add(name)
            name = settings[name].like
        if name == setting.name and name not in others:
            yield setting


def _without_settings(config: Config) -> Mapping[str, Kind]:
    """The kinds built in and those of the site's templates; a template of a built-in kind's name adds none."""
    files = sorted((config.root / "templates" / "messages").glob("[!_]*.html"))
    return {**{file.stem: Kind(file.stem, LETTER) for file in files}, **built_in()}


def _models_first(settings: Sequence[KindSetting]) -> list[KindSetting]:
    """The settings, each after the one that it is like, wherever that stands."""
    by_name = {setting.name: setting for setting in settings}
    ordered: dict[str, KindSetting] = {}
    for setting in settings:
        chain: list[str] = []
        name = setting.name
        while name in by_name and name not in ordered and name not in chain:
            chain.append(name)
            name = by_name[name].like
        ordered |= {name: by_name[name] for name in reversed(chain)}
    return list(ordered.values())


def _labels(setting: KindSetting) -> dict[str, str]:
    """What the kind is called in each language; in those that are not named, as in English, or as first said."""
    labels = dict(setting.labels)
    fallback = setting.label or next(iter(labels.values()), "")
    return {"en": fallback} | labels if fallback else labels
