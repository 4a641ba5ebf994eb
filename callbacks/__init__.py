"""What happens: inputs -> data.views -> layouts -> outputs, one file a page; and the command line."""
