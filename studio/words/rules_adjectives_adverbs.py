"""The reasons of our own rules: manners, comparison and feelings."""

MESSAGES: dict[str, str] = {
    "grammar.rule.hold-it-carefully": "How something is done is told by an adverb, mostly in -ly: “hold it carefully”.",
    "grammar.rule.quickly-closed": "Before a verb or a participle stands an adverb: “quickly closed”, “beautifully "
    "decorated”.",
    "grammar.rule.did-it-well": "How well or how much is told by an adverb: “did it well”, “absolutely delicious”.",
    "grammar.rule.more-cold-inside": "Short adjectives compare with -er: “colder”, “noisier”.",
    "grammar.rule.better-than-that": "Unequal things take “than”: “better than the first”; equal ones “as”: “as tall "
    "as me”.",
    "grammar.rule.i-was-surprised": "What one feels ends in -ed, what causes the feeling in -ing: “I was surprised”.",
    "grammar.rule.the-trip-was-tiring": "What causes a feeling ends in -ing: “the trip was tiring”, “it is exciting”.",
}
