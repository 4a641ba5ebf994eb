"""Word documents: real headings, tables whose heads are repeated, one language."""
