"""How fast a large library builds. Not a test: `make bench` runs it."""
