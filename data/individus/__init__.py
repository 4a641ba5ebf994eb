"""The lines of the Annexe counted from individual records, each defined once, run where the records live.

An optional room: nothing of the server nor of an ordinary import knows it, and it alone knows Ibis.
"""
