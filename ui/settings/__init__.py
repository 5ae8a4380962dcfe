"""The settings and the four questions of the first time."""
