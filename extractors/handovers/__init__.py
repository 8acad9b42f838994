"""Handovers (bàn giao): who comes into which post, after whom, and who holds one at present."""
