"""Names of units: where one begins, what it governs, where it ends."""
