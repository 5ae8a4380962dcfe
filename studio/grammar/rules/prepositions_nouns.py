"""Prepositions that nouns and adjectives ask for."""

from studio.grammar.rules.pattern import listed, row
from studio.grammar.rules.rule import Book

BOOK = Book()

DET = listed("the a an this that these those my your his her its our their each every all")
PERSON = listed("me you him her us them everyone everybody")
CLASSES = {
    "det": DET,
    "person": PERSON,
    "celebration": listed("wedding engagement marriage baby birthday graduation anniversary award success"),
    "skill": listed(
        "photography photoshop lightroom cooking drawing painting "
        "singing dancing english math maths sports languages editing retouching computers posing"
    ),
    "thanked": listed("everyone everybody them him clients couples guests friends vendors team followers"),
}

row(
    BOOK,
    "interested-in",
    "preposition.adjective",
    {
        "interested / on|for|at|about|of|by|with / !$": "in",
        "interest / about|of / %det": "in",
        "interest / on|for|at|about|of / "
        "photography|art|nature|weddings|music|history|light|film|learning|taking": "in",
    },
    wrong=(
        ("She is interested on film.", "She is interested in film."),
        ("My interest for photography began at school.", "My interest in photography began at school."),
    ),
    right=(
        "She is interested in film.",
        "The interest on the loan is low.",
        "If you are interested, for now just write.",
    ),
    classes=CLASSES,
    tongues="es lv hu",
)
row(
    BOOK,
    "good-at",
    "preposition.adjective",
    {
        "~be ?not ?very|really|so|quite|pretty|too good|bad|great|terrible|excellent|brilliant / in|on|with / "
        "%skill !@NN": "at",
        "~be ?not ?very|really|so|quite|pretty|too good|bad|great|terrible / in|on / @VBG": "at",
        "~be ?very|really|so|not good|bad / to / health|eyes|skin|nature|the|my|your|our "
        "environment|health|eyes|skin|"
        "body|society|planet": "for",
        "good|bad / to / your|our|the|my health|eyes|skin|environment|body|planet": "for",
    },
    wrong=(
        ("I am not good in drawing.", "I am not good at drawing."),
        ("She is really good in photography.", "She is really good at photography."),
        ("Sleep is good to your skin.", "Sleep is good for your skin."),
    ),
    right=("You look good in white.", "It is good in photos.", "She is good to her mother."),
    classes=CLASSES,
    tongues="es hu lv",
)
row(
    BOOK,
    "married-to",
    "preposition.adjective",
    {
        "~be|get|got|happily|now|still married|engaged / with / @NNP|my|your|his|her|the|a": "to",
        "similar / with|as|like|than|of / !@CD": "to",
        "~adjust|adapt|adjusted|adapted / with|in|on / %det|new|change|changes": "to",
        "identical|equal / with|than|as / %det|me|you|him|us|them": "to",
        "addicted|allergic|loyal|faithful|accustomed / with|from|of|for|at|on / !$": "to",
        "superior|inferior|preferable / than|from": "to",
        "grateful|thankful / with / %person": "to",
        "kind / with / %person": "to",
    },
    wrong=(
        ("This dress is similar with mine.", "This dress is similar to mine."),
        ("I am addicted with film.", "I am addicted to film."),
        ("I am so grateful with you.", "I am so grateful to you."),
    ),
    right=("Similar light, with more shade.", "I am grateful with all my heart.", "A kind of magic."),
    classes=CLASSES,
    tongues="es lv zh",
)
row(
    BOOK,
    "proud-of",
    "preposition.adjective",
    {
        "~be ?so|very|really|always|too|not|extremely proud / for|about|with|from / "
        "%det|you|him|us|them|me|@VBG": "of",
        "proud / on / %det ?@JJ couple|family|son|daughter|children|team|work|photos|husband|wife": "of",
        "proud / on / you|him|us|them|me": "of",
        "afraid|scared|ashamed|jealous|envious / from|about|with|to|on / "
        "%det|@VBG|heights|flying|him|them|us|me|you": "of",
        "ashamed / from": "of",
        "aware / about|on|to|in / !$": "of",
        "capable / for|in|at / @VBG|DT|JJ|NN": "of",
        "fond / on|for|with|about|in": "of",
        "full / with|from / !@CD|@DT": "of",
        "typical / from|to / %det": "of",
        "tired / from|by / @VBG|it|this|that": "of",
        "independent / on|to": "of",
        "independent of / on": "of",
    },
    wrong=(
        ("I am so proud on this couple.", "I am so proud of this couple."),
        ("She is afraid from the sea.", "She is afraid of the sea."),
        ("The church was full with flowers.", "The church was full of flowers."),
        ("Be aware about the light.", "Be aware of the light."),
    ),
    right=(
        "We are proud of you.",
        "She was afraid for them.",
        "I was too full to dance.",
        "Be aware, on the left is a step.",
    ),
    classes=CLASSES,
    tongues="hu lv es zh",
)
row(
    BOOK,
    "famous-for",
    "preposition.adjective",
    {
        "~be ?very|so|most|also|really|world famous / by|with|because / its|his|her|their|the": "for",
        "famous / because|by / of|its": "for",
        "easy|hard|difficult|important|necessary|possible|impossible|useful|good|better / to / "
        "me|him|us|them|you|people|everyone to": "for",
        "suitable / to|with / %det": "for",
        "responsible / of|about / %det|@VBG": "for",
        "grateful|thankful / of|about / %det|@VBG": "for",
        "ready / to|of / the|our|my|your|a|this": "for",
        "sorry / of / the|my|that|this": "for",
        "prepared / to / the|a|our|my|your|this wedding|day|session|season|party|trip|ceremony": "for",
    },
    wrong=(
        ("The town is famous by its castle.", "The town is famous for its castle."),
        ("I am responsible of the photos.", "I am responsible for the photos."),
        ("It was easy to me to find you.", "It was easy for me to find you."),
        ("Are you ready to the big day?", "Are you ready for the big day?"),
    ),
    right=("Ready to go?", "She is known by her friends as Ann.", "We are grateful to the team."),
    classes=CLASSES,
    tongues="es lv hu",
)
row(
    BOOK,
    "happy-with",
    "preposition.adjective",
    {
        "happy|satisfied|pleased|delighted / of / %det|him|you|them|@VBG": ("about", "with"),
        "satisfied|disappointed|pleased / of|about|for / %det": "with",
        "angry|mad / to|on / me|you|him|us|them|my|the": "with",
        "busy / of / the|my|our|@VBG": "with",
        "bored|impressed / of|about|for / %det": "by",
        "filled|decorated|covered / of / @NN|JJ|DT": "with",
        "surrounded / of|from / !$": "by",
        "inspired|surprised / of|about / %det|@NN|JJ": "by",
        "composed / by / @CD|several|many|different|not|only|people|various": "of",
        "composed / from|with / @CD|DT|NN|JJ": "of",
        "dressed / with|of|on / @DT|NN|JJ|PRP$": "in",
    },
    wrong=(
        ("She was angry on me.", "She was angry with me."),
        ("I was impressed of the venue.", "I was impressed by the venue."),
        ("The tables were decorated of roses.", "The tables were decorated with roses."),
        ("We were surrounded of friends.", "We were surrounded by friends."),
    ),
    right=("We are happy for you.", "The table was filled with roses.", "He is busy with guests."),
    classes=CLASSES,
    tongues="es hu lv",
)
row(
    BOOK,
    "different-from",
    "preposition.adjective",
    {
        "different / of|as|that|then / %det|mine|yours|ours|theirs|others|@NNS|@PRP|what": "from",
        "different / to|from / ?the what before": "from",
        "same / like|than|with|that / %det|me|you|him|us|them|mine|yours|ours|last|yesterday": "as",
        "same / like|than / !$": "as",
    },
    wrong=(
        ("This church is different of the others.", "This church is different from the others."),
        ("My camera is the same like yours.", "My camera is the same as yours."),
    ),
    right=("Different kinds of light.", "It looks the same to me.", "We want different things."),
    classes=CLASSES,
    tongues="es hu lv ko zh",
)
row(
    BOOK,
    "reason-for",
    "preposition.noun",
    {
        "reason|reasons / of / @PRP$|VBG": "for",
        "@DT|PRP$|JJ reason|reasons / of / this|that|the|my|our|these|such": "for",
        "passion / to|of|in|on|about / photography|film|light|weddings|music|art|travel|nature|taking|capturing|"
        "photographing|creating|telling|what|my|the": "for",
        "@DT|PRP$|JJ love / to|in / photography|light|nature|music|film|art|weddings": "of",
        "congratulations|congrats / for|about|with / your|the|this|their|his|her": "on",
        "congratulations|congrats / to / your|the|this|their|his|her %celebration": "on",
        "demand / of / @NNS": "for",
    },
    wrong=(
        ("You are the reason of my smile.", "You are the reason for my smile."),
        ("My passion to photography began early.", "My passion for photography began early."),
        ("Congratulations for your wedding!", "Congratulations on your wedding!"),
    ),
    right=(
        "My passion is photography.",
        "Congratulations to the couple!",
        "Love to photograph?",
        "For the reasons of old.",
    ),
    classes=CLASSES,
)
row(
    BOOK,
    "solution-to",
    "preposition.noun",
    {
        "the|a|one|best|good|only|possible|another|this|that solution|answer / of|about / %det|@NNS": "to",
        "the|a|my|our key|secret / of / success|happiness|happy|good|a|great": "to",
        "invitation|invitations / for|of / ?the|a|my|our|your|their ?@NN "
        "wedding|party|ceremony|exhibition|event": "to",
        "access / into|for|of|in / %det": "to",
        "damage|damages|harm / of|on|for / the|our|my|your": "to",
    },
    wrong=(
        ("That is the best solution of this problem.", "That is the best solution to this problem."),
        ("Patience is the key of success.", "Patience is the key to success."),
        ("Thank you for the invitation for the party.", "Thank you for the invitation to the party."),
    ),
    right=("The answer is no.", "The key to the church is lost.", "An access road in the hills."),
    classes=CLASSES,
    tongues="es lv hu",
)
row(
    BOOK,
    "influence-on",
    "preposition.noun",
    {
        "influence|influences|effect|effects|impact / to|at|for / the|a|our|my|your|his|her|their|people|us|them|me|"
        "you|children|society|nature|each|this|that": "on",
        "~make|cause ?a|an|no|some ?@JJ influence|effect|impact / in / %det|people|us|them|me|you": "on",
        "~have ?a|an|no|some ?@JJ influence|effect|impact / in / "
        "the|a|our|my|your|his|her|their|people|us|them|me|you|"
        "children|society": "on",
    },
    wrong=(
        ("Light has a big influence to the mood.", "Light has a big influence on the mood."),
        ("It has a strong effect for people.", "It has a strong effect on people."),
        ("Her death had an impact in my work.", "Her death had an impact on my work."),
    ),
    right=("Light has an influence on us.", "An effect to remember.", "Special effects in the film."),
    classes=CLASSES,
)
row(
    BOOK,
    "difference-between",
    "preposition.noun",
    {
        "difference|differences / of / @NN|JJ ?@NN and @NN|JJ": "between",
        "difference|differences / from|among|in / the @NN and the": "between",
        "one|some|many|most|none|two|three|part / from / the|my|our|these|those "
        "best|most|oldest|biggest|greatest|nicest|"
        "first|happiest|favorite|favourite": "of",
        "part|half|rest|majority|member|members / from / the|this|our|my|their": "of",
        "lack / in|for|from / @NN|JJ": "of",
        "kind|kinds|type|types|sort / from|about": "of",
    },
    wrong=(
        ("It was one from the best days.", "It was one of the best days."),
        (
            "Do you see the difference of film and digital?",
            "Do you see the difference between film and digital?",
        ),
        ("There was a lack in light.", "There was a lack of light."),
    ),
    right=("One from me, one from you.", "A part of the light.", "Differences in taste."),
    tongues="hu lv",
)
row(
    BOOK,
    "photo-of",
    "preposition.noun",
    {
        "a|an|this|the|some|many|my|these|few|take|took|taking|takes|beautiful|nice photo|photos|picture|pictures|"
        "portrait|portraits|photograph|photographs / about|over / %det|@NNP|us|them|me|you|him|people": "of",
        "photo|photos|picture|pictures|portrait|portraits / from / me|him|her|us|them !@NN": "of",
    },
    wrong=(
        ("I took a photo about the couple.", "I took a photo of the couple."),
        ("She has pictures from me as a child.", "She has pictures of me as a child."),
    ),
    right=(
        "A photo of the couple.",
        "Photos from the wedding.",
        "A book about photos.",
        "A picture from her album.",
    ),
    classes=CLASSES,
    tongues="hu lv",
)
row(
    BOOK,
    "thanks-to-somebody",
    "preposition.to-for",
    {
        "thanks|thank|grateful / for / %thanked !'s|@VB": "to",
        "thanks / for / all the people|persons|guests|couples|friends who|that": "to",
        "thanks / for / all of you !@VB|for": "to",
        "thanks / for / my|our|the ?amazing|lovely|wonderful|dear|great|whole "
        "clients|couple|couples|bride|guests|vendors|"
        "team|florist|followers|friends !@VB|POS": "to",
        "thank you / for / everyone|everybody|all who|involved|that": "to",
        "thanks / about|of|by / your|the|all|this": "for",
        "thank you|them|him / about|of|by|to / your|all|being|coming": "for",
        "^ thank for": "Thank you for",
    },
    wrong=(
        ("Thanks for everyone who came!", "Thanks to everyone who came!"),
        ("Thank for your trust!", "Thank you for your trust!"),
        ("Thank you of your support.", "Thank you for your support."),
        ("Big thanks for the team.", "Big thanks to the team."),
    ),
    right=(
        "Thanks for everything.",
        "Thanks to all of you.",
        "Thanks for the team’s support.",
        "Thank you for the cake.",
    ),
    classes=CLASSES,
    tongues="hu lv ko",
)
