"""The reasons of our own rules: everyday sentences."""

MESSAGES: dict[str, str] = {
    "grammar.rule.promise-will": "A promise or an offer takes “will”: “I will send you the files tomorrow”.",
    "grammar.rule.if-had-would-have": "What would have been takes “would have”: “If we had known, we would "
    "have stayed”.",
    "grammar.rule.if-had-not": "Beside “would have” the condition stands in “had”: “If it hadn’t stopped, we "
    "would have …”.",
    "grammar.rule.been-doing-for": "What began in the past and goes on takes “has been”: “He has been waiting "
    "for two hours”.",
    "grammar.rule.is-doing-then": "What happened at a time that is over stands in the past: “We went there "
    "yesterday”.",
    "grammar.rule.yesterday-i-found": "Beside “yesterday” or “last week” the verb stands in the past: "
    "“Yesterday I found …”.",
    "grammar.rule.died-in-year": "With a year that is over the plain past is used: “She died in 2005”.",
    "grammar.rule.made-of-wood": "Behind “is” or “was” stands the third form of the verb: “is made of”, “is "
    "written by”.",
    "grammar.rule.get-it-done": "What others do for one takes the third form of the verb: “get my hair cut”, "
    "“my portrait drawn”.",
    "grammar.rule.dogs-are-allowed": "Dogs do not allow, somebody allows them: “Dogs are allowed”.",
    "grammar.rule.he-never-smiles": "With he and she the verb ends in “s”: “He never smiles”.",
    "grammar.rule.grandma-does-not": "A verb is denied with “do not” or “does not”: “Grandma doesn’t like it”.",
    "grammar.rule.is-ten-years-old": "In English one is so many years old: “He is seven years old”.",
    "grammar.rule.she-is-a-midwife": "The verb is missing: “She is a midwife”.",
    "grammar.rule.broke-his-leg": "With parts of one’s own body English says whose: “He broke his leg”.",
    "grammar.rule.gave-me-a-thing": "One thing of many takes “a”: “He bought me a strap”.",
    "grammar.rule.have-a-nice-weekend": "Such wishes have “a”: “Have a nice weekend!”",
    "grammar.rule.good-luck": "Luck, advice, weather and the like cannot be counted and take no “a”.",
    "grammar.rule.most-couples": "“Most” for the greater part has no article: “Most couples”.",
    "grammar.rule.the-korea": "Names of countries like this one have no article.",
    "grammar.rule.went-the-home": "“Go home” and “in love” have no article.",
    "grammar.rule.the-moon": "There is one moon, one sun, one sky: “the moon”.",
    "grammar.rule.send-it-to-you": "Say what is sent: “I will send it to you”.",
    "grammar.rule.a-man-who-sells": "“Who” joins what the person does: “a man who sells fish”.",
    "grammar.rule.shop-that-sells": "Here the shop itself sells, so “that” joins it: “a shop that sells film”.",
    "grammar.rule.gave-it-to-me": "“It” and “them” stand before “to”: “She gave it to me”.",
    "grammar.rule.nobody-to-travel-with": "One travels, dances and lives with somebody, and talks to somebody.",
    "grammar.rule.hardly-use": "“Hardly” and “barely” already say no: “I hardly use it”.",
    "grammar.rule.work-quickly": "How something is done stands in the form with “ly”: “They work quickly”.",
    "grammar.rule.price-is-high": "Things are expensive or cheap, prices are high or low.",
    "grammar.rule.watch-football": "One watches a match, a film or television.",
    "grammar.rule.put-a-question": "One asks a question.",
    "grammar.rule.boss-and-list": "A word that looks like yours means something else here: a chef cooks, "
    "“actual” means real.",
    "grammar.rule.bad-cold": "A cold is bad or heavy, not strong.",
    "grammar.rule.as-heavy-as": "Likeness is said with “as … as”; the end of a scale is “the best” or “the worst”.",
    "grammar.rule.i-was-bored": "Who feels it is bored; what makes one feel it is boring.",
    "grammar.rule.because-it-is": "Before a whole clause stands “because”, before a noun “because of”.",
    "grammar.rule.ten-year-old": "Before a noun the unit stands in the singular: “a 30-year-old chef”.",
    "grammar.rule.two-metres-high": "Behind a number above one the noun stands in the plural: “two metres”, "
    "“three eggs”.",
    "grammar.rule.much-research": "“Work” and “research” cannot be counted: “a lot of work”.",
    "grammar.rule.these-shoes": "“This” and “that” are for one, “these” and “those” for several: “these shoes”.",
    "grammar.rule.news-is": "“News”, “neither of” and “each of” go with a verb for one: “The news is great”.",
    "grammar.rule.how-many-frames": "What can be counted takes “how many”: “How many frames?”",
    "grammar.rule.wait-for-the-fog": "One waits for something: “waiting for the fog”.",
    "grammar.rule.sleep-in-the-car": "One sleeps in a car, gets on a bus or a train; a gift is for somebody.",
    "grammar.rule.successful-launch": "Before a noun stands “successful”: “a successful launch”.",
    "grammar.rule.a-cold-morning": "One morning or evening of many takes “a”: “It was a cold morning”.",
}
