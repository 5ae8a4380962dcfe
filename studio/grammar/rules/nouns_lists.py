"""Nouns by what learners get wrong about them. The lists are our own, gathered from what photographers write about."""

from studio.grammar import lexicon
from studio.grammar.rules.nouns_named import named

# People by role: in the singular they never go without an article.
PEOPLE = named(
    "photographer videographer cinematographer filmmaker bride groom bridesmaid groomsman guest "
    "client customer teacher student professor lecturer doctor lawyer engineer designer artist "
    "florist planner stylist assistant editor retoucher boy girl kid friend neighbor neighbour "
    "daughter son tourist guide traveler traveller driver worker manager employee employer leader "
    "relative singer musician dancer painter sculptor writer author actor actress cook waiter "
    "waitress nurse dentist soldier policeman policewoman scientist researcher expert specialist "
    "beginner amateur freelancer entrepreneur player athlete runner speaker citizen lady gentleman "
    "hairdresser barber baker gardener farmer fisherman journalist reporter accountant architect "
    "programmer businessman businesswoman pilot mechanic electrician carpenter plumber firefighter "
    "psychologist therapist translator secretary coach magician stranger teenager adult newborn "
    "toddler blogger influencer maker hunter model mayor priest cameraman receptionist vet pharmacist "
    "poet novelist composer pianist guitarist drummer violinist chef "
    "passenger witness officiant caterer seamstress tailor dressmaker jeweller jeweler goldsmith shoemaker "
    "sculptor carver weaver beekeeper shepherd sailor skipper bartender barista butcher cashier shopkeeper "
    "landlord tenant roommate flatmate classmate teammate colleague intern apprentice trainee volunteer "
    "refugee immigrant foreigner villager pensioner pilgrim monk nun bishop detective burglar hero heroine "
    "prince princess clown juggler acrobat ballerina lifeguard paramedic surgeon midwife babysitter nanny "
    "grandson granddaughter nephew niece cousin cyclist surfer swimmer climber hiker skier "
    "footballer goalkeeper referee trainer boxer wrestler gymnast chemist physicist biologist archaeologist "
    "historian librarian economist banker notary politician ambassador diplomat consultant technician welder "
    "miner bricklayer cleaner janitor chauffeur postman stewardess blacksmith watchmaker tutor headmaster "
    "husband wife sister brother woman host hostess"
)
# What somebody is or works as.
PROFESSIONS = named(
    "photographer videographer cinematographer filmmaker teacher student professor lecturer doctor "
    "lawyer engineer designer artist florist planner stylist assistant editor retoucher guide driver "
    "worker manager singer musician dancer painter sculptor writer author actor actress cook waiter "
    "waitress nurse dentist soldier policeman scientist researcher specialist beginner amateur "
    "freelancer entrepreneur athlete hairdresser barber baker gardener farmer fisherman journalist "
    "reporter accountant architect programmer developer businessman businesswoman pilot mechanic "
    "electrician carpenter plumber firefighter psychologist therapist translator secretary coach "
    "magician blogger influencer cameraman receptionist vet pharmacist poet novelist composer pianist "
    "guitarist chef model perfectionist hobbyist introvert extrovert member bridesmaid consultant "
    "creator storyteller traveler traveller freshman sophomore kid child boy girl teenager "
    "caterer seamstress tailor dressmaker jeweller jeweler goldsmith shoemaker carver weaver beekeeper "
    "shepherd sailor bartender barista butcher cashier shopkeeper intern apprentice trainee volunteer monk nun "
    "detective clown acrobat ballerina lifeguard paramedic surgeon midwife babysitter nanny cyclist surfer "
    "swimmer climber skier footballer goalkeeper referee trainer boxer gymnast chemist physicist biologist "
    "archaeologist historian librarian economist banker notary politician diplomat technician welder miner "
    "bricklayer cleaner janitor chauffeur postman stewardess blacksmith watchmaker tutor headmaster violinist "
    "drummer vegetarian vegan widow widower twin orphan foreigner immigrant refugee tourist pensioner"
)
THINGS = frozenset(
    "camera lens tripod laptop computer photo photograph picture portrait selfie album book bag dress suit shirt "
    "jacket hat ring bouquet candle chair sofa window mirror bicycle boat ship airplane truck house building tower "
    "bridge tree horse bird ticket gift bottle "
    "umbrella balloon blanket pillow curtain charger drone reflector softbox backdrop website blog story job problem "
    "question moment kiss hug hole movie song poem list party ceremony trip journey "
    "cat dog phone smartphone idea gallery postcard flower leaf sweater shoe suitcase "
    "necklace bracelet earring tie machine computer tool device bike motorcycle taxi cottage cabin "
    "tent picnic hike adventure mistake reason opportunity chance goal dream wish collaboration workshop plan "
    "mountain hill tutorial feeling tradition tour invitation newspaper magazine "
    "letter message email meeting appointment contract camcorder microphone "
    "lamp carpet table desk bed? notebook diary calendar poster car".replace("bed? ", "").split()
) | named(
    # what one wears and carries
    "shirt skirt blouse coat scarf glove boot sock cap crown tiara veil gown robe costume tuxedo kimono apron "
    "cardigan hoodie pullover raincoat backpack handbag purse wallet brooch pendant medal badge wreath corsage "
    "swimsuit wig beard moustache mustache tattoo scar headband hairpin mask button zipper helmet pocket "
    # at home
    "plate bowl cup mug spoon fork knife kettle teapot vase candlestick lantern clock television piano guitar "
    "violin flute trumpet accordion harp cello keyboard ladder hammer needle rope basket bucket barrel bathtub "
    "toilet fridge refrigerator oven stove microwave dishwasher cupboard drawer wardrobe shelf bookshelf bench "
    "stool armchair couch cradle crib stroller pram hammock rug towel tablecloth napkin doormat doorbell key "
    "gate fence roof chimney fireplace staircase elevator doll puppet kite puzzle toothbrush broom "
    # technology and paper
    "printer scanner battery cable adapter monitor flashgun strobe lightbox gimbal teleprompter telephone app "
    "profile password folder document invoice receipt voucher coupon brochure leaflet flyer catalogue catalog "
    "envelope stamp parcel hashtag emoji tent viewfinder stopwatch thermometer telescope calculator "
    # on the road
    "scooter van lorry tractor caravan campervan motorbike helicopter canoe kayak yacht ferry sailboat raft "
    "sleigh carriage limousine tram train bus "
    # outside
    "cave cliff volcano glacier pond meadow orchard lawn tunnel pier lighthouse windmill fountain statue "
    "monument tower skyscraper villa mansion bungalow shed rainbow thunderstorm snowstorm earthquake puddle "
    "snowflake icicle snowman bonfire campfire swing valley path bush "
    # animals
    "pony donkey cow bull goat pig hen rooster goose swan owl eagle parrot pigeon sparrow stork kitten puppy "
    "rabbit hamster hedgehog squirrel fox wolf elephant lion tiger monkey giraffe zebra camel dolphin whale "
    "shark turtle frog snake spider butterfly bee ant snail lizard unicorn dragon "
    # to eat and drink
    "sandwich hamburger burger pancake cookie biscuit croissant cupcake apple banana pear strawberry cherry "
    "tomato potato carrot pumpkin mushroom cocktail smoothie snack recipe menu noodle dumpling "
    # what one makes, has or is given
    "problem suggestion reservation deadline solution surprise nightmare discount deposit bill "
    "joke favor favour questionnaire quiz contest auction parade concert recital workshop seminar "
    "webinar interview rehearsal anniversary birthday barbecue sleepover project exhibition festival book "
    "certificate diploma prize award headache fever souvenir hobby habit playlist slideshow collage scrapbook "
    "map filter pencil pen ruler eraser compass binder stapler magnet sticker crutch wheelchair "
    "skateboard sledge snowboard racket ball trophy dice lantern torch flashlight candleholder bouquet hairbrush "
    "lipstick pram cradle pacifier rattle blanket mattress duvet bedsheet hanger "
    "screwdriver hammer wrench shovel rake wheelbarrow hose ladder flowerpot greenhouse beehive birdhouse kennel "
    "leash saddle feather nest anchor paddle oar lifejacket compass backpack suitcase passport visa "
    "souvenir statue sculpture mural mosaic sketch portrait canvas easel palette loom kiln "
    "anvil chisel axe knife scythe barrel crate jar lid ashtray bandage syringe stethoscope"
)
# Places that one goes to or is at: with "the" where nobody has named them before.
PLACES = named(
    "studio park garden restaurant hotel castle museum forest lake river airport supermarket cafe "
    "café kitchen bathroom barn balcony terrace courtyard village stadium theater theatre cinema "
    "library palace cathedral chapel harbor harbour waterfall meadow vineyard mall gym zoo office bar "
    "pub club city bakery bookstore shop store playground venue beach station ballroom greenhouse "
    "backyard yard countryside desert island marina pier dock quay cafeteria canteen pizzeria brewery winery "
    "distillery factory warehouse farm ranch campsite hostel motel resort spa sauna arena bazaar pharmacy "
    "drugstore barbershop salon embassy consulate cemetery graveyard planetarium aquarium observatory "
    "schoolyard classroom laboratory clinic hallway corridor lobby attic basement cellar garage mosque "
    "synagogue monastery abbey fortress lighthouse meadow orchard pond valley bridge tower tunnel square "
    "fountain villa forge sawmill nursery kindergarten monument shipyard pavilion boathouse stable"
)
COUNTABLE = PEOPLE | THINGS | PLACES | named("session wedding photoshoot")
# They need an article once an adjective stands before them: "a good day", but "day after day".
WITH_ADJECTIVE = COUNTABLE | named(
    "day evening weekend place thing way person couple family team life woman man baby child year "
    "season location spot summer winter group view look smile face dress surprise experience "
    "combination choice start atmosphere memory celebration vacation holiday honeymoon story project "
    "decision effort result reaction guy town country world house room street road score grade step "
    "situation activity position reputation habit hobby language subject method system discovery "
    "invention member challenge skill lesson period number amount quantity variety level region "
    "community manner direction conclusion discussion theme tone mood pose angle frame part issue "
    "factor point topic fact walk dance talk call visit ride flight meal drink nap bath shower break "
    "pause mess miracle treat blast tour exam test game match festival concert exhibition competition "
    "course class school hospital church market vehicle product company brand organization animal "
    "plant symbol sign signal secret illusion experiment theory partner colleague leader buyer seller "
    "fan viewer reader follower neighborhood impact role difference example university career price "
    "effect influence solution attitude personality voice morning night afternoon"
)
# One speaks of them as of one or of many: either form of the verb may follow.
COLLECTIVE = named(
    "family team couple group crew staff class band audience crowd committee company government "
    "majority minority public press jury army police cattle people rest lot number variety range pair "
    "half part percent percentage quarter third bunch handful dozen set series total youth few media "
    "data fish sheep deer species population generation generations plethora host flock herd trio duo "
    "kind type sort most more some all any none ton tons wealth selection collection club choir "
    "orchestra faculty board"
)
MEASURES = named(
    "year years day days hour hours minute minutes second seconds week weeks month months dollar "
    "dollars euro euros pound pounds kilometer kilometers kilometre kilometres km mile miles meter "
    "meters metre metres percent degrees kilo kilos grams liters thanks congratulations cents inches "
    "feet bucks"
)
# They look like plurals and are none, or are both.
NOT_PLURAL = named(
    "news series species means physics mathematics maths economics politics athletics gymnastics "
    "mechanics ethics electronics statistics headquarters crossroads thanks congratulations lens "
    "canvas chaos gas bus class dress glass kiss process success access business loss boss cross us "
    "this always perhaps christmas iris sales aerobics classics graphics optics basics logistics "
    "linguistics genetics tennis diabetes measles billiards darts united james paris texas wales "
    "athens brussels data media bacteria criteria needs must works overseas acoustics dynamics "
    "analytics arts sports lots tons loads heaps thousands hundreds millions dozens"
)
UNCOUNTABLE = lexicon.UNCOUNTABLE


def countable_plural(noun: str) -> bool:
    """Return whether `noun` is the plural of something that can be counted."""
    return noun not in NOT_PLURAL and noun not in MEASURES and lexicon.is_plural(noun)


def countable_singular(noun: str) -> bool:
    """Return whether `noun` is the singular of something that can be counted, as far as the dictionary knows."""
    return noun not in UNCOUNTABLE and noun not in NOT_PLURAL and lexicon.is_singular(noun)
