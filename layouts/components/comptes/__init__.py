"""What the pages of accounts are made of: plain forms, each field with what is wrong in it."""
