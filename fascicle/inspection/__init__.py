"""What was found in a plain-text manuscript, shown: as data, as an outline in the terminal, as a page."""
