"""Prepositions with days, months, hours and lengths of time."""

from studio.grammar.rules.pattern import listed, row
from studio.grammar.rules.rule import Book

BOOK = Book()

DAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = listed("january february march april may june july august september october november december")
SEASONS = listed("spring summer autumn fall winter")
UNITS = listed("seconds minutes hours days weeks months years decades centuries")
NUMBERS = listed(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty many several"
)
PARTS = listed("morning afternoon evening")
CLASSES = {
    "day": DAYS,
    "days": frozenset(day + "s" for day in DAYS),
    "month": MONTHS,
    "season": SEASONS,
    "unit": UNITS,
    "number": NUMBERS | frozenset(map(str, range(2, 61))),
    "part": PARTS,
    "year": frozenset(map(str, range(1950, 2060))),
    "date": frozenset((*map(str, range(1, 32)), "1st", "2nd", "3rd", *(f"{at}th" for at in range(4, 31)))),
    "hour": frozenset(map(str, range(1, 13))),
}

row(
    BOOK,
    "on-a-day",
    "preposition.time",
    {
        "/ in|at / %day|%days @PRP|DT|IN|RB": "on",
        "/ in|at / %day|%days $": "on",
        "/ in|at / %day %part": "on",
        "/ in|at / %month %date !@NN": "on",
        "/ in|at / my|your|his|her|our|their wedding|birth|big|special|first|engagement day": "on",
        "/ in|at / my|your|his|her|our|their birthday|anniversary $": "on",
        "/ in|at / the ?wedding|big|special|first|last|second|third|same|other|next|following day $": "on",
        "/ in|at / that|this|these|those ?special|very|wonderful|beautiful|big|cold|hot|sunny|rainy|same "
        "day|days $": "on",
        "/ in|at / a ?very sunny|rainy|cloudy|cold|hot|windy|warm|snowy|foggy|summer|spring|winter|autumn|grey|gray "
        "day|morning|afternoon|evening": "on",
        "/ in|at / weekdays|workdays|sundays": "on",
        "/ in the weekend|weekends / $|@PRP|with|and": ("on the {2}", "at the {2}"),
        "in weekends": "on weekends",
    },
    wrong=(
        ("We are booked in Saturday.", "We are booked on Saturday."),
        ("In Monday morning we travel to Riga.", "On Monday morning we travel to Riga."),
        ("She cried in her wedding day.", "She cried on her wedding day."),
        ("We met in a rainy day.", "We met on a rainy day."),
    ),
    right=(
        "On Saturday we sleep.",
        "In my day we used film.",
        "You will get them in a day.",
        "We believe in Sunday best.",
        "See you in the first days of June.",
    ),
    classes=CLASSES,
)
row(
    BOOK,
    "in-month-or-year",
    "preposition.time",
    {
        "/ on|at / %month $": "in",
        "/ on|at / ?early|late|mid %month %year": "in",
        "/ on|at / ?early|late spring|summer|autumn|winter $": "in",
        "^ / on|at / spring|summer|autumn|winter / @PRP|the|my|our": "in",
        "/ on|at / the summer|autumn|winter|spring $": "in",
        "/ on|at / %year $": "in",
        "was|were|am|is|are|opened|started|began|met|married|born|moved|photographed / on|at / %year": "in",
    },
    wrong=(
        ("We got married on June.", "We got married in June."),
        ("I love the coast on winter.", "I love the coast in winter."),
        ("The studio opened at 2015.", "The studio opened in 2015."),
    ),
    right=(
        "On June 5 we married.",
        "In winter the coast is ours.",
        "Shot at 1950 Main Street.",
        "The picnic on summer evenings.",
        "A print at 2000 pixels.",
    ),
    classes=CLASSES,
)
row(
    BOOK,
    "part-of-the-day",
    "preposition.time",
    {
        "at the morning|afternoon|evening": "in the {2}",
        "in the night $": "at night",
        "in night": "at night",
        "on the morning|afternoon|evening|mornings|evenings $": "in the {2}",
        "in midnight|noon|midday|sunset|sunrise|dusk|dawn|lunchtime": "at {1}",
        "in golden|blue hour": "at {1} {2}",
        "in sunset|sunrise time": "at {1}",
        "/ at / morning|afternoon|evening $": "in the",
    },
    wrong=(
        ("We start early at the morning.", "We start early in the morning."),
        ("I edit photos in the night.", "I edit photos at night."),
        ("The park is best in sunset.", "The park is best at sunset."),
    ),
    right=("We start in the morning.", "I edit at night.", "On the morning of the wedding she was calm."),
)
row(
    BOOK,
    "at-an-hour",
    "preposition.time",
    {
        "/ in|on / %hour o|am|pm|a.m.|p.m.|a.m|p.m": "at",
        "~start|begin|arrive|finish|end|open|close|wake|meet ?up / in|on / %hour o|am|pm|$": "at",
        "/ in|on / the beginning|end of "
        "?the|this|my|our|each|every|a|may|june|july|day|year|month|summer|season|night": "at",
        "/ in|on / the age of": "at",
        "in|on that time $": "at that time",
        "in|on that moment": "at that moment",
        "in|on the same time": "at the same time",
        "on the moment $": "at the moment",
        "in|on christmas|easter time": "at {1} {2}",
        "in christmas|easter $": "at {1}",
    },
    wrong=(
        ("The ceremony starts in 5 pm.", "The ceremony starts at 5 pm."),
        ("I learned it in the age of ten.", "I learned it at the age of ten."),
        ("They cried and laughed in the same time.", "They cried and laughed at the same time."),
        ("We dance in the end of the night.", "We dance at the end of the night."),
    ),
    right=(
        "We live in the moment.",
        "In the end, we danced.",
        "There were ten of us in the beginning.",
        "See you in five minutes.",
    ),
    classes=CLASSES,
)
row(
    BOOK,
    "no-preposition-before-next",
    "preposition.extra",
    {
        "in|on|at last|next|every|each week|month|year|weekend|summer|winter|spring|autumn|night $": "{1} {2}",
        "on|at|in next|every|each|last|this %day": "{1} {2}",
        "in|on|at tomorrow|yesterday|tonight $": "{1}",
        "/ in|on|at tomorrow|yesterday|tonight / we|i|it|they|the|my|our|morning|evening|afternoon": "{1}",
        "in|on|at nowadays": "nowadays",
        "in|on|at these days $": "these days",
        "in this days": "these days",
        "^ / in this|last|next year|week|month|weekend / @PRP": "{2} {3}",
        "in|on|at every day|morning|evening $": "every {2}",
    },
    wrong=(
        ("I met them in last week.", "I met them last week."),
        ("We shoot on next Monday.", "We shoot next Monday."),
        ("See you at tomorrow!", "See you tomorrow!"),
        ("Everybody has a camera in nowadays.", "Everybody has a camera nowadays."),
    ),
    right=(
        "We shot it in the last week of May.",
        "I show my bag in today’s post.",
        "On Monday we rest.",
    ),
    classes=CLASSES,
)
row(
    BOOK,
    "for-a-length-of-time",
    "preposition.time",
    {
        "/ during / ?about|almost|over|more|nearly|around ?than %number|@CD ?more|long|whole %unit": "for",
        "/ during / a|an|one ?whole|long|few|couple ?of "
        "hour|day|week|month|year|minute|decade|years|hours|days|weeks": "for",
        "have|has|had|'ve|'s|been @VBN|@VBG / since / ?about|almost|over %number|@CD|a ?few|lot|couple ?of "
        "%unit": "for",
        "/ since / ?about|almost|over %number %unit !ago": "for",
        "/ since / a|so|very ?long|few time|years|months|weeks|while $": "for",
        "since long time": "for a long time",
        "since long $": "for a long time",
        "/ from|since / ?about|almost|over %number years $": "for",
    },
    wrong=(
        ("I photographed weddings during ten years.", "I photographed weddings for ten years."),
        ("We waited during a whole hour.", "We waited for a whole hour."),
        ("We know each other since a few years.", "We know each other for a few years."),
        ("I wanted to come here since long time.", "I wanted to come here for a long time."),
    ),
    right=(
        "During the ceremony we are silent.",
        "I have lived here since May.",
        "It is a year since we met.",
        "Since two years ago, nothing changed.",
        "During two weddings it rained.",
    ),
    classes=CLASSES,
)
row(
    BOOK,
    "ago-not-before",
    "word.choice",
    {
        "before %number years|months|weeks|days|hours|minutes $": "{1} {2} ago",
        "before a few|couple ?of week|month|year|days|weeks|months|years|hours|minutes $": "a {2} {3} {4} ago",
        "ago %number %unit": "{1} {2} ago",
        "before ?about|almost %number %unit ago": "{1} {2} {3} ago",
        "/ before %number years|months|weeks / i|we|she|he|they|when": "{1} {2} ago",
    },
    wrong=(
        ("We met before two years.", "We met two years ago."),
        ("I took this photo before a few days.", "I took this photo a few days ago."),
        ("We met before three years ago.", "We met three years ago."),
        ("Ago three years I bought it.", "Three years ago I bought it."),
    ),
    right=("We met two years ago.", "Before the ceremony we rest.", "It was booked two years before."),
    classes=CLASSES,
    tongues="hu lv es zh",
)
row(
    BOOK,
    "by-a-deadline",
    "preposition.time",
    {
        "!n't|not|never ~finish|deliver|send|submit|complete|return|reply|answer|edit|pay|confirm it|them|me|us|you "
        "/ until / %day|%days|tomorrow|tonight|@CD|%month|the|next": "by",
        "!n't|not|never ~finish|deliver|send|submit|complete the|your|my|our|all|this @NN / until / "
        "%day|%days|tomorrow|tonight|@CD|%month|the|next": "by",
        "be|is|are ready|done|finished|delivered|sent|paid|edited / until / "
        "%day|tomorrow|tonight|@CD|%month|next": "by",
    },
    wrong=(
        ("I will send them until Friday.", "I will send them by Friday."),
        ("Your photos are ready until tomorrow.", "Your photos are ready by tomorrow."),
    ),
    right=(
        "We danced until midnight.",
        "I will not send them until Friday.",
        "We will be there until Friday.",
    ),
    classes=CLASSES,
    tongues="hu lv zh ko es",
)
row(
    BOOK,
    "lately",
    "preposition.time",
    {
        "in the last time $": "lately",
        "in|at|during the last times": "lately",
        "in the last years $": "in recent years",
        "in recently|recent years|days|weeks|months": "in recent {2}",
        "in|at|by first time": "for the first time",
        "in|at the first time $": "for the first time",
        "until that $": "until then",
        "in the future time": "in the future",
        "in|at the actuality": "nowadays",
    },
    wrong=(
        ("I travel a lot in the last time.", "I travel a lot lately."),
        ("Light has been my subject in the last years.", "Light has been my subject in recent years."),
        ("I saw snow in first time.", "I saw snow for the first time."),
    ),
    right=(
        "In the last years of film, I bought this camera.",
        "For the first time!",
        "That was the last time.",
    ),
    tongues="hu lv es",
)
