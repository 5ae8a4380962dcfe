"""Prepositions left out behind verbs, and prepositions where the verb takes its object bare."""

from studio.grammar.rules.kinds import CITIES, COUNTRIES, PERSONS
from studio.grammar.rules.pattern import listed, row, verb_forms, verbal
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

DETERMINERS = listed("the a an this that these those my your his her its our their each every some any")
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
CLASSES = {
    "det": DETERMINERS,
    "obj": listed("me you him her us them"),
    "person": PERSONS,
    "goal": CITIES | COUNTRIES,
    "there": listed(
        "beach airport station church cinema gym park hospital dentist doctor market supermarket shop museum library "
        "bank pharmacy bakery hairdresser office studio sea lake mountains countryside forest theatre theater zoo "
        "university party wedding concert festival exhibition toilet bathroom restaurant pool harbour harbor castle "
        "village city island post playground mosque temple river kitchen garden vet embassy police stadium opera"
    ),
    "lost": listed(
        "key keys glasses phone wallet passport ring rings earring earrings shoe shoes bag charger ticket tickets hat "
        "umbrella gloves sock socks battery batteries card cards job flat apartment house photographer assistant "
        "partner place way pen contact lens cap tripod dog cat keys"
    ),
    "asked": listed("help advice permission money forgiveness information directions feedback"),
}


def _object_end(sentence: Sentence, at: int) -> int:
    """Return where the object that begins with a determiner at `at` ends; `at` where none does."""
    place = at + 1
    while place < at + 5 and sentence.tag(place) in {"JJ", "JJR", "JJS", "CD", "VBN", *_NOUNS}:
        place += 1
    return place if place > at + 1 and sentence.tag(place - 1) in _NOUNS else at


_WAITED = listed(
    "minute minutes second seconds moment moments hour hours day days week weeks month months year years while bit "
    "turn turns eternity night morning summer time lifetime decade"
)
_LOOKS = listed("part same other best way business picture age fool worst role")
_SHOWN = DETERMINERS - {"a", "an", "some", "any", "each", "every"}
_LOOKED_LIKE = listed("bit little lot mess fool treat wreck state million shade touch tad picture")
_NOT_LOOKED = listed("morning evening night summer time day week")


@BOOK.rule(
    "wait-for-it",
    "preposition.missing",
    words=verb_forms("wait"),
    wrong=(
        ("We are waiting the ferry.", "We are waiting for the ferry."),
        ("I waited my sister for an hour.", "I waited for my sister for an hour."),
    ),
    right=("We waited a whole hour.", "Wait your turn.", "He waits tables.", "We wait for the ferry."),
)
def _wait(sentence: Sentence, at: int) -> Hit | None:
    last = _object_end(sentence, at + 1)
    if sentence.word(at + 1) not in DETERMINERS or last == at + 1 or not verbal(sentence, at):
        return None
    return None if sentence.word(last - 1) in _WAITED else Hit(at, at + 1, (f"{sentence[at].text} for",))


@BOOK.rule(
    "look-at-that",
    "preposition.missing",
    words=verb_forms("look"),
    wrong=(
        ("Look her little toes!", "Look at her little toes!"),
        ("She is looking her other earring.", "She is looking for her other earring."),
        ("They were looking the waves all morning.", "They were looking at the waves all morning."),
    ),
    right=(
        "Look at her toes!",
        "You look the part.",
        "She looks her best.",
        "Look, the sea!",
        "It looks a bit dark.",
        "Look how small it is!",
    ),
)
def _look(sentence: Sentence, at: int) -> Hit | None:
    last = _object_end(sentence, at + 1)
    verb = sentence[at]
    named, shown = sentence.word(last - 1), sentence.word(at + 1)
    if verb.small == "looking" and shown in {"a", "an"} and last > at + 1:
        return Hit(at, at + 1, (f"{verb.text} for",)) if named not in _LOOKED_LIKE else None
    if shown not in _SHOWN or last == at + 1:
        return None
    if named in _LOOKS | _NOT_LOOKED or sentence.tag(last) in {"VBZ", "VBP", "VBD", "MD", "RP"}:
        return None
    if verb.small == "looking" and named in CLASSES["lost"]:
        return Hit(at, at + 1, (f"{verb.text} for", f"{verb.text} at"))
    told = verb.small == "look" and (
        at == 0 or sentence.tag(at - 1) in {"MD", "TO"} or sentence.word(at - 1) == ","
    )
    doing = verb.small == "looking" or (verb.small in {"look", "looked"} and sentence.tag(at - 1) == "PRP")
    return Hit(at, at + 1, (f"{verb.text} at",)) if told or doing else None


