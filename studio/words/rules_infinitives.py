"""The reasons of our own rules: the verb with "to" and with -ing."""

MESSAGES: dict[str, str] = {
    "grammar.rule.to-past": "After “to”, the verb stays in its base form: “to go”.",
    "grammar.rule.to-ing": "After “to”, the verb stays in its base form here: “want to see”.",
    "grammar.rule.verb-bare": "This verb needs “to” before the next one: “want to go”.",
    "grammar.rule.would-like-bare": "“Would like” and “would love” are followed by “to” and the base form.",
    "grammar.rule.in-order-bare": "“In order” needs “to” before the verb.",
    "grammar.rule.adjective-bare": "After “it is” and an adjective, the verb needs “to”: “it is nice to meet you”.",
    "grammar.rule.want-that": "“Want” takes the person and “to”: “I want you to come”.",
    "grammar.rule.forward-to-base": "“To look forward to” is followed by the -ing form or a noun.",
    "grammar.rule.had-better-to": "“Had better” and “would rather” are followed by the verb without “to”.",
    "grammar.rule.ing-not-to": "This verb is followed by the -ing form: “enjoy shooting”.",
    "grammar.rule.ing-not-base": "This verb is followed by the -ing form: “enjoy making”.",
    "grammar.rule.spend-time-to": "One spends time doing something: the -ing form follows.",
    "grammar.rule.worth-to": "The -ing form follows here: “worth seeing”, “busy preparing”, “can’t stop looking”.",
    "grammar.rule.wait-ing": "“Can’t wait” is followed by “to” and the base form.",
    "grammar.rule.devoted-to-base": "This “to” is followed by the -ing form: “dedicated to making”.",
    "grammar.rule.preposition-base": "After a preposition, a verb takes its -ing form: “without using”.",
    "grammar.rule.for-base": "What for? “To see”. After “thank you for”, the -ing form follows: “for coming”.",
    "grammar.rule.preposition-to": "After a preposition, a verb takes its -ing form, without “to”: “without saying”.",
    "grammar.rule.preposition-past": "After a preposition, a verb takes its -ing form: “after finishing”.",
    "grammar.rule.to-not-ing": "This verb is followed by “to” and the base form: “decide to go”.",
}
