"""The reasons of our own rules: prepositions of place."""

MESSAGES: dict[str, str] = {
    "grammar.rule.on-the-beach": "One is on a beach, an island, a floor, a page, on the left; and at the top or "
    "at the bottom.",
    "grammar.rule.in-the-background": "English says “in the background”, “in the sky”, “in the rain”, “in the "
    "world”.",
    "grammar.rule.in-the-photo": "What a photo shows is in the photo.",
    "grammar.rule.on-the-internet": "One finds things on the internet, on TV, on Instagram; the link is in the bio.",
    "grammar.rule.arrive-at": "One arrives at a place, in a town or country, and arrives home or there without a "
    "preposition.",
    "grammar.rule.go-home": "“Home”, “abroad”, “here”, “there” and activities such as “shopping” take no “to” "
    "after “go”.",
    "grammar.rule.go-by-car": "One travels by car, by bus, by train, or on foot, and learns on one’s own.",
    "grammar.rule.on-a-trip": "One is on a trip, on vacation or on a honeymoon, and does things on purpose.",
    "grammar.rule.next-to": "English says “close to”, “next to”, “far from”, “in front of”, “instead of”, and "
    "“near” or “behind” without “of”.",
    "grammar.rule.in-this-way": "English says “in this way”, “in my opinion”, “from my point of view” and “on "
    "the other hand”.",
    "grammar.rule.in-a-country": "One is in a country, at a university or a station, at the seaside; a "
    "picture is on the wall.",
}
