"""Planning: when posts go out, lists of them for other tools, and the ledger of what went out."""
