"""`python -m fascicle`."""

import sys

from fascicle.cli import main

sys.exit(main())
