"""The theme: Jinja templates and the files they use. The only module that knows jinja2 and makes `Markup`.

A site's own `templates/` and `static/` win over the theme's, file by file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fascicle import urls
from fascicle.kinds import UNKNOWN, Kind
from fascicle.languages import Language
from fascicle.library import Library
from fascicle.model import Block, Message, Prose, SceneBreak, Skippable, Text
from fascicle.problems import Problem, SiteError, Span

if TYPE_CHECKING:
    from jinja2 import Environment, TemplateSyntaxError
    from jinja2.runtime import Context
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Theme:
    """Templates ready to render, with the library they speak of. Made by `load`."""

    env: Environment
    library: Library
    kinds: Mapping[str, Kind]
    assets: Mapping[str, str]  # name as templates say it (`style.css`) -> address
    folders: tuple[Path, ...]  # of templates, a site's own first

    def render(self, template: str, here: str, language: Language, **context: Any) -> bytes:
        """The page at address `here`, UTF-8. Raises SiteError (T001, T002) where the template is at fault."""
        from jinja2 import TemplateError, TemplateSyntaxError

        config = self.library.config
        words = Words(language)
        try:
            text = self.env.get_template(template).render(
                here=here, site=config, library=self.library, language=language, t=words, prefix="", **context
            )
        except TemplateSyntaxError as error:
            raise SiteError([self._syntax(error)]) from error
        except (TemplateError, TypeError, ValueError, AttributeError, KeyError) as error:
            raise SiteError([self._fault(template, error)]) from error
        return text.encode()

    def _place(self, name: str) -> str:
        """A template's path as the author knows it: `templates/chapter.html`."""
        return f"templates/{name}"

    def _syntax(self, error: TemplateSyntaxError) -> Problem:
        message = f"this template cannot be read: {error.message}"
        return Problem("T001", message, Span(self._place(error.name or "?"), error.lineno))

    def _fault(self, template: str, error: Exception) -> Problem:
        """Where a template went wrong while rendering: the innermost line of a template in the traceback."""
        place = Span(self._place(template))
        trace = error.__traceback__
        while trace is not None:
            file = Path(trace.tb_frame.f_code.co_filename)
            for folder in self.folders:
                if file.is_relative_to(folder):
                    place = Span(self._place(file.relative_to(folder).as_posix()), trace.tb_lineno)
            trace = trace.tb_next
        code = "T002" if type(error).__name__ == "TemplateNotFound" else "T001"
        said = f"there is no template {error}" if code == "T002" else f"this template failed: {error}"
        return Problem(code, said, place)


@dataclass(frozen=True, slots=True)
class Words:
    """A language's words for the page: `t("words_n", n=1200)`."""

    language: Language

    def __call__(self, key: str, **slots: Any) -> str:
        """The text for `key` with its slots filled; the plural form is chosen by the slot `n`."""
        text = self.language.words[key]
        if not isinstance(text, str):
            text = text[self.language.plural(int(slots["n"]))]
        return text.format(**{name: self.number(v) if isinstance(v, int) else v for name, v in slots.items()})

    def number(self, number: int) -> str:
        """A number with the language's thousands separator."""
        return f"{number:,}".replace(",", self.language.thousands)

    def date(self, moment: datetime) -> str:
        """A date in words."""
        return self.language.date(moment.date())

    def names(self, names: Any) -> str:
        """`Alice, Bob and Carol`."""
        listed = [str(name) for name in names]
        if len(listed) < 2:
            return "".join(listed)
        return f"{', '.join(listed[:-1])} {self.language.words['and']} {listed[-1]}"

    def time(self, minutes: int) -> str:
        """A length of time: `25 minutes`, `3 hours`."""
        return self("minutes_n", n=minutes) if minutes < 90 else self("hours_n", n=round(minutes / 60))


