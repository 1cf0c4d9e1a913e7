"""A message away from its page: as plain text, as lines of data, and as HTML that needs no stylesheet.

Whoever has no stylesheet, no picture of the bubbles or no page at all reads an attributed script: every line with the
name of who says it.
"""

from fascicle.script.kept import lost
from fascicle.script.safe import feed_safe
from fascicle.script.speech import Line, lines, plain

__all__ = ["Line", "feed_safe", "lines", "lost", "plain"]
