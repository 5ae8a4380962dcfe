"""Nouns by what they stand for, where several books ask: people, towns and countries, languages, games.

The lists are our own, gathered from what photographers write about.
"""

from studio.grammar.rules.nouns_lists import PEOPLE
from studio.grammar.rules.pattern import listed

FAMILY = listed(
    "mother father mom mum dad mama papa parents parent grandmother grandfather grandma grandpa grandparents wife "
    "husband fiancé fiancée fiance fiancee boyfriend girlfriend sister sisters brother brothers son sons daughter "
    "daughters child children kid kids baby twins aunt uncle cousin cousins nephew niece mother-in-law father-in-law "
    "family godmother godfather great-grandmother great-grandfather bride groom"
)
PERSONS = (
    FAMILY
    | PEOPLE
    | frozenset(noun + "s" for noun in PEOPLE)
    | listed(
        "man men woman women boy boys girl girls friend friends boss colleague colleagues couple couples "
        "people guests crowd team neighbours neighbors everyone everybody anyone someone somebody nobody police queen "
        "king president owner owners staff audience person lady ladies buyer seller students fans followers vendor "
        "vendors"
    )
)
COUNTRIES = listed(
    "spain hungary latvia lithuania estonia korea china japan france italy germany portugal greece england ireland "
    "scotland wales austria poland croatia slovenia slovakia serbia romania bulgaria turkey russia ukraine belarus "
    "switzerland belgium denmark norway sweden finland iceland mexico argentina chile peru colombia brazil uruguay "
    "bolivia ecuador venezuela cuba taiwan singapore thailand vietnam indonesia malaysia india nepal australia canada "
    "morocco egypt kenya europe asia africa america catalonia andalusia galicia transylvania tuscany sicily bavaria "
    "mallorca jeju bali hawaii california florida texas"
)
CITIES = listed(
    "madrid barcelona seville sevilla valencia granada malaga bilbao toledo salamanca girona ronda cordoba zaragoza "
    "budapest debrecen szeged pécs pecs győr gyor eger sopron tihany riga jurmala jūrmala liepaja liepāja ventspils "
    "sigulda cesis cēsis daugavpils jelgava seoul busan daegu incheon daejeon gwangju jeonju gyeongju suwon sokcho "
    "beijing shanghai chengdu guangzhou shenzhen hangzhou suzhou nanjing wuhan xiamen kunming xian harbin qingdao "
    "chongqing dali lijiang guilin macau taipei tokyo kyoto osaka london paris berlin vienna rome milan venice "
    "florence naples lisbon porto prague warsaw krakow tallinn vilnius helsinki stockholm oslo copenhagen amsterdam "
    "brussels zurich geneva munich hamburg cologne dublin edinburgh glasgow manchester athens istanbul moscow kyiv "
    "bucharest belgrade zagreb ljubljana bratislava sofia boston chicago miami seattle toronto montreal vancouver "
    "sydney melbourne bangkok hanoi mumbai delhi dubai cairo lima bogota santiago havana"
)
LANGUAGES = listed(
    "english spanish hungarian latvian korean chinese mandarin cantonese japanese german french italian portuguese "
    "russian polish lithuanian estonian finnish swedish norwegian danish dutch catalan galician basque turkish greek "
    "ukrainian arabic hebrew hindi thai vietnamese latin"
)
GAMES = listed(
    "tennis football soccer basketball volleyball baseball golf chess cards hockey badminton rugby handball "
    "ping-pong squash cricket poker bridge hide-and-seek"
)
INSTRUMENTS = listed(
    "guitar piano violin cello flute drums accordion trumpet saxophone harp clarinet organ ukulele viola"
)
MONTHS_AND_DAYS = listed(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december"
)
