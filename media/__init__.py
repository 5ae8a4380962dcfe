"""Pixels, frames and samples: work on files that knows nothing of posts."""
