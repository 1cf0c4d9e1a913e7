"""The command line: parse what was typed, call what does it, print what came of it, return an exit code.

0: done. 1: problems, and nothing was written. 2: the command makes no sense. 130: interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from fascicle import __version__, terminal
from fascicle.problems import Problem, SiteError

if TYPE_CHECKING:
    from fascicle.model import Edition
    from fascicle.pipeline import Options, Outcome

ABOUT = "Fascicle turns stories into a reading website."
EXAMPLES = """\
examples:
  fascicle new site my-stories      begin a site in the folder my-stories
  fascicle                          build the site you are in, into _site/
  fascicle serve                    build it, show it in the browser, build again at every change
  fascicle check --strict           look for mistakes; warnings count; write nothing
  fascicle build --drafts --future  the site as it will be, drafts and scheduled chapters too

Fascicle looks for site.yaml in this folder and the folders above it.
Every mistake is shown as FILE:LINE: CODE; docs/reference/problems.md explains each code.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return the exit code."""
    if arguments is None:
        _speak_utf8()
    typed = list(sys.argv[1:] if arguments is None else arguments)
    args = _parser().parse_args(_with_command(typed))
    printer = terminal.Printer(args.json, args.quiet, args.verbose)
    try:
        return int(args.run(args, printer))
    except SiteError as error:
        printer.problems(error.problems)
        return 1
    except KeyboardInterrupt:
        printer.warn("interrupted")
        return 130


def _speak_utf8() -> None:
    """Start anew where the locale has another encoding: one folder makes one site, whoever builds it."""
    if sys.getfilesystemencoding() != "utf-8" and sys.executable:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def _with_command(typed: list[str]) -> list[str]:
    """`build` put in where no command was typed."""
    if typed and (not typed[0].startswith("-") or typed[0] in ("-h", "--help", "--version")):
        return typed  # a command, or a word of which argparse says what is wrong with it
    return ["build", *typed]


def _parser() -> argparse.ArgumentParser:
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        "fascicle", description=ABOUT, epilog=EXAMPLES, formatter_class=shape, allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"fascicle {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, text: str, run: Callable[..., int]) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".", allow_abbrev=False)
        sub.set_defaults(run=run)
        sub.add_argument("--json", action="store_true", help="print problems and what was done as JSON")
        how_much = sub.add_mutually_exclusive_group()
        how_much.add_argument("-q", "--quiet", action="store_true", help="print nothing but errors")
        how_much.add_argument("-v", "--verbose", action="store_true", help="print every file of the site too")
        return sub

    build = command("build", "build the site into _site/ (the default)", _build)
    _build_options(build)
    _output_option(build)
    _strict_option(build)
    serve = command("serve", "build the site, show it on this machine, build again at every change", _serve)
    _build_options(serve)
    _output_option(serve)
    serve.add_argument("--port", type=int, default=5500, help="where to serve (default 5500; 0: any free port)")
    serve.add_argument("--host", default="127.0.0.1", help="whom to serve (default: only this machine)")
    serve.add_argument("--open", action="store_true", help="open the browser")
    check = command("check", "look for mistakes; everything but writing", _check)
    _build_options(check)
    _strict_option(check)
    _new_options(command("new", "begin a site, a story or a chapter", _new))
    _inspect_options(command("inspect", "show what is found in a plain-text manuscript; change nothing", _inspect))
    _mark_options(command("mark", "write a plain-text manuscript out as Markdown, with all that is found in it", _mark))
    return parser


def _site_option(parser: argparse.ArgumentParser) -> None:
    nearest = "the site's folder (default: this one, or the nearest above it, with a site.yaml)"
    parser.add_argument("--site", type=Path, metavar="DIR", help=nearest)


def _build_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    _site_option(parser)
    add("--drafts", action="store_true", help="include drafts")
    add("--future", action="store_true", help="include what is dated in the future")
    add("--now", type=_moment, metavar="DATE", help="build as if it were this date (2026-12-24 or 2026-12-24T18:00)")
    add("--processes", type=_count, metavar="N", help="how many processors to use (default: all)")


def _output_option(parser: argparse.ArgumentParser) -> None:
    where = "where to write, from the site's folder (default: _site)"
    parser.add_argument("-o", "--output", metavar="DIR", default="_site", help=where)


def _strict_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--strict", action="store_true", help="count warnings as errors")


def _new_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("site", "story", "chapter"), help="what to begin")
    parser.add_argument("name", help="site: its folder; story: its title; chapter: the folder of its story")
    parser.add_argument("title", nargs="?", default="", help="chapter: its title")
    _site_option(parser)


def _mark_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the manuscript, in a site or anywhere else")
    where = "where to write NAME.md (default: beside the manuscript); never over a file that is there"
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help=where)


def _inspect_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the manuscript, in a site or anywhere else")
    parser.add_argument("--html", action="store_true", help="write a page with the findings in the margin")
    where = "where to write that page (default: NAME.inspect.html in this folder)"
    parser.add_argument("-o", "--output", type=Path, metavar="PAGE", help=where)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no date; write 2026-12-24 or 2026-12-24T18:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 < int(text[:6]) <= 1000:
        raise argparse.ArgumentTypeError(f"{text} is no number from 1 to 1000")
    return int(text)


def _root(args: argparse.Namespace) -> Path:
    """The site's folder: the one named, or the nearest at or above this one that holds a site.yaml, else this one."""
    if args.site is not None:
        return Path(args.site).resolve()
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "site.yaml").is_file()), here)


