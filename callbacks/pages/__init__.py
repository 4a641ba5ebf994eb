"""What each page does: inputs -> data.views -> layouts -> outputs, one file a page."""
