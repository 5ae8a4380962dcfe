"""What a post is and every rule about it: no Qt, no codecs, no sockets but in `network`."""
