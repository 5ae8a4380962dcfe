"""The catalogue on the left: sets and their posts, and how new ones come in."""
