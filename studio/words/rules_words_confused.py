"""The reasons of our own rules: words that sound alike."""

MESSAGES: dict[str, str] = {
    "grammar.rule.its-it-is": "“It’s” is “it is”; “its” means that something belongs to it.",
    "grammar.rule.too-not-to": "“Too” means more than is good: “too expensive”, “too many”.",
    "grammar.rule.their-not-there": "“Their” says whose something is, “there” says where it is or that it exists.",
    "grammar.rule.affect-effect": "The verb and the noun are spelled apart: affect and effect, advise and advice, "
    "lose and loose, choose and chose, breathe and breath.",
    "grammar.rule.then-not-than": "“Then” is what comes next; “than” compares.",
}
