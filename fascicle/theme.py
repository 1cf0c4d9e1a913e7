"""The theme: Jinja templates and the files they use. The only module that knows jinja2 and makes `Markup`.

A site's own `templates/` and `static/` win over the theme's, file by file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fascicle import script, urls
from fascicle.desk import Desk
from fascicle.kinds import UNKNOWN, Kind
from fascicle.languages import Language
from fascicle.library import Library, listings, makes
from fascicle.model import Block, Message, Prose, SceneBreak, Skippable, Text
from fascicle.problems import Problem, SiteError, Span, did_you_mean
from fascicle.slugs import term_key
from fascicle.text_files import read_source
from fascicle.words import Words

__all__ = ["Theme", "Words", "folders", "load"]

KEEP_ALL = "set each part whole, a line's speaker before its words, as the macros in `messages/_parts.html` do"

if TYPE_CHECKING:
    from jinja2 import Environment
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
    messages: Mapping[str, str]  # kind -> the template that sets it

    def render(self, template: str, here: str, language: Language, **context: Any) -> bytes:
        """The page at address `here`, UTF-8. Raises SiteError (T001, T002, S001, S006): a template is at fault."""
        from jinja2 import TemplateSyntaxError

        config = self.library.config
        try:
            text = self.env.get_template(template).render(
                here=here, site=config, library=self.library, language=language, t=Words(language), prefix="", **context
            )
        except SiteError:
            raise
        except TemplateSyntaxError as error:
            message = f"this template cannot be read: {error.message}"
            raise SiteError([Problem("T001", message, Span(f"templates/{error.name}", error.lineno))]) from error
        except Exception as error:  # a template can divide by zero, too
            raise SiteError([self._fault(template, error)]) from error
        return text.encode()

    def _fault(self, template: str, error: Exception) -> Problem:
        """What went wrong while a template was rendered, and where."""
        from jinja2 import TemplateNotFound

        place = self._innermost(error) or Span(f"templates/{template}")
        if isinstance(error, TemplateNotFound):
            folder, _, name = str(error.name).rpartition("//")
            hint = did_you_mean(name, self.assets if folder == "static" else self._templates())
            return Problem("T002", f"there is no {folder or 'templates'}/{name}", place, hint)
        said = "it includes itself" if isinstance(error, RecursionError) else str(error) or type(error).__name__
        return Problem("T001", f"this template failed: {said}", place)

    def _innermost(self, error: Exception) -> Span | None:
        """The innermost line of a template in the traceback."""
        place, trace = None, error.__traceback__
        while trace is not None:
            file = Path(trace.tb_frame.f_code.co_filename)
            for folder in self.folders:
                if file.is_relative_to(folder):
                    place = Span(f"templates/{file.relative_to(folder).as_posix()}", trace.tb_lineno)
            trace = trace.tb_next
        return place

    def _templates(self) -> list[str]:
        """The names of all templates."""
        files = [(folder, file) for folder in self.folders for file in folder.rglob("*") if file.is_file()]
        return sorted({file.relative_to(folder).as_posix() for folder, file in files})


def folders(root: Path, name: str) -> tuple[Path, ...]:
    """The folders called `name` (`templates`, `static`): the site's own, then the theme's."""
    package = Path(__file__).parent
    bundled = package / "_theme" / name
    default = bundled if bundled.is_dir() else package.parent / name
    own = root / name
    return (default,) if own.resolve() == default.resolve() else (own, default)


def load(library: Library, kinds: Mapping[str, Kind], assets: Mapping[str, str]) -> Theme:
    """The theme of the library's site."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    where = folders(library.config.root, "templates")
    env = Environment(
        loader=FunctionLoader(_source(where)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    theme = Theme(env, library, kinds, assets, where, {name: _template(where, kind) for name, kind in kinds.items()})
    env.filters |= {
        "url": _url(theme),
        "absolute": lambda address: urls.absolute(library.config.url, address),
        "html": _html(theme),
        "file": urls.file_of,
    }
    env.globals |= {
        "asset": _asset(theme),
        "entire_work": urls.entire_work,
        "letters": urls.letters,
        "cast_sheet": urls.cast_sheet,
        "makes": lambda output: makes(library.config, output),
        **_addresses(library),
    }
    return theme


def _source(folders: Sequence[Path]) -> Callable[[str], tuple[str, str, None]]:
    """How jinja2 finds a template: its text, and its file for tracebacks. Raises SiteError (S001, S006)."""
    from jinja2 import TemplateNotFound

    def source(name: str) -> tuple[str, str, None]:
        file = next((folder / name for folder in folders if (folder / name).is_file()), None)
        if file is None or ".." in name.split("/"):
            raise TemplateNotFound(name)
        read, problems = read_source(file, f"templates/{name}")
        if read is None:
            raise SiteError(problems)
        return read.text, str(file), None

    return source


def _addresses(library: Library) -> dict[str, Callable[..., str]]:
    """Functions for templates: the address of an author, a series, a term; "" where no listed story has it."""
    known = {(at, term_key(group.name)): group.address for _, at, groups in listings(library) for group in groups}

    def find(listing: str, name: str) -> str:
        return known.get((listing, term_key(name)), "")

    return {
        "author_address": lambda name: find(urls.AUTHORS, name),
        "series_address": lambda name: find(urls.SERIES, name),
        "term_address": lambda key, name: find(urls.taxonomy(key), name),
    }


def _url(theme: Theme) -> Any:
    """`{{ chapter.address|url }}`: the address as this page writes it."""
    from jinja2 import pass_context

    @pass_context
    def url(context: Context, address: str) -> str:
        return _written(theme, context, address)

    return url


def _written(theme: Theme, context: Context, address: str) -> str:
    """An address as this page writes it, or with `base` in the context in full."""
    base = context.get("base")
    if base is not None:
        return urls.absolute(base, address)
    return urls.relative(context["here"], address, theme.library.config.links)


def _asset(theme: Theme) -> Any:
    """`{{ asset("style.css") }}`: the address of one of the theme's files, under its fingerprinted name."""
    from jinja2 import pass_context
    from jinja2.exceptions import TemplateNotFound

    url = _url(theme)

    @pass_context
    def asset(context: Context, name: str) -> str:
        if name not in theme.assets:
            raise TemplateNotFound(f"static//{name}")
        return str(url(context, theme.assets[name]))

    return asset


def _html(theme: Theme) -> Any:
    """`{{ chapter.text|html }}`, `{{ part|html }}`: what was read, as XHTML for this page."""
    from jinja2 import pass_context
    from markupsafe import Markup

    @pass_context
    def html(context: Context, value: Text | tuple[Block, ...] | str) -> Markup:
        if isinstance(value, str):
            return Markup(_localised(theme, context, value))
        blocks = value.blocks if isinstance(value, Text) else value
        made = "\n".join(_block(theme, context, item) for item in blocks)
        if isinstance(value, Text) and value.footnotes:
            notes = theme.env.get_template("footnotes.html")
            made += notes.render(context.get_all(), footnotes=value.footnotes)
        return Markup(made)

    return html


def _localised(theme: Theme, context: Context, html: str) -> str:
    """XHTML with its ids and links as this page has them."""
    from markupsafe import escape

    def write(target: str) -> str:
        address = theme.library.resolve(target)
        if address is None:  # a broken link: where it would lead; `check` has said so
            address = target.removeprefix("content/").lstrip("/")
        return escape(_written(theme, context, address))

    return urls.localise(html, write, context.get("prefix", ""))


def _block(theme: Theme, context: Context, block: Block) -> str:
    """A block as its template sets it; prose is set already."""
    if isinstance(block, Prose):
        return _localised(theme, context, block.html)
    if isinstance(block, SceneBreak):
        return theme.env.get_template("scene-break.html").render(context.get_all(), scene=block)
    if isinstance(block, Skippable):
        return theme.env.get_template("skippable.html").render(context.get_all(), passage=block)
    return _message(theme, context, block)


def _message(theme: Theme, context: Context, message: Message) -> str:
    """A message as its template sets it; in a chapter, what leads from it to others and to the desk stands after it."""
    around = context.get_all()
    story, chapter = context.get("story"), context.get("chapter")
    desk: Desk = story.desk if story else Desk()
    number = desk.at.get((chapter.number - 1, message.id)) if chapter else None
    entry = desk.entry(number) if number else None
    kind = theme.kinds.get(message.kind, theme.kinds[UNKNOWN])
    given = {"message": message, "kind": kind, "entry": entry, "voices": desk.voices}
    template = theme.messages[kind.name]
    made = theme.env.get_template(template).render(around, **given)
    _refuse_loss(template, message, made)
    if entry is None or "message" in around or not story.arrangements:
        return made
    ways = theme.env.get_template("message-ways.html")
    return made + ways.render(around, entry=entry, desk=desk, place=(chapter.number - 1, message.id))


def _refuse_loss(template: str, message: Message, made: str) -> None:
    """Raise SiteError (T003) for a template that has lost who says something, or what."""
    loss = script.lost(message, made)
    if loss:
        said = f"this template loses {loss}, in {message.span}"
        raise SiteError([Problem("T003", said, Span(f"templates/{template}"), KEEP_ALL)])


def _template(folders: Sequence[Path], kind: Kind) -> str:
    """The template that sets a kind: its own, that of the kind it is like, or the document's."""
    names = (f"messages/{name}.html" for name in (kind.name, kind.like) if name)
    return next((n for n in names if any((f / n).is_file() for f in folders)), f"messages/{UNKNOWN}.html")
