"""Prepositions with places, ways and media."""

from studio.grammar.rules.pattern import listed, row
from studio.grammar.rules.rule import Book

BOOK = Book()

CLASSES = {
    "country": listed(
        "spain hungary latvia korea china japan france italy germany portugal greece england ireland scotland "
        "austria poland lithuania estonia croatia mexico argentina chile peru colombia brazil taiwan singapore "
        "thailand vietnam norway sweden finland denmark iceland europe asia africa america"
    ),
    "surface": listed("beach coast shore island farm rooftop balcony terrace stage pier riverbank seashore"),
    "site": listed(
        "instagram facebook youtube tiktok pinterest twitter threads flickr behance vimeo linkedin telegram"
    ),
    "within": listed("background foreground sky forest rain shade shadows darkness countryside wild"),
    "activity": listed(
        "shopping swimming fishing hiking skiing camping dancing surfing sailing running cycling climbing jogging"
    ),
    "vehicle": listed("bus train plane car taxi bike bicycle boat ferry ship tram metro subway"),
    "journey": listed("trip journey tour vacation holiday honeymoon diet date excursion hike picnic"),
}

row(
    BOOK,
    "on-the-beach",
    "preposition.place",
    {
        "/ in / the|a|this|that ?beautiful|sandy|empty|small|whole|open|main %surface !@NN": "on",
        "/ in / the ?very top of": "at",
        "/ in / the left|right $": "on",
        "/ in / the left|right|other side": "on",
        "/ in / the bottom of the|this|a page|post|hill|mountain|stairs": "at",
        "/ in / page @CD": "on",
        "/ in / the first|second|third|ground|top|last floor": "on",
    },
    wrong=(
        ("You see a red boat in the beach.", "You see a red boat on the beach."),
        ("The church in the small island is white.", "The church on the small island is white."),
        ("The church stands in the top of the hill.", "The church stands at the top of the hill."),
        ("My sister is in the left.", "My sister is on the left."),
    ),
    right=("We danced on the beach.", "It was warm in the beach house.", "The people in the right place."),
    classes=CLASSES,
    tongues="es",
)
row(
    BOOK,
    "in-the-background",
    "preposition.place",
    {
        "!~be|focus|concentrate|work|depend|based / on|at / the %within $": "in",
        "on|under the rain $": "in the rain",
        "/ under / the ?heavy|pouring|summer|cold rain": "in",
        "on the middle of": "in the middle of",
        "on the world $": "in the world",
        "in the whole world $": "all over the world",
        "in all the world $": "all over the world",
        "in|on the open air": "in the open air",
    },
    wrong=(
        ("You see the sea on the background.", "You see the sea in the background."),
        ("We danced under the rain.", "We danced in the rain."),
    ),
    right=(
        "We danced in the rain.",
        "The view is in the background.",
        "It is in the nature of light.",
        "On the sky train.",
    ),
    classes=CLASSES,
)
row(
    BOOK,
    "in-the-photo",
    "preposition.place",
    {
        "~see|find|be|appear|smile|stand|sit|wear ?@PRP|NN|JJ|RB / on|at / "
        "the|this|that|these|those|my|our ?first|second|last|next|left|right|above|old photo|photos|picture|pictures|"
        "image|images !@NN|@VB": "in",
        "^ on|at the|this|that|these|those ?first|second|last|next "
        "photo|photos|picture|pictures|image|images": "In {2} {3} {4}",
    },
    wrong=(
        ("The bride is on the photo.", "The bride is in the photo."),
        ("On this picture you see my grandmother.", "In this picture you see my grandmother."),
    ),
    right=(
        "Look at the photo.",
        "We are in the picture.",
        "Click on the photo.",
        "The text on the photo is small.",
    ),
    tongues="hu lv es",
)
row(
    BOOK,
    "on-the-internet",
    "preposition.place",
    {
        "in|by|at|from internet": "on the internet",
        "in|at the internet|web": "on the {2}",
        "on internet !@NN": "on the internet",
        "/ in|at / %site $": "on",
        "/ in|at / my|our|your|his|her %site": "on",
        "~follow|find|see|tag|message|write|post me|us|it|them|here / in|at / %site": "on",
        "in|at tv|television $": "on {1}",
        "in the tv|television|radio|phone $": "on the {2}",
        "link on|at bio": "link in bio",
        "link on|at the|my|our bio": "link in {2} bio",
    },
    wrong=(
        ("You can find all the photos in internet.", "You can find all the photos on the internet."),
        ("Follow me in Instagram!", "Follow me on Instagram!"),
        ("The full gallery is waiting, link on bio.", "The full gallery is waiting, link in bio."),
        ("I saw it in TV.", "I saw it on TV."),
    ),
    right=(
        "Find us on the internet.",
        "I invest in Facebook ads.",
        "The internet connection is slow.",
        "See it on TV.",
    ),
    classes=CLASSES,
)
row(
    BOOK,
    "arrive-at",
    "preposition.place",
    {
        "~arrive / to / @NNP": "in",
        "~arrive / to / the|a|our|my|their|your|his|her|this|that ?@NN|JJ "
        "city|town|country|village|island|capital": "in",
        "~arrive to home": "{0} home",
        "~arrive to here|there": "{0} {2}",
        "~arrive / to / !@NNP": "at",
    },
    wrong=(
        ("We arrived to the church at noon.", "We arrived at the church at noon."),
        ("They arrived to Riga by night.", "They arrived in Riga by night."),
        ("When I arrive to home, I edit.", "When I arrive home, I edit."),
    ),
    right=("We arrived at noon.", "We arrived home late.", "We arrived in Riga."),
)
row(
    BOOK,
    "go-home",
    "preposition.extra",
    {
        "~go|come|get|return|run|drive|walk|travel|fly|move ?back to home !@NN": "{0} {1} home",
        "~go|come|travel|move|fly|get ?back|out to|in|at abroad": "{0} {1} abroad",
        "~study|live|work|be|shoot in|at abroad": "{0} abroad",
        "~go|come|get|return|travel|drive|walk|run|move ?back to there|here|somewhere|anywhere|everywhere|downtown|"
        "upstairs|downstairs|outside|inside": "{0} {1} {3}",
        "~go to %activity !@NN": "{0} {2}",
    },
    wrong=(
        ("After the party we went to home.", "After the party we went home."),
        ("I want to go to abroad.", "I want to go abroad."),
        ("She lives in abroad.", "She lives abroad."),
        ("Yesterday we went to shopping.", "Yesterday we went shopping."),
        ("Come to here!", "Come here!"),
    ),
    right=("We went home.", "Welcome to our home.", "They go to dancing lessons.", "We travel abroad."),
    classes=CLASSES,
    tongues="ko zh es",
)
row(
    BOOK,
    "go-by-car",
    "preposition.place",
    {
        "~go|come|travel|arrive|get|return ?there|here|home / with %vehicle $": "by {3}",
        "~go|come|travel|arrive|get|return ?there|here|home / in|on car|bus|train|plane|taxi|bike|boat $": "by {3}",
        "by walk $": "on foot",
        "/ by|with / feet $": "on",
        "by my|his|her|their|our own !@NN|@JJ|@CC": "on {1} own",
        "in my|his|her|their|our own $": "on {1} own",
    },
    wrong=(
        ("We came with car.", "We came by car."),
        ("I travel in train.", "I travel by train."),
        ("I learned photography by my own.", "I learned photography on my own."),
    ),
    right=("We came by car.", "She came with cars and horses.", "I shot it in my own garden."),
    classes=CLASSES,
    tongues="hu lv es zh",
)
row(
    BOOK,
    "on-a-trip",
    "preposition.place",
    {
        "!~believe|interested|include|join / in|at / a ?long|short|little|road|great|business|family|first "
        "%journey !@NN": "on",
        "~go|be|travel / to|in|for / vacation|vacations|holiday|honeymoon $": "on",
        "in|at vacation|holiday|honeymoon $": "on {1}",
        "in|at our|my|their|your honeymoon|vacation|holiday $": "on {1} {2}",
        "/ in|at / sale $": "on",
        "in|by|with purpose $": "on purpose",
        "in average $": "on average",
    },
    wrong=(
        ("They are in a trip around Spain.", "They are on a trip around Spain."),
        ("We met in vacation.", "We met on vacation."),
        ("I blur the background in purpose.", "I blur the background on purpose."),
    ),
    right=("We met on a trip.", "I believe in a holiday.", "There is joy in a picnic basket."),
    classes=CLASSES,
    tongues="es lv",
)
row(
    BOOK,
    "next-to",
    "preposition.place",
    {
        "/ near|behind|under|around|among|beside|underneath of / the|a|my|our|your|this|that|his|her|their": "{0}",
        "near from": "near",
        "close / from|of / the|a|my|our|your|here|home|me|us|each": "to",
        "far / of / the|a|my|our|your|here|home": "from",
        "next / of|from|with / the|my|our|your|me|him|us|them|each": "to",
        "~be|sit|stand|live|park|pose|wait / in front / the|my|our|a|me|him|us|them|you|everyone": "in front of",
        "in front to": "in front of",
        "/ instead to|from / @DT|PRP|NN|VBG": "instead of",
        "/ besides of / !course": "besides",
    },
    wrong=(
        ("The hotel is close of the beach.", "The hotel is close to the beach."),
        ("She stood behind of the door.", "She stood behind the door."),
        ("We live far of the city.", "We live far from the city."),
        ("They sat in front the church.", "They sat in front of the church."),
    ),
    right=(
        "It is near the sea.",
        "Up front the light is better.",
        "We are far from the city.",
        "By far of all the best.",
    ),
    tongues="es lv",
)
row(
    BOOK,
    "in-this-way",
    "preposition.place",
    {
        "on|by|with this|that way $": "in {1} way",
        "on|by|with the same way": "in the same way",
        "/ on|by|with / a|an different|special|new|natural|beautiful|creative|good|easy|unique|better way": "in",
        "in|at the other hand": "on the other hand",
        "by|from the other hand $": "on the other hand",
        "for|by|at other side|hand $": "on the other hand",
        "in the contrary": "on the contrary",
        "in|on my point of view": "from my point of view",
        "on|by|to|for|at my ?humble opinion": "in my {2} opinion",
        "in other hand": "on the other hand",
        "at the least": "at least",
    },
    wrong=(
        ("We work on the same way.", "We work in the same way."),
        ("Film is better in my point of view.", "Film is better from my point of view."),
        ("Film, on my opinion, is better.", "Film, in my opinion, is better."),
        ("In the contrary, we love rain.", "On the contrary, we love rain."),
    ),
    right=("On the way we saw a deer.", "By the way, I love rain.", "It is on the other hand."),
)
row(
    BOOK,
    "in-a-country",
    "preposition.place",
    {
        "^ / at|on / ?south|north %country": "in",
        "~live|be|work|meet|stay|marry|study|travel ?@NN|here|together / at|on / ?south|north %country": "in",
        "~study|work|teach ?@NN / on|in / the university|academy|college|airport|station": "at",
        "/ on / the seaside|airport|station|lakeside": "at",
        "photo|photos|picture|pictures|stain|poster|print|prints|mirror|clock / in / the|a|our|my|your wall": "on",
        "~hang ?it|them / in / the|a|our|my|your wall": "on",
    },
    wrong=(
        ("At Spain, dinner is late.", "In Spain, dinner is late."),
        ("She studies photography on the university.", "She studies photography at the university."),
        ("Her parents own a café on the seaside.", "Her parents own a café at the seaside."),
    ),
    right=("Look at Spain!", "A book on China.", "We dined on the terrace.", "The hole in the wall."),
    classes=CLASSES,
    tongues="hu lv zh",
)
