"""How well the structure of plain-text manuscripts is found: their truth, the measures, the scoreboard."""
