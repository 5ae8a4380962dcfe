"""Help on request: a language model behind glass. Nothing here runs by itself, and nothing leaves without a consent.

`operation` reads what can be asked for, `request` makes the exact bytes, `consent` lets precisely those bytes out
once, `endpoint` sends them and listens, `reply` judges what comes back, `diff` turns it into changes that the
person accepts one by one, `ledger` keeps the record, `keys` the key.
"""
