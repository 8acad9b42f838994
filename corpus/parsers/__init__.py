"""Parsers of binary formats: each reads bytes into lines, and runs in a process of its own that may be killed.

A parser is a module with `parse(content: bytes) -> Parsed`. It is started by `corpus.sandbox`, never imported by a
reader: what it imports and whatever a hostile file does to it stay in its process.
"""
