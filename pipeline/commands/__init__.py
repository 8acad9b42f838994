"""The commands of `bangvang`, one a module; each imports what it needs when it runs."""
