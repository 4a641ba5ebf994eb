"""The deck of a structure and of a region: native charts and tables, in the order of the screens."""
