"""The export sheet: what goes where, how far it is, and what was made."""