@BOOK.rule(
    "live-in-a-town",
    "preposition.missing",
    words=verb_forms("live") | listed("born") | verb_forms("arrive") | verb_forms("stay"),
    wrong=(
        ("My cousin lives Chengdu.", "My cousin lives in Chengdu."),
        ("I was born Mexico and grew up here.", "I was born in Mexico and grew up here."),
        ("They arrived the airport too late.", "They arrived at the airport too late."),
    ),
    right=(
        "My cousin lives in Chengdu.",
        "We arrived the next day.",
        "She was born May 3.",
        "We live the dream.",
        "I stayed Sunday too.",
    ),
)
def _live(sentence: Sentence, at: int) -> Hit | None:
    verb, behind = sentence[at], sentence[at + 1]
    arrives = verb.small.startswith("arriv")
    if behind.small in CLASSES["goal"] and sentence.word(at + 2) != "'s" and verb.small != "live":
        return Hit(at, at + 1, (f"{verb.text} in",))
    if behind.small in CLASSES["goal"] and sentence.tag(at - 1) in {"PRP", "NNS", "MD", "TO", "RB", "CC"}:
        return Hit(at, at + 1, (f"{verb.text} in",))
    last = _object_end(sentence, at + 1)
    if not arrives or behind.small not in {"the", "my", "our", "your"} or last == at + 1:
        return None
    return Hit(at, at + 1, (f"{verb.text} at",)) if sentence.word(last - 1) in CLASSES["there"] else None


