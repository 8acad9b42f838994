"""What the project is built of: under which licences, and whether anything in it is known to be unsafe."""
