"""The archive: its database and the bytes kept beside it, written whole documents at a time."""