row(
    BOOK,
    "go-to-a-place",
    "preposition.missing",
    {
        "/ go|goes|went|going|gone|come|comes|came|coming|return|returned|fly|flew|moved|move %goal / !'s|@MD": (
            "{0} to {1}"
        ),
        "go|goes|went|going|gone|come|comes|came|returned / the|my|our|a ?@NN|JJ %there / !'s|@VB": "to {1} {2} {3}",
        "listen|listens|listened|listening / %det|%obj|music|songs|birds|podcasts / !closely": "to {1}",
        "talk|talks|talked|talking / me|him|us|them / !into|through|out|down": "to {1}",
        "speak|speaks|spoke|speaking|talk|talks|talked|talking / my|your|his|her|our|their|the %person": "to {1} {2}",
        "/ belong|belongs|belonged / %det|%obj|@NNP": "{0} to",
        "reply|replies|replied|respond|responded / me|us|him|them|my|your|our": "to {1}",
        "happen|happens|happened|occurred / me|him|us|them / $|in|on|at|last|once|yesterday|many|when": "to {1}",
        "look|looks|looked|looking forward / the|your|our|my|this|next": "to {2}",
        "according / the|my|our|your|his|her|their": "to {1}",
        "sit|sits|sat|sitting|stand|stood|standing|live|lives|lived next / me|him|us|them|my|the": "to {2}",
        "be|is|are|am|'m|was|were allergic|addicted / @NN": "to {2}",
    },
    classes=CLASSES,
    wrong=(
        ("I have to go the dentist tomorrow.", "I have to go to the dentist tomorrow."),
        ("She came Vienna by train.", "She came to Vienna by train."),
        ("Do not talk the bride yet.", "Do not talk to the bride yet."),
        ("I look forward your reply.", "I look forward to your reply."),
    ),
    right=(
        "I have to go to the dentist.",
        "Come the summer, we rest.",
        "We talked them into it.",
        "Go the extra mile.",
        "The next my sister knew, it rained.",
    ),
)
row(
    BOOK,
    "ask-for-help",
    "preposition.missing",
    {
        "ask|asks|asked|asking ?%obj / %asked": "for {2}",
        "pay|pays|paid|paying / the|my|our|your|their|his|her ?@JJ "
        "lunch|dinner|breakfast|meal|drinks|ticket|tickets|flight|coffee|taxi|dress|cake|flowers|food|album|damage": (
            "for {1} {2} {3}"
        ),
        "i|we thank / your|the ?@JJ help|support|patience|trust|time|visit|invitation|kindness|work|understanding": (
            "you for {2} {3} {4}"
        ),
        "thanks / your|the|all ?@JJ help|support|patience|trust|time|visit|invitation|kindness|work|wishes|likes|"
        "love|comments|understanding": "for {1} {2} {3}",
        "apologize|apologise|apologized / the|my|our|any": "for {1}",
        "search|searching|searched / my|his|her|our|their key|keys|glasses|phone|wallet|passport|ring|shoes": (
            "for {1} {2}"
        ),
        "be|is|was|are|were famous|responsible|ready / its|the|this|my|your|our|their": "for {2}",
    },
    classes=CLASSES,
    wrong=(
        ("He asked help on the bridge.", "He asked for help on the bridge."),
        ("My uncle paid the drinks.", "My uncle paid for the drinks."),
        ("Thanks your patience!", "Thanks for your patience!"),
    ),
    right=(
        "He asked for help.",
        "We paid the bill.",
        "Thanks to your help it worked.",
        "Sorry, the light is gone.",
    ),
)
row(
    BOOK,
    "depend-on-it",
    "preposition.missing",
    {
        "depend|depends|depended|depending / the|your|my|our|their|his|her|its ?@JJ @NN": "on {1} {2} {3}",
        "rely|relies|relied / me|you|him|us|them|the|my|your|our": "on {1}",
        "congratulations|congrats / your|the|this|my": "on {1}",
        "be|is|are|am|was|were|'m|'re dependent / the|my|our|@NN": "on {2}",
        "insist|insists|insisted / @VBG": "on {1}",
        "~consist / @CD|many|several|only|wood|the": "of {1}",
        "proud|jealous|fond / my|your|his|her|our|their ?@JJ @NN .": "of {1} {2} {3}",
        "proud|jealous|fond / him|them|us|you .": "of {1}",
        "afraid|scared / spiders|heights|dogs|snakes|thunder|ghosts|bees|water|flying": "of {1}",
        "instead / @VBG|coffee|tea|film|flowers": "of {1}",
        "lots / @NNS|food|water|light|space|time|love|sun": "of {1}",
        "agree|agrees|agreed|disagree|disagreed / %obj|my|his": "with {1}",
        "take|took|takes|taking part / the|this|a|an|our": "in {2}",
        "participate|participated|participates / the|this|a|an|our|@NNS": "in {1}",
        "be|is|am|was|'m|are|were|'re|not|very|really|so interested / "
        "photography|art|music|film|weddings|history|buying|learning|your|the|this|old": "in {2}",
        "laugh|laughed|laughs|laughing|stare|stared|smiled / me|him|us|them / $|when|because|and": "at {1}",
    },
    classes=CLASSES,
    wrong=(
        ("It depends the weather.", "It depends on the weather."),
        ("Congratulations your wedding!", "Congratulations on your wedding!"),
        ("I drink tea instead coffee.", "I drink tea instead of coffee."),
        ("I agree you.", "I agree with you."),
    ),
    right=(
        "It depends on the weather.",
        "Instead, the band played.",
        "Lots and lots of light.",
        "It depends, the light changes.",
    ),
)

_TO_PERSON = frozenset().union(*map(verb_forms, listed(
    "ask call phone email text contact invite visit help meet greet hug kiss photograph obey advise congratulate know "
    "see surprise support accompany forgive inform teach marry join comfort admire thank remember divorce answer"
)))  # fmt: skip
_BARE_TO = listed("my your his her its our their the a an this that these those some every each")
_WITH_PERSON = listed("marry marries married marrying divorce divorced resemble resembles contact contacted "
                      "accompany accompanied")  # fmt: skip


