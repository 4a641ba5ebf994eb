"""What leaves the screen, built from the same figures."""
