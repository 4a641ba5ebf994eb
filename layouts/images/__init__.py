"""Each drawing as an image that stands alone."""
