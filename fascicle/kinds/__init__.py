"""The kinds of message, one file each. A file `kinds/xx.py` holds `KIND = Kind(…)`; adding one edits nothing else.

A kind is typed by `templates/messages/xx.html` and `static/css/messages/xx.css`. A site adds kinds of its own with a
template alone, or with `kinds:` in site.yaml.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from fascicle.model import Config

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
    kinds = dict(built_in())
    for template in sorted((config.root / "templates" / "messages").glob("*.html")):
        if not template.stem.startswith("_") and template.stem not in kinds:
            kinds[template.stem] = Kind(template.stem, LETTER)
    for setting in config.kinds:
        model = kinds.get(setting.like, kinds["letter"])
        labels = {"en": setting.label} if setting.label else {}
        kinds[setting.name] = replace(model, name=setting.name, labels=labels, like=model.like or model.name)
    return kinds
