"""Words that go together in English, where other languages have another verb or adjective."""

from studio.grammar.rules.kinds import PERSONS
from studio.grammar.rules.pattern import listed, row
from studio.grammar.rules.rule import Book
from studio.grammar.rules.words import exchange

BOOK = Book()

A = "?a|an|the|my|your|our|his|her|their|some|any|many|no|more|this|another|every|one|two|three"
CLASSES = {
    "person": PERSONS,
    "photo": listed("photo photos picture pictures selfie selfies photograph photographs"),
}
_TAKE = {"make": "take", "makes": "takes", "made": "took", "making": "taking", "do": "take", "does": "takes",
         "did": "took", "doing": "taking", "have": "take"}  # fmt: skip
_MAKE = {"do": "make", "does": "makes", "did": "made", "doing": "making", "take": "make", "took": "made",
         "taking": "making", "give": "make", "gave": "made"}  # fmt: skip
_DO = {"make": "do", "makes": "does", "made": "did", "making": "doing"}
_HAVE = {"make": "have", "makes": "has", "made": "had", "making": "having", "do": "have", "does": "has", "did": "had",
         "doing": "having"}  # fmt: skip
_ILL = {"eat": "take", "eats": "takes", "ate": "took", "eating": "taking", "drink": "take", "drinks": "takes",
        "drank": "took", "drinking": "taking"}  # fmt: skip