def folders(root: Path, name: str) -> tuple[Path, ...]:
    """The folders called `name` (`templates`, `static`): the site's own, then the theme's."""
    package = Path(__file__).parent
    bundled = package / "_theme" / name
    default = bundled if bundled.is_dir() else package.parent / name
    own = root / name
    return (default,) if own.resolve() == default.resolve() else (own, default)


def load(library: Library, kinds: Mapping[str, Kind], assets: Mapping[str, str]) -> Theme:
    """The theme of the library's site."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    where = folders(library.config.root, "templates")
    env = Environment(
        loader=FileSystemLoader(where),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    theme = Theme(env, library, kinds, assets, where)
    env.filters |= {
        "url": _url(theme),
        "absolute": lambda address: urls.absolute(library.config.url, address),
        "html": _html(theme),
        "file": urls.file_of,
    }
    env.globals |= {
        "asset": _asset(theme),
        "author_address": urls.author,
        "series_address": urls.series,
        "term_address": urls.term,
    }
    return theme


def _url(theme: Theme) -> Any:
    """`{{ chapter.address|url }}`: the address as this page writes it."""
    from jinja2 import pass_context

    links = theme.library.config.links

    @pass_context
    def url(context: Context, address: str) -> str:
        base = context.get("base")
        return urls.relative(context["here"], address, links) if base is None else urls.absolute(base, address)

    return url


def _asset(theme: Theme) -> Any:
    """`{{ asset("style.css") }}`: the address of one of the theme's files, under its fingerprinted name."""
    from jinja2 import pass_context
    from jinja2.exceptions import TemplateNotFound

    url = _url(theme)

    @pass_context
    def asset(context: Context, name: str) -> str:
        if name not in theme.assets:
            raise TemplateNotFound(name, f"`{name}` in static/")
        return str(url(context, theme.assets[name]))

    return asset


def _html(theme: Theme) -> Any:
    """`{{ chapter.text|html }}`, `{{ part|html }}`: what was read, as XHTML for this page."""
    from jinja2 import pass_context
    from markupsafe import Markup

    @pass_context
    def html(context: Context, value: Text | tuple[Block, ...] | str) -> Markup:
        prefix = context.get("prefix", "")
        base = context.get("base")

        def write(target: str) -> str:
            address = theme.library.resolve(target)
            if address is None:  # a broken link, as typed; `check` has said so
                return target.removeprefix("content/").replace('"', "%22").replace("&", "&amp;").replace("<", "%3C")
            if base is not None:
                return urls.absolute(base, address)
            return urls.relative(context["here"], address, theme.library.config.links)

        def block(item: Block) -> str:
            if isinstance(item, Prose):
                return urls.localise(item.html, write, prefix)
            if isinstance(item, SceneBreak):
                return theme.env.get_template("scene-break.html").render(context.get_all(), scene=item)
            if isinstance(item, Skippable):
                return theme.env.get_template("skippable.html").render(context.get_all(), passage=item)
            return theme.env.get_template(_template(theme, item)).render(
                context.get_all(), message=item, kind=theme.kinds.get(item.kind, theme.kinds[UNKNOWN])
            )

        if isinstance(value, str):
            return Markup(urls.localise(value, write, prefix))
        blocks = value.blocks if isinstance(value, Text) else value
        made = "\n".join(block(item) for item in blocks)
        if isinstance(value, Text) and value.footnotes:
            notes = theme.env.get_template("footnotes.html")
            made += notes.render(context.get_all(), footnotes=value.footnotes)
        return Markup(made)

    return html


def _template(theme: Theme, message: Message) -> str:
    """The template that sets a message: its kind's, the one it is like, or the document's."""
    kind = theme.kinds.get(message.kind)
    names = [message.kind, kind.like if kind else "", UNKNOWN]
    have = (name for name in names if name and any((f / "messages" / f"{name}.html").is_file() for f in theme.folders))
    return f"messages/{next(have, UNKNOWN)}.html"
