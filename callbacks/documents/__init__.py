"""Documents: what an address asks for, the order given, and the processes that carry it out."""