@BOOK.rule(
    "ask-the-bride",
    "preposition.extra",
    words=_TO_PERSON,
    wrong=(
        ("I asked to the bride to close her eyes.", "I asked the bride to close her eyes."),
        ("She phoned to her mother at once.", "She phoned her mother at once."),
        ("We congratulated to the couple on the stairs.", "We congratulated the couple on the stairs."),
        ("He married with a sailor.", "He married a sailor."),
    ),
    right=(
        "I asked the bride.",
        "She is married to a baker.",
        "He is known to my family.",
        "Our visit to my mother was short.",
        "She asked to meet the bride.",
    ),
)
def _ask_to(sentence: Sentence, at: int) -> Hit | None:
    verb, small = sentence[at], sentence.word(at + 1)
    if small != "to" and not (small == "with" and verb.small in _WITH_PERSON):
        return None
    if not verb.tag.startswith("VB") or _passive(sentence, at):
        return None
    return Hit(at, at + 2, (verb.text,)) if _names_a_person(sentence, at + 2) else None


def _names_a_person(sentence: Sentence, at: int) -> bool:
    """Return whether "him" or "the old man" stands at `at`."""
    last = _object_end(sentence, at)
    if sentence.word(at) in _BARE_TO and last > at:
        return sentence.word(last - 1) in PERSONS
    return sentence.word(at) in CLASSES["obj"]


def _passive(sentence: Sentence, at: int) -> bool:
    """Return whether the participle at `at` says what is done to its subject."""
    before = {sentence.word(at - 1), sentence.word(at - 2)}
    return bool(before & (verb_forms("be") | {"get", "got", "gets", "getting", "happily"})) and sentence.tag(
        at
    ) in {"VBN", "VBD"}


row(
    BOOK,
    "reach-the-top",
    "preposition.extra",
    {
        "~approach|reach|resemble|lack to %det": "{0} {2}",
        "/ ~enter to|into|in|inside %det / !@VBG": "{0} {2}",
        "~follow|obey|watch to|after %obj|%det": "{0} {2}",
        "~survive|emphasize|emphasise|investigate about|from|on %det": "{0} {2}",
        "~discuss|mention|describe|investigate about|on|over|of": "{0}",
        "~visit to|in %goal": "{0} {2}",
        "~visit to %det": "{0} {2}",
        "/ during|towards|toward|without|against of|to / %det|%obj": "{0}",
        "/ across|along|below|above|beneath|between|under of / %det|%obj": "{0}",
        "/ ~return|reply|respond back / to|home|from|with|the|my|your|in|here|soon|$|there": "{0}",
        "/ ~enter|exit inside|outside / the|a|my": "{0}",
        "in|at everywhere|nowhere": "{1}",
        "~request for %det": "{0} {2}",
        "~influence|affect on|to|in %det|%obj": "{0} {2}",
        "~answer to %det ?@JJ|NN question|questions|email|letter|letters|phone|call|message|door": (
            "{0} {2} {3} {4}"
        ),
        "~divorce from|with %obj|%det": "{0} {2}",
        "/ ~promise|tell to %obj|my|our|the / that|a|the|@NN": "{0} {2}",
        "~tell to me|us|him|them|her|my": "{0} {2}",
    },
    classes=CLASSES,
    wrong=(
        ("We entered to the cave alone.", "We entered the cave alone."),
        ("I'll return back to the island in March.", "I'll return to the island in March."),
        ("Without of the tripod it was blurred.", "Without the tripod it was blurred."),
        ("The train approached to the station.", "The train approached the station."),
    ),
    right=(
        "I returned home.",
        "We climbed to the top by night.",
        "The lack of light.",
        "Our approach to the light.",
    ),
)
row(
    BOOK,
    "flowers-for-her",
    "preposition.to-for",
    {
        "~buy|bake|cook|knit|sew ?@DT|CD|JJ|PRP$ ?@JJ|NN @NN|it|them|something / to / "
        "my|his|her|our|your|their|the|every|me|him|us %person|$": "for",
        "~make ?@DT|CD ?@JJ|NN cake|dress|soup|coffee|tea|sweater|scarf|doll|toy|card|album|dinner|breakfast|bread|"
        "necklace|quilt / to / my|his|her|our|your|their %person": "for",
        "/ for / buy|see|make|learn|get|give|bring|become|celebrate|improve|enjoy|send|eat|earn|sell @NN": "to",
    },
    classes=CLASSES,
    wrong=(
        ("He bought flowers to his wife.", "He bought flowers for his wife."),
        ("I went to the market for buy fish.", "I went to the market to buy fish."),
    ),
    right=("He bought flowers for her.", "We are ready for shoot number two.", "I sold it to my boss."),
)
