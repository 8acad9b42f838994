"""Acts of people on records: made, kept for ever, replayed on every new extraction, asked for in order of weight."""
