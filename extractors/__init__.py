"""From a document's text to its records, each with the words that it stands on."""
