"""The event (sự kiện): the one meeting that a report is about."""
