"""Answers: named questions, search, single documents, exports, as tables or files."""
