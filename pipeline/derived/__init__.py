"""What follows from the records: who is who in tables, awards once given, posts in time, summaries, doubts."""
