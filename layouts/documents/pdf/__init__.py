"""The PDF of a structure (two pages) and of a region (a booklet): PDF/UA-1, no browser."""
