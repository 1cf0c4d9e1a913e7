"""What the preview adds to a site: the reloading script in its pages, and the page of problems."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from fascicle.problems import Problem

# Everything of the preview's own is below this address. A site has nothing there: names with a dot are not published.
RESERVED = ".preview"
LAST_GOOD = f"/{RESERVED}/last-good"

_HEAD_END = re.compile(rb"</head\s*>", re.IGNORECASE)
_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)
# Not allowed in an HTML document: control characters, lone surrogates (bytes of a file's name that are not UTF-8).
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

STYLE = """\
:root { color-scheme: light dark; }
body { margin: 0; font: 1.0625rem/1.55 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 3rem 1.25rem; }
h1 { margin: 0 0 .5rem; font-size: 1.6rem; line-height: 1.2; }
ol { margin: 2rem 0; padding: 0; list-style-position: inside; }
li { margin: 0 0 1rem; padding: .75rem 1rem; border-left: .3rem solid #c0392b; overflow-wrap: anywhere;
  background: rgb(128 128 128 / .12); }
code { font: .95em/1.4 ui-monospace, monospace; }
"""


def reload_script(host: str, port: int, build: int) -> str:
    """The script element that reloads a page: livereload's own script, told where to connect.

    `build` is the build the page shows. The script repeats it when it connects, so that a page which missed a reload
    (it was still loading, the computer slept, the preview was started anew) is reloaded then.
    """
    name = host.removesuffix(f":{port}")
    query = f"host={name}&port={port}&snipver={build}&maxdelay=2000"  # maxdelay: between attempts, in milliseconds
    return f'<script src="{escape(f"/{RESERVED}/livereload.js?{query}")}" defer></script>'


def with_script(html: bytes, script: str) -> bytes:
    """The page with `script` at the end of its head, else of its body, else of the page."""
    place = _HEAD_END.search(html) or next(reversed(list(_BODY_END.finditer(html))), None)
    at = place.start() if place else len(html)
    return html[:at] + script.encode() + html[at:]


def problem_page(problems: Sequence[Problem], script: str, last_good: str = "") -> bytes:
    """A page with every problem; `last_good` is the address of the same page as it was last built, "" for none."""
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    go_on = f'<p><a href="{escape(last_good)}">Go on reading the site as it was last built</a></p>' if last_good else ""
    items = "\n".join(_item(problem) for problem in problems)
    return f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{count}: the site was not built</title>
<link rel="stylesheet" href="/{RESERVED}/problems.css">
{script}
</head>
<body>
<main>
<h1>The site was not built</h1>
<p>{count}. This page goes away by itself once everything is mended and saved.</p>
<ol>
{items}
</ol>
{go_on}
</main>
</body>
</html>
""".encode()


def _item(problem: Problem) -> str:
    place = f"<code>{_text(str(problem.span))}</code>"
    hint = f"; {_text(problem.hint)}" if problem.hint else ""
    return f"<li>{place}: <strong>{_text(problem.code)}</strong> {_text(problem.message)}{hint}</li>"


def _text(text: str) -> str:
    return escape(_NOT_TEXT.sub("\ufffd", text))
