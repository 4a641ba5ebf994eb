"""A walk through all that the server answers, as every role and as nobody: who is given what, who is not."""
