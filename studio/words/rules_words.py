"""The reasons of our own rules: words taken for others."""

MESSAGES: dict[str, str] = {
    "grammar.rule.make-not-do": "One makes a mistake, an effort, a decision or a plan.",
    "grammar.rule.do-not-make": "One does research, sports, homework, the shopping, one’s best.",
    "grammar.rule.have-a-party": "One has a party or an experience and takes a break, a walk or a nap.",
    "grammar.rule.ask-a-question": "One asks a question.",
    "grammar.rule.tell-a-story": "One tells a story or the truth, and tells somebody something; one says a word.",
    "grammar.rule.miss-the-train": "One misses a train, a chance or a class; what is lost cannot be found.",
    "grammar.rule.teach-not-learn": "The teacher teaches, the student learns; who gives lends, who takes borrows.",
    "grammar.rule.spend-time": "One spends time somewhere and has a good time.",
    "grammar.rule.meet-new-people": "One meets new people and gets to know new places.",
    "grammar.rule.heavy-rain": "English says “heavy rain”, “strong wind”, “a tall man”, “a high price”.",
    "grammar.rule.opportunity-to": "A chance to do something is an “opportunity”; a “possibility” is what may "
    "happen.",
    "grammar.rule.hope-not-wish": "“Hope” is for what may come true: “I hope you will like it”; “wish” takes a "
    "noun: “I wish you a great day”.",
    "grammar.rule.so-such": "“So” stands before an adjective alone, “such” before an adjective with its noun.",
    "grammar.rule.what-a-day": "English says “What a day!”, “what it looks like” and “What do you call it?”",
    "grammar.rule.look-a-film": "One looks at something.",
    "grammar.rule.noun-not-adjective": "What one talks about is a noun (“the warmth of”), what it is like an "
    "adjective (“more confident”).",
}
