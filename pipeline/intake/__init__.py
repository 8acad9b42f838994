"""From sources to reports: what a user names, read, extracted, and handed to the archive."""
