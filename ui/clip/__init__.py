"""The clips' desk: watching, trimming and framing moving pictures."""
