"""Handing a package over to a phone: a page on the local network that one device may open, until all was taken.

`parcel` reads what is handed over, `nearby` finds the networks, `server` listens, `request`, `admission` and `sending`
decide what it answers, `page` is what the phone shows. Only `studio.network` opens the socket.
"""
