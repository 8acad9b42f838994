"""Proofs that take long: an archive killed, starved of disk, read by many, fed with broken files, for as long as asked.

Each is a command that prints its figures and fails where something did; `make test` runs the same for seconds.
"""
