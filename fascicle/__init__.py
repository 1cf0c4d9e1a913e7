"""Fascicle turns stories into a reading website."""

__version__ = "0.1.0"
