"""Previews: how each app shows a post, painted from the facts of `studio.preview`."""