row(
    BOOK,
    "take-a-walk",
    "word.collocation",
    exchange(
        {form: to for form, to in _TAKE.items() if form != "have"},
        "a|an|another|some|any|our ?little|short|long|small|quick|nice|cold|hot|final "
        "walk|walks|stroll|break|breaks|shower|nap|exam|exams|selfie|selfies !@NN|for",
        "!n't|not|it|that|which",
    )
    | exchange(
        {"made": "took", "make": "take", "making": "taking", "did": "took", "do": "take"},
        "a|some|many photo|photos|selfie|selfies of|from|with|in|at|by|on|when|before|$",
        "i|we|he|she|they|you|to|can|could|will|@NN",
    )
    | exchange(_ILL, f"{A} ?strong|bitter|cold medicine|medicines|pill|pills|antibiotics|aspirin|vitamins|tablets")
    | exchange({"make": "pay", "made": "paid"}, "attention"),
    classes=CLASSES,
    wrong=(
        ("We did another walk after lunch.", "We took another walk after lunch."),
        ("I made a photo of the lighthouse.", "I took a photo of the lighthouse."),
        ("I drank medicine and kept shooting.", "I took medicine and kept shooting."),
        ("He made an exam last week.", "He took an exam last week."),
    ),
    right=("We took a walk.", "I made a photo album.", "They drank tea.", "It made walks longer."),
)  # fmt: skip
row(
    BOOK,
    "make-a-decision",
    "word.collocation",
    exchange(
        {form: to for form, to in _MAKE.items() if form[0] == "d"},
        "a|an|my|another|some|many|this|that ?big|small|great|new|quick|phone|terrible|stupid|funny|good|wrong "
        "mistake|mistakes|decision|decisions|appointment|appointments|cake|cakes|speech|joke|fire|complaint|excuse|"
        "excuses|mess|offer|offers|effort",
        "i|we|he|she|they|you|to|must|will|should|can|could|'ll|@NN|not|n't",
    )
    | exchange({"promise": "make", "promised": "made", "took": "made", "take": "make"}, "an appointment")
    | exchange({"take": "make", "took": "made"}, "a|the ?big|good|hard|difficult decision", "!n't")
    | exchange({"say": "make", "said": "made"}, "a|his|her|my ?short|long|funny speech"),
    classes=CLASSES,
    wrong=(
        ("I must do an appointment today.", "I must make an appointment today."),
        ("I promised an appointment with the dentist.", "I made an appointment with the dentist."),
        ("My father said a speech.", "My father made a speech."),
    ),
    right=("I made a decision.", "What does a plan cost?", "I gave a speech.", "We did call you."),
)  # fmt: skip
row(
    BOOK,
    "do-homework",
    "word.collocation",
    exchange(
        _DO,
        f"{A} ?of homework|homeworks|housework|laundry|yoga|sport|sports|gymnastics|karate|ballet|pilates|"
        "ironing|gardening $|in|on|every|at|with|together|for|twice|after|before",
        "!it|that|this|which",
    )
    | exchange(_HAVE, "a|an|the|another ?small|big|great|surprise|birthday|little|short "
               "party|picnic|barbecue|chat|quarrel "
               "for|with|in|at|on|$|about|last|together|yesterday|every")
    | exchange({"see": "watch", "saw": "watched", "seeing": "watching", "look": "watch", "looked": "watched",
                "looking": "watching"},
               "tv|television|cartoons|netflix $|in|on|all|together|every|and|with|until")
    | exchange({"visit": "attend", "visited": "attended", "visiting": "attending"},
               "a|the|my|an ?@NN|JJ course|courses|lecture|lectures")
    | exchange({"gain": "earn", "gained": "earned"}, "?a|good|more|my|some|enough ?lot ?of money|salary")
    | exchange({"learn": "gain", "learned": "gained", "learnt": "gained"},
               "?a|much|so|more|some|new ?lot|much ?of ?new knowledge"),
    classes=CLASSES,
    wrong=(
        ("My daughters make yoga on the terrace.", "My daughters do yoga on the terrace."),
        ("We did a picnic at the lake.", "We had a picnic at the lake."),
        ("In the evening we look TV.", "In the evening we watch TV."),
        ("I learned a lot of knowledge from him.", "I gained a lot of knowledge from him."),
    ),
    right=("I do yoga.", "We saw the series finale.", "The job made us rich.", "They had a party."),
)  # fmt: skip
row(
    BOOK,
    "heavy-traffic",
    "word.collocation",
    {
        "traffic is|was ?on|in ?the|this ?ring|main ?road|street|city ?always|very|so|too|really / "
        "crowded|big|large|strong|full|jammed|thick / $|and|in|at|on": "heavy",
        "traffic on|in the|this|our ?ring|main road|street|city|bridge|motorway|highway is|was ?always ?very|so|too / "
        "crowded|big|large|strong|full": "heavy",
        "/ strong|big|large / rain|rains|snow|snowfall|traffic|rainfall": "heavy",
        "/ thick|strong / smoker|drinker": "heavy",
        "/ big / wind|winds|accent": "strong",
        "/ big / speed|salary|temperature|fever": "high",
        "wind|winds is|was|were|are ?very|so|too|really / big|heavy|hard|powerful / $|and|at|on": "strong",
        "rain is|was ?very|so|too|really / big|strong|hard|large / $|and|at|on": "heavy",
        "salary|rent|temperature|temperatures|speed|costs|fees|cost is|are|was|were ?very|so|too|really|"
        "not / big|expensive|large / $|and|here|in|for": "high",
        "salary|rent|temperature|costs is|are|was|were ?very|so|too|really / small|cheap / $|and|here|in": (
            "low"
        ),
        "/ hand phone|phones": "mobile {1}",
        "/ handphone": "mobile phone",
        "/ eye shopping": "window shopping",
    },
    classes=CLASSES,
    wrong=(
        ("The traffic on the ring road was very crowded.", "The traffic on the ring road was very heavy."),
        ("My hand phone died at the worst moment.", "My mobile phone died at the worst moment."),
        ("The wind was very big on the pier.", "The wind was very strong on the pier."),
        ("We did eye shopping in the old arcade.", "We did window shopping in the old arcade."),
    ),
    right=("Heavy traffic again.", "The street was crowded.", "A strong accent.", "A high tea."),
)
row(
    BOOK,
    "say-or-tell",
    "word.choice",
    exchange(
        {"say": "tell", "says": "tells", "said": "told", "saying": "telling"},
        "me|us|him|them the|a|my|your|his|her|that|how|what|where|why|when|if|about|to|everything|it|nothing|our|$",
    )
    | exchange(
        {"say": "tell", "says": "tells", "said": "told"}, "my|your|his|her|our|the %person that|to|about|how|the|a",
        "i|he|she|we|they|father|mother|friend|boss|teacher|bride|groom",
    )
    | exchange({"told": "said", "tells": "says"}, "that @PRP", "i|he|she|we|they|you")
    | exchange({"speak": "tell", "spoke": "told", "talk": "tell", "talked": "told"},
               "me|us|him|them about|that|the|a|how")
    | exchange({"speak": "say", "spoke": "said", "talk": "say", "talked": "said"}, "something|anything|a word"),
    classes=CLASSES,
    wrong=(
        ("She said us where the key was.", "She told us where the key was."),
        ("My father said the florist to wait.", "My father told the florist to wait."),
    ),
    right=("She said that we won.", "Tell me that again.", "He said my photo is good."),
)  # fmt: skip
row(
    BOOK,
    "hang-out-with-friends",
    "word.choice",
    {
        "i|we / played / with my|our|some|two|old ?old|best|school|university|close "
        "friends|classmates|colleagues|coworkers|friend|classmate|colleague": "hung out",
        "to|i|we|'ll|will|often / play / with my|our|old ?old|best|school|university|close "
        "friends|classmates|colleagues|coworkers": "hang out",
        "i|we|he|she / became / a|an|my ?new|nice|old|big "
        "camera|lens|phone|bike|present|letter|email|ticket|laptop|discount|message": ("got"),
        "mushrooms|flowers|plants|trees|tomatoes|roses|vegetables|herbs|grass|potatoes|onions|grapes|cucumbers / "
        "grow|grows|grew up": "{1}",
        "mushrooms|flowers|plants|trees|tomatoes|roses|vegetables|herbs|grass|potatoes|onions|grapes is|are|were|was / "
        "growing up": "growing",
    },
    classes=CLASSES,
    wrong=(
        ("We played with our old classmates all night.", "We hung out with our old classmates all night."),
        ("The mushrooms are growing up in the dark cellar.", "The mushrooms are growing in the dark cellar."),
    ),
    right=(
        "The children played with their friends.",
        "They became a couple.",
        "I grew up there.",
        "Open the door.",
    ),
)
