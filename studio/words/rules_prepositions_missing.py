"""The reasons of our own rules: prepositions left out, and one too many behind a verb."""

MESSAGES: dict[str, str] = {
    "grammar.rule.wait-for-it": "One waits for somebody or something: “waiting for the ferry”.",
    "grammar.rule.look-at-that": "One looks at what one sees, and looks for what one has lost.",
    "grammar.rule.live-in-a-town": "Towns and countries take “in”, buildings “at”: “lives in Chengdu”, “arrived at "
    "the airport”.",
    "grammar.rule.go-to-a-place": "There is a “to” missing: “go to the dentist”, “listen to”, “talk to”, “look "
    "forward to”.",
    "grammar.rule.ask-for-help": "There is a “for” missing: “ask for help”, “pay for dinner”, “thanks for your help”.",
    "grammar.rule.depend-on-it": "There is a preposition missing: “depend on”, “proud of”, “agree with”, “interested "
    "in”.",
    "grammar.rule.ask-the-bride": "This verb has the person right behind it: “ask the bride”, “call my mother”, "
    "“marry him”.",
    "grammar.rule.flowers-for-her": "What one does something for takes “to”: “to buy fish”; whom it is for takes "
    "“for”: “flowers for his wife”.",
    "grammar.rule.reach-the-top": "There is a word too many: “reach the top”, “enter the cave”, “return to the "
    "island”, “without it”.",
}