def _edition(args: argparse.Namespace) -> Edition:
    from fascicle.model import Edition

    return Edition(args.now or _now(), args.drafts, args.future)


def _now() -> datetime:
    """This moment, or the one that reproducible builds are to take for it (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        _parser().error(f"SOURCE_DATE_EPOCH is {epoch}, which is no number of seconds since 1970")


def _options(args: argparse.Namespace, printer: terminal.Printer) -> Options:
    from fascicle.pipeline import Options

    output, strict = getattr(args, "output", "_site"), getattr(args, "strict", False)
    return Options(_edition(args), output, strict, args.processes, printer.progress)


def _build(args: argparse.Namespace, printer: terminal.Printer) -> int:
    from fascicle import pipeline

    root = _root(args)
    outcome = pipeline.build(root, _options(args, printer))
    printer.outcome(outcome, root / args.output)
    return 1 if outcome.failed else 0


def _check(args: argparse.Namespace, printer: terminal.Printer) -> int:
    from fascicle import pipeline

    outcome = pipeline.make(_root(args), _options(args, printer))
    printer.outcome(outcome, None)
    return 1 if outcome.failed else 0


def _serve(args: argparse.Namespace, printer: terminal.Printer) -> int:
    from fascicle import pipeline
    from fascicle.serve import serve

    root = _root(args)
    if not (root / "site.yaml").is_file():
        outcome = pipeline.make(root, _options(args, printer))  # says what is missing, and what to do
        printer.outcome(outcome, None)
        return 1

    def rebuild() -> Sequence[Problem]:
        made: Outcome = pipeline.build(root, _options(args, printer))
        if not made.failed or printer.quiet or printer.json:  # what failed is said by `serve`, in lines for people
            printer.outcome(made, None)
        return made.problems if made.failed else ()

    watched = [root / name for name in ("site.yaml", "content", "templates", "static")]
    serve(root / args.output, watched, rebuild, args.host, args.port, args.open, printer.say)
    return 0


def _new(args: argparse.Namespace, printer: terminal.Printer) -> int:
    from fascicle import config, new

    if args.title and args.what != "chapter":
        _parser().error(f"a {args.what} has one name: put quotes round it, '{args.name} {args.title}'")
    if args.what == "site":
        made = new.site(Path(args.name))
    else:
        root = _root(args)
        if not (root / config.NAME).is_file():
            raise SiteError(config.load(root)[1])  # says what is missing, and what to do
        made = new.story(root, args.name) if args.what == "story" else new.chapter(root, args.name, args.title)
    printer.made(made)
    return 0


def _inspect(args: argparse.Namespace, printer: terminal.Printer) -> int:
    from fascicle.inspection.contract import contract
    from fascicle.inspection.examined import examine, failed
    from fascicle.inspection.outline import outline

    if args.output and not args.html:
        _parser().error("-o says where the page goes: type --html as well")
    examined = examine(args.file)
    if args.html:
        from fascicle.inspection.page_file import write

        page = write(examined, args.output)
    if args.json:
        printer.findings(contract(examined.path, examined.found), examined.problems)
    else:
        printer.problems(examined.problems)
        if args.html:
            printer.made([page])
        else:
            printer.outline(outline(examined, get_terminal_size().columns, args.verbose))
    return 1 if failed(examined) else 0


def _mark(args: argparse.Namespace, printer: terminal.Printer) -> int:
    from fascicle.mark import mark

    printer.marked(mark(args.file, args.output))
    return 0
