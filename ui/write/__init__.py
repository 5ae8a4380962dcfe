"""The Write desk: the words of a post, what is found about them, and how long they are."""
