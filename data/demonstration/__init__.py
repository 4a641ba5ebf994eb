"""The demonstration: an invented country of 454 structures, in real places, with national totals.

No result of a real mission locale is public: everything here is drawn with a fixed seed, and
what is not real says so (`simule` in the context, « fictive » in the names).
"""

from data.demonstration.ecriture import write_demonstration

__all__ = ["write_demonstration"]
