"""What happens: the pages, the server, the documents that are ordered, the command line."""
