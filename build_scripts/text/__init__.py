"""Characters and lines: cleaning, numerals, marks, shared patterns. Nothing here knows a document."""
