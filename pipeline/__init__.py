"""From sources to answers: reading, extracting, storing, asking."""
