"""What a document and its records are: frozen values, checked when they are made."""
