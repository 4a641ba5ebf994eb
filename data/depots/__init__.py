"""The files that a person leaves on the page: kept apart, checked in another process, taken in or erased."""
