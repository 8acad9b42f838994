"""How well predicted reports agree with annotated ones."""
