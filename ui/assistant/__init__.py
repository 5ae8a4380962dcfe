"""The assistant's sheet: what leaves, where it goes, and the proposal as changes to accept or refuse."""
