"""What people talk about beside files and programs: the words of requests that are declined."""

from .names import invented
from .value import SLOTS, plain


def _words(name, text, title=0.0, fresh=0.0):
    """A slot of the words of a list. `title`: how often with capitals, `fresh`: how often an invented word instead."""
    values = [v.strip() for v in text.replace("\n", " ").split("|")]

    def make(rng):
        value = invented(rng) if rng.random() < fresh else rng.choice(values)
        return plain(" ".join(v[:1].upper() + v[1:] if v not in ("the", "of", "and", "de", "in", "a", "da", "von", "to", "for", "on", "at", "or") else v for v in value.split(" ")) if rng.random() < title else value)

    assert name not in SLOTS, name
    SLOTS[name] = make


_words("person", """napoleon|albert einstein|isaac newton|marie curie|cleopatra|julius caesar|leonardo da vinci|mozart|beethoven|shakespeare|goethe|jane austen|charles darwin|nelson mandela|
martin luther king|abraham lincoln|george washington|winston churchill|john f kennedy|barack obama|angela merkel|queen elizabeth|queen victoria|genghis khan|alexander the great|socrates|plato|
aristotle|confucius|buddha|muhammad ali|pele|lionel messi|cristiano ronaldo|roger federer|serena williams|usain bolt|michael jordan|taylor swift|michael jackson|elvis presley|bob dylan|
freddie mercury|madonna|beyonce|adele|tom hanks|brad pitt|meryl streep|marilyn monroe|charlie chaplin|alfred hitchcock|steven spielberg|stephen king|agatha christie|ernest hemingway|leo tolstoy|
franz kafka|vincent van gogh|pablo picasso|claude monet|frida kahlo|michelangelo|rembrandt|steve jobs|bill gates|elon musk|alan turing|ada lovelace|linus torvalds|nikola tesla|thomas edison|
alexander graham bell|galileo|copernicus|stephen hawking|neil armstrong|yuri gagarin|christopher columbus|marco polo|james cook|florence nightingale|mother teresa|gandhi|karl marx|sigmund freud|
immanuel kant|friedrich nietzsche|simon bolivar|che guevara|joan of arc|anne frank|homer|dante|mark twain|j k rowling|walt disney|coco chanel|the pope|the dalai lama|the president of france|
the king of spain|the prime minister of canada|the chancellor of germany""", title=0.6, fresh=0.03)
_words("country", """france|germany|spain|italy|portugal|peru|brazil|argentina|chile|bolivia|colombia|mexico|cuba|canada|australia|new zealand|japan|china|mongolia|india|nepal|pakistan|iran|iraq|israel|
egypt|libya|morocco|nigeria|ghana|kenya|ethiopia|tanzania|south africa|madagascar|turkey|greece|bulgaria|romania|hungary|austria|switzerland|poland|ukraine|russia|finland|sweden|norway|denmark|
iceland|ireland|scotland|england|the netherlands|belgium|luxembourg|thailand|vietnam|indonesia|malaysia|the philippines|south korea|saudi arabia|qatar|kazakhstan|uruguay|paraguay|ecuador|
costa rica|jamaica|haiti|serbia|croatia|slovenia|estonia|latvia|lithuania|the united states|sri lanka""", title=0.6)
_words("town", """berlin|hamburg|munich|paris|lyon|london|manchester|rome|milan|naples|madrid|barcelona|lisbon|porto|vienna|zurich|geneva|prague|warsaw|budapest|athens|istanbul|moscow|kyiv|stockholm|oslo|
copenhagen|helsinki|dublin|amsterdam|brussels|new york|boston|chicago|seattle|san francisco|los angeles|miami|toronto|vancouver|mexico city|lima|bogota|buenos aires|rio de janeiro|sao paulo|
santiago|cairo|nairobi|lagos|cape town|dubai|tel aviv|mumbai|delhi|bangkok|singapore|hong kong|shanghai|beijing|tokyo|kyoto|seoul|sydney|melbourne|auckland|leipzig|cologne|krakow|florence|
venice|seville|edinburgh|montreal|denver|austin""", title=0.7)
_words("landmark", """the eiffel tower|mount everest|kilimanjaro|the nile|the amazon|the danube|the rhine|the great wall of china|the colosseum|the taj mahal|the statue of liberty|big ben|the golden gate bridge|
niagara falls|the grand canyon|the sahara|the dead sea|the pacific ocean|the atlantic|lake baikal|the alps|the himalayas|the black forest|stonehenge|machu picchu|the pyramids|the acropolis|
the leaning tower of pisa|the berlin wall|the suez canal|the panama canal|the mariana trench|mount fuji|the matterhorn|the white house|the louvre|notre dame|the burj khalifa|antarctica|greenland|
the north pole|the vatican|the kremlin|the brandenburg gate|the sydney opera house""", title=0.3)
_words("event", """world war one|world war two|the french revolution|the american civil war|the cold war|the moon landing|the fall of rome|the black death|the great fire of london|the industrial revolution|
the russian revolution|the battle of waterloo|the battle of hastings|the crusades|the renaissance|the reformation|the vietnam war|the gulf war|the great depression|the fall of the berlin wall|
the sinking of the titanic|the discovery of america|the invention of printing|the boston tea party|the cuban missile crisis|the chernobyl disaster|the first olympic games|the french invasion of russia|
the thirty years war|the ice age|the stone age|the bronze age|the roman empire|the ottoman empire|the ming dynasty|the viking age|the gold rush|the space race|brexit""", title=0.2)
_words("science", """gravity|photosynthesis|evolution|relativity|quantum entanglement|black holes|dark matter|the big bang|entropy|magnetism|electricity|radioactivity|nuclear fusion|nuclear fission|plate tectonics|
volcanoes|earthquakes|tides|lightning|rainbows|the water cycle|the greenhouse effect|climate change|the ozone layer|dna|rna|proteins|enzymes|cells|viruses|bacteria|antibiotics|vaccines|the immune system|
natural selection|genetics|mitosis|osmosis|friction|inertia|momentum|the doppler effect|superconductivity|semiconductors|lasers|x rays|atoms|electrons|quarks|neutrinos|the periodic table|acids and bases|
oxidation|crystals|polymers|catalysts|comets|asteroids|supernovae|neutron stars|the milky way|the northern lights|solar eclipses|hibernation|migration of birds|echolocation|chaos theory|game theory|
string theory|thermodynamics|the higgs boson|carbon dating|stem cells|cloning|the placebo effect""", title=0.06)
_words("subject", """history|geography|physics|chemistry|biology|medicine|law|philosophy|psychology|sociology|economics|politics|religion|literature|grammar|linguistics|art|music theory|architecture|astronomy|geology|
statistics|calculus|algebra|geometry|trigonometry|logic|ethics|mythology|archaeology|anthropology|marketing|accounting|investing|taxes|chess|poker|yoga|meditation|photography|painting|drawing|
gardening|cooking|baking|knitting|sewing|woodworking|fishing|sailing|surfing|swimming|running|cycling|climbing|dancing|singing|guitar|piano|violin|drums|french|spanish|german|japanese|latin|
first aid|nutrition|parenting|dog training|feng shui|astrology|blockchain|cryptography|machine learning|neural networks|quantum computing|robotics|compilers|operating systems|databases|networking|
functional programming|design patterns|monads|recursion|blogging|public speaking|leadership|time management""", title=0.06)
_words("illness", """a headache|a cold|the flu|a fever|a cough|a sore throat|back pain|toothache|stomach ache|diarrhea|asthma|diabetes|high blood pressure|migraine|insomnia|depression|anxiety|burnout|measles|malaria|
chickenpox|covid|pneumonia|cancer|a heart attack|a stroke|anemia|arthritis|eczema|acne|hay fever|a food allergy|a sprained ankle|a broken arm|sunburn|an ear infection|vertigo|gout|epilepsy|lyme disease|
heartburn|kidney stones|a hangover|a concussion|appendicitis|a bee sting|a nosebleed|hiccups""")
_words("body", """heart|liver|kidney|brain|lung|stomach|skin|eye|ear|nose|knee|shoulder|spine|blood|bone|muscle|tooth|foot|hand|pancreas|thyroid|appendix|spleen|hip|elbow""")
_words("animal", """dog|cat|horse|cow|pig|sheep|goat|chicken|duck|goose|rabbit|hamster|mouse|elephant|lion|tiger|leopard|cheetah|bear|polar bear|panda|wolf|fox|deer|moose|giraffe|zebra|hippo|rhino|kangaroo|koala|
camel|llama|monkey|gorilla|chimpanzee|bat|whale|blue whale|dolphin|seal|shark|octopus|squid|crab|lobster|salmon|eagle|owl|parrot|penguin|ostrich|swan|crow|snake|crocodile|turtle|frog|lizard|
dinosaur|spider|bee|ant|butterfly|mosquito|unicorn|dragon|hedgehog|squirrel|beaver|otter|raccoon|sloth""")
_words("food", """pizza|lasagna|carbonara|risotto|pancakes|waffles|an omelette|scrambled eggs|fried rice|sushi|ramen|curry|chili|tacos|burritos|paella|goulash|ratatouille|a lentil soup|pumpkin soup|tomato soup|a salad|
potato salad|french fries|mashed potatoes|schnitzel|a steak|roast chicken|meatballs|a burger|fish and chips|falafel|hummus|dumplings|spring rolls|pad thai|bread|sourdough|bagels|croissants|
cheesecake|an apple pie|brownies|chocolate cake|banana bread|muffins|cookies|tiramisu|ice cream|jam|pesto|mayonnaise|guacamole|tofu|quiche|borscht|moussaka|a smoothie|a mojito|hot chocolate|
green tea|an espresso|lemonade|a sandwich|porridge|noodles|rice|beans""")
_words("sport", """football|soccer|basketball|tennis|golf|baseball|cricket|rugby|hockey|ice hockey|volleyball|handball|badminton|table tennis|boxing|judo|karate|wrestling|fencing|swimming|rowing|sailing|cycling|skiing|
snowboarding|figure skating|gymnastics|athletics|the marathon|formula 1|darts|snooker|curling|water polo|the decathlon|chess""")
_words("team", """real madrid|barcelona|bayern|dortmund|arsenal|liverpool|chelsea|manchester united|juventus|inter milan|ajax|celtic|the lakers|the bulls|the celtics|the yankees|the red sox|the patriots|the packers|
the cowboys|the maple leafs|the all blacks|brazil|germany|argentina|france|england|italy|spain|india|ferrari|red bull|the warriors|the eagles|galatasaray|benfica|boca juniors""", title=0.5)
_words("film", """the godfather|star wars|titanic|casablanca|jaws|inception|avatar|gladiator|pulp fiction|forrest gump|the lion king|frozen|toy story|shrek|finding nemo|harry potter|the lord of the rings|
the hobbit|jurassic park|back to the future|indiana jones|james bond|alien|terminator|rocky|blade runner|parasite|oppenheimer|barbie|dune|the shining|psycho|vertigo|citizen kane|amelie|breaking bad|
game of thrones|friends|the simpsons|the office|stranger things|the crown|sherlock|doctor who|squid game|dark|star trek|seinfeld|the wire|the sopranos""", title=0.5)
_words("book", """hamlet|macbeth|romeo and juliet|faust|the odyssey|the iliad|don quixote|war and peace|anna karenina|crime and punishment|moby dick|the great gatsby|pride and prejudice|jane eyre|dracula|
frankenstein|1984|animal farm|brave new world|the hobbit|dune|the little prince|the catcher in the rye|to kill a mockingbird|the da vinci code|the alchemist|the bible|the koran|the divine comedy|
the trial|ulysses|les miserables|treasure island|alice in wonderland|the jungle book|robinson crusoe|the name of the rose|the metamorphosis|lolita|sapiens|the hunger games""", title=0.5)
_words("music", """bohemian rhapsody|yesterday|imagine|hotel california|thriller|let it be|stairway to heaven|the moonlight sonata|the magic flute|the four seasons|the beatles|queen|abba|the rolling stones|pink floyd|
metallica|nirvana|coldplay|radiohead|u2|daft punk|bach|chopin|verdi|wagner|mozart|ed sheeran|rihanna|jazz|blues|techno|reggae|hip hop|rock|opera|flamenco|my favourite band|the new album""", title=0.3)
_words("religion", """christianity|islam|judaism|buddhism|hinduism|taoism|atheism|the trinity|ramadan|easter|christmas|lent|passover|diwali|hanukkah|the ten commandments|the bible|the koran|the torah|karma|nirvana|
reincarnation|heaven|hell|the devil|angels|prayer|baptism|the pope|monks|zeus|odin|thor|shiva|ganesha|jesus|moses|muhammad|the big flood|original sin""", title=0.2)
_words("laws", """speeding|theft|tax evasion|a divorce|a will|inheritance|a rental contract|noise at night|copyright|a trademark|a patent|defamation|a speeding ticket|parking fines|an employment contract|
my notice period|maternity leave|minimum wage|self defence|a work visa|citizenship|bankruptcy|insurance fraud|drone flying|downloading films|custody|child support|warranty|returning goods|gdpr|a deposit""")
_words("thing", """a lamp|a table|a chair|a sofa|a mattress|a pillow|a blanket|a towel|a mirror|a clock|a watch|a phone|a laptop|a camera|a bicycle|a car|a motorbike|a boat|a tent|a backpack|a suitcase|an umbrella|
a jacket|a coat|shoes|boots|socks|a shirt|a dress|trousers|glasses|a ring|a necklace|a guitar|a piano|a book|a pen|a pencil|paper|a candle|a vase|flowers|a plant|a knife|a pan|a pot|a kettle|
a toaster|a fridge|a washing machine|a vacuum cleaner|a drill|a hammer|a ladder|a lawn mower|a bucket|a broom|a football|a tennis racket|skis|a helmet|a toy|a doll|a puzzle|chocolate|
cheese|wine|beer|milk|eggs|butter|apples|bananas|toilet paper|soap|shampoo|toothpaste|batteries|a headset|a keyboard|a monitor|a new phone|concert tickets|a birthday card|a present""")
_words("mine", """mattress|sofa|bed|wardrobe|kitchen|bathroom|garage|garden|balcony|roof|car|bike|motorbike|boat|shoes|shirt|trousers|laundry|dishes|coffee|tea|dinner|lunch|sandwich|hair|beard|nails|teeth|back|
feet|arm|dog|cat|hamster|goldfish|horse|kids|baby|grandma|neighbours|flat|apartment|house|windows|curtains|carpet|floor|oven|fridge|toaster|washing machine|heating|lamp|fence|lawn|plants|
tomatoes|luggage|suitcase|wallet|keys|glasses|umbrella|jewellery|piano|guitar|furniture""")
_words("abstract", """life|love|happiness|time|luck|patience|sanity|peace|freedom|hope|courage|motivation|conscience|reputation|past|future|fears|worries|feelings|dreams|marriage|relationship|friendship|career|
health|weight|sleep|stress|anger|sadness|boredom|loneliness|pride|ego|habits|mood|soul|mind|memories|problems|debts|sins|enemies|doubts""")
_words("gadget", """lights|light in the kitchen|light in the hall|lamp|heating|air conditioning|fan|oven|dishwasher|washing machine|coffee machine|kettle|tv|television|radio|stereo|alarm system|garage door|front door|
blinds|curtains|sprinkler|vacuum robot|thermostat|doorbell|fireplace|garden lights|bedroom light|christmas tree|microwave|toaster|humidifier""")
_words("whom", """my mother|my father|my mum|my dad|my wife|my husband|my girlfriend|my boyfriend|my brother|my sister|my son|my daughter|my boss|my team|my landlord|my neighbour|my doctor|the dentist|the plumber|
my lawyer|my teacher|my grandma|my uncle|my best friend|my ex|john|anna|maria|peter|tom|laura|ahmed|yuki|everyone|the whole office|the customer|the police|customer service|the bank|a taxi|
my roommate|the school|the hotel|the airline""")
_words("occasion", """a wedding|a birthday|my birthday|a funeral|an anniversary|christmas|new year|a job interview|a job application|a graduation|a retirement party|a farewell party|a first date|mother's day|
valentine's day|a complaint|an apology|an invitation|a resignation|a promotion|a baby shower|a housewarming|the school play|a holiday|a picnic|the company party""")
_words("when", """today|tonight|tomorrow|tomorrow morning|tomorrow at noon|this evening|this weekend|next week|next monday|on friday|on saturday night|on sunday|at 3 pm|at 7 o'clock|at half past eight|in the morning|
in an hour|next month|in july|in the summer|before christmas|right away|after work""")
_words("lang", """python|javascript|typescript|java|rust|go|c|c++|c#|ruby|php|swift|kotlin|haskell|scala|elixir|perl|lua|r|dart|react|vue|angular|django|flask|rails|spring|unity|godot|node|html and css""", title=0.15)
_words("app", """todo app|chat app|web shop|online store|blog|forum|social network|dating app|weather app|calculator app|calendar app|note taking app|photo gallery|music player|video player|game engine|chess engine|
snake game|tetris clone|pong game|platformer|card game|racing game|text adventure|multiplayer game|discord bot|telegram bot|trading bot|web scraper with a dashboard|crm|erp system|booking system|
ticket system|payment system|login system|user management|recommendation engine|search engine|database engine|compiler|interpreter|operating system|web browser|text editor|spreadsheet|
photo editor|drawing program|file sharing service|video chat|voice assistant|chatbot|browser extension|mobile app|ios app|android app|fitness tracker|budget planner|recipe site|learning platform|
portfolio website|landing page|admin dashboard|rest api|graphql server|message queue|load balancer|password manager|email client|uber clone|twitter clone|netflix clone|airbnb clone""")
_words("codepart", """function|class|method|loop|module|component|query|regex|algorithm|script|snippet|test|interface|struct|decorator|macro|block|controller|hook|schema|shader|
stored procedure|lambda|recursion|closure|generator|middleware|pull request|legacy code|codebase""")
_words("algorithm", """quicksort|merge sort|bubble sort|heapsort|binary search|dijkstra|a star|breadth first search|depth first search|a linked list|a binary tree|a red black tree|a hash map|a trie|a bloom filter|
an lru cache|the sieve of eratosthenes|the towers of hanoi|the n queens problem|a sudoku solver|conway's game of life|a neural network|k means|linear regression|gradient descent|a matrix multiplication|
a tokenizer|a json parser|an expression parser|a state machine|a thread pool|a rate limiter|huffman coding|rsa|aes|levenshtein distance|a priority queue|raft|a virtual machine|a garbage collector""")
_words("concept", """generics|closures|pointers|references|inheritance|interfaces|traits|lifetimes|the borrow checker|async and await|promises|threads|mutexes|garbage collection|lambdas|decorators|list comprehensions|
monads|dependency injection|middleware|hooks|state management|virtual dom|server side rendering|macros|templates|reflection|exceptions|error handling|unit testing|mocking|operator overloading|
pattern matching|tail recursion|iterators|generators|type inference|namespaces|modules|annotations|concurrency""")
_words("goal", """plays chess|plays tic tac toe|predicts house prices|trades stocks automatically|recognizes faces|recognizes handwriting|reads my emails and answers them|books appointments|controls a robot|
solves sudokus|generates music|translates speech|detects spam|recommends films|simulates traffic|simulates planets|manages a library|tracks expenses|tracks my workouts|runs a hotel|schedules employees|
scrapes news sites and summarizes them|creates invoices for customers|draws fractals|renders 3d scenes|plays against me|teaches children maths|monitors the competition|posts tweets by itself|
answers customer questions|calculates taxes for companies|handles payments|matches job seekers with companies|plans routes for trucks""")
_words("product", """laptop|phone|tablet|camera|headphones|monitor|keyboard|mouse|printer|router|tv|smartwatch|e-reader|car|electric car|bike|e-bike|scooter|washing machine|vacuum cleaner|coffee machine|mattress|
office chair|desk|sofa|running shoes|hiking boots|winter jacket|backpack|tent|guitar|piano|microphone|game console|drone|programming language|text editor|linux distribution|web framework|database|
cloud provider|vpn|antivirus|browser|search engine|phone plan|bank|insurance|credit card|gym|restaurant|hotel|airline|university|city to live in|dog breed|name for a girl|wine|book|movie|series|
podcast|board game|video game|holiday destination|present for my mother""")
_words("brand", """vim|emacs|python|ruby|rust|go|java|javascript|typescript|linux|windows|macos|ubuntu|fedora|debian|arch|tabs|spaces|react|vue|postgres|mongodb|aws|azure|iphone|android|pepsi|coke|tea|coffee|cats|dogs|
netflix|spotify|bmw|audi|tesla|toyota|nike|adidas|lego|ikea|amazon|apple|google|microsoft|star wars|star trek|marvel|dc|football|basketball|the city|the countryside|summer|winter""", title=0.2)
_words("stock", """bitcoin|ethereum|gold|silver|oil|apple|google|microsoft|amazon|tesla|nvidia|the dow jones|the nasdaq|the dax|the s&p 500|the euro|the dollar|the yen|the pound|the swiss franc|gas|diesel|petrol|wheat|
dogecoin|netflix|volkswagen|siemens|samsung|electricity|eggs|a house in the city""", title=0.2)
_words("account", """facebook|instagram|twitter|tiktok|linkedin|snapchat|whatsapp|telegram|gmail|outlook|icloud|netflix|spotify|amazon|ebay|paypal|tinder|steam|playstation|xbox|discord|slack|reddit|pinterest|youtube|
airbnb|uber|dropbox|my bank|my insurance|the gym|the newspaper|zoom|teams|signal|disney plus""", title=0.4)
_words("feeling", """sad|happy|tired|bored|lonely|hungry|thirsty|angry|nervous|anxious|stressed|depressed|in love|jealous|excited|sick|cold|hot|lost|stupid|overwhelmed|disappointed|proud|guilty|homesick|scared|confused|
sleepy|hopeless|great|terrible|weird|old|ugly|fat|useless""")
_words("adjective", """funny|sad|short|long|romantic|scary|beautiful|simple|clever|cheap|expensive|good|best|nice|modern|old|famous|healthy|quick|easy|tasty|quiet|big|small|cosy|sunny|exciting|boring|professional|friendly|
formal|polite|angry|creative|epic|dark|cute|honest|touching|dramatic|inspiring""")
_words("genre", """poem|haiku|limerick|sonnet|song|rap|ballad|lullaby|story|short story|fairy tale|bedtime story|ghost story|love story|novel|chapter|fable|essay|article|blog post|column|report|review|speech|toast|
eulogy|sermon|dialogue|monologue|screenplay|play|sketch|letter|love letter|cover letter|email|newsletter|press release|advertisement|slogan|caption|tweet|product description|biography|diary entry|
summary|book report|term paper|thesis|business plan|marketing plan|crossword puzzle|riddle|joke|pun|acrostic""")
_words("job", """doctor|nurse|lawyer|teacher|engineer|programmer|designer|chef|waiter|pilot|farmer|electrician|plumber|carpenter|hairdresser|journalist|writer|actor|singer|scientist|accountant|consultant|manager|salesman|
architect|police officer|firefighter|soldier|librarian|translator|photographer|vet|dentist|therapist|truck driver|data scientist|student""")
_words("persona", """a pirate|a wizard|a cowboy|a vampire|a medieval knight|a detective|my grandmother|my girlfriend|my boyfriend|my therapist|my boss|my teacher|my best friend|a doctor|a lawyer|a hacker|an evil ai|
a superhero|darth vader|yoda|sherlock holmes|batman|gandalf|a robot|a cat|a dog|a dragon|a drunk sailor|a linux terminal|a sql server|an interviewer|a game master|a poet|a rapper|an alien|god|a king|
a politician|a salesman|a french waiter|dan|an unrestricted ai|a human|root|the admin|the developer of this program""")
_words("hobby", """hiking|chess|painting|knitting|football|yoga|cooking|baking|fishing|gardening|reading|gaming|dancing|singing|travelling|photography|running|cycling|collecting stamps|playing the guitar|bird watching|
watching films|surfing|camping|skiing|woodwork""")
_words("things", """planets|moons of jupiter|continents|oceans|countries of europe|states of the usa|kings of england|presidents of the united states|roman emperors|capitals of africa|bones of the hand|
chemical elements|noble gases|prime ministers of britain|books of the bible|apostles|zodiac signs|seven wonders of the world|greek gods|norse gods|instruments of an orchestra|plays by shakespeare|
films with tom hanks|albums of the beatles|world cup winners|olympic cities|dog breeds|types of cheese|types of clouds|kinds of pasta|yoga poses|chess openings|poker hands|martial arts|dinosaurs|
poisonous mushrooms|vitamins|symptoms of the flu|irregular verbs in english|french verbs|german cases|colours of the rainbow|longest rivers|highest mountains|richest people|largest cities|
fastest animals|best films of all time|most spoken languages|parts of a flower|layers of the atmosphere|human organs|wonders of nature|amendments of the constitution""")
_words("superlative", """largest|biggest|smallest|tallest|highest|longest|deepest|oldest|youngest|fastest|slowest|heaviest|richest|poorest|most famous|most dangerous|most expensive|most beautiful|hottest|coldest|strongest|
loudest|rarest|most populous|most visited|best selling|most poisonous|brightest""")
_words("kindof", """animal|mammal|bird|fish|insect|dinosaur|snake|dog breed|tree|flower|mushroom|mountain|river|lake|desert|island|ocean|volcano|waterfall|country|city|capital|building|bridge|tower|church|castle|
museum|stadium|ship|plane|train|car|planet|star|moon|galaxy|metal|gem|book|film|song|painting|company|bank|language|sport|athlete|singer|actor|king|war|empire|food|cheese|wine|spice|poison|disease|
bone in the body|muscle|university|airport|religion|currency|word in english""")
_words("population", """people live in {c}|people live in {c} today|inhabitants does {c} have|languages are spoken in {c}|islands belong to {c}|states does {c} have|countries border {c}|tourists visit {c} every year|
legs does a spider have|teeth does a shark have|hearts does an octopus have|bones does a human have|planets are there|stars are in the sky|moons does saturn have|calories does a banana have|
eggs are in a dozen|players are in a football team|strings does a guitar have|keys does a piano have|cards are in a deck|wives did henry the eighth have|plays did shakespeare write|goals did pele score|
films did hitchcock make|oscars did titanic win|people died in world war two|soldiers fought at waterloo|galaxies are there|liters of blood do we have|hours should I sleep|cups of coffee are healthy|
grams of protein should I eat|roads lead to rome|angels fit on a pin|words does the bible have|countries are in africa|stairs has the eiffel tower|km is it to the moon|miles is a marathon""")
_country = SLOTS["country"]
_raw_population = SLOTS["population"]
SLOTS["population"] = lambda rng: plain(_raw_population(rng).said.replace("{c}", _country(rng).said))
_words("figure", """kill time|kill two birds with one stone|kill the mood|kill the lights|kill my neighbour's rooster|open the window|open the door|open a bottle of wine|open a bank account|open your mind|open a restaurant|
close the door|close the window|close the deal|close your eyes|move on|move to spain|move the sofa|move my meeting|move in with my girlfriend|move mountains|copy his homework|copy her style|
copy my neighbour's key|paste the wallpaper|cut my hair|cut the cake|cut the grass|cut costs|cut the red wire|find love|find happiness|find myself|find my keys|find a job|find a doctor nearby|
find my soulmate|find a needle in a haystack|find the meaning of life|find out who killed the duke|find a babysitter|search for love|search for my glasses|look for a new flat|
look for trouble|list my strengths|list my enemies|list my house on the market|sort out my life|sort the laundry|sort the rubbish|sort my socks by colour|clean up my act|clean the kitchen|
clean the toilet|clean my teeth|count sheep|count my blessings|count my chickens|count on me|count to ten before you answer|delete my past|delete my ex from my life|delete the memory of last night|
erase my debts|remove the stain|remove the wart|remove the snow from the drive|compress my mattress|compress the spring|extract my tooth|extract honey|unpack my suitcase|unpack the boxes in the flat|
pack my bags|zip up my jacket|unzip my trousers|mount a horse|mount the shelf on the wall|install a shelf|install the washing machine|install a dishwasher|update my wardrobe|upgrade my flight|
upgrade me to first class|download a car|save the whales|save money|save the planet|save my marriage|save the date|write history|read my mind|read my palm|read between the lines|read me a bedtime story|
show me the money|show me love|show me a magic trick|show me the way home|show me some respect|run a marathon|run away|run a bath|run for president|run an errand|start a war|start a family|
start the car|start the engine|start a band|stop the noise|stop smoking|stop world hunger|stop crying|restart my life|wait for godot|wait for me|wake me up|sleep well|print money|print me a house|
type faster|check my pulse|check my blood pressure|check the oil|check in at the hotel|check the tyres|fix my marriage|fix the roof|fix the tap|fix my bike|repair the fence|change the bed sheets|
change a light bulb|change my life|change the baby|change lanes|rename my cat|rename the street|merge into traffic|split the bill|split the atom|join the army|join me for dinner|link arms|
branch out|commit a crime|commit to a relationship|push the button|push the car|pull my finger|pull the plug out of the wall|fetch a stick|fetch the newspaper|clone my dog|clone a sheep|
check out a book from the library|stash the cookies|tag my friend|release the hounds|host a party|ping my friend on whatsapp|trace my family tree|scan my brain|monitor my baby|watch a film|watch tv|
watch the kids|watch my back|tail that car|cat sitting for a week|touch my face|grep my soul|boot him out|log my calories|back up the truck|format my essay nicely|
make the bed|make love|make a wish|make breakfast|make friends|create a masterpiece|create world peace|build a house|build a treehouse|set the table|set sail|set me free|get a haircut|get rich|
get over her|get a life|get me a beer|give me a hug|give me a kiss|give me a massage|give me your money|take out the trash bags|take a nap|take a selfie|bring me a coffee|
send flowers|throw a party|drop the bass|play dead|play football|play hide and seek|turn back time|turn the page|turn left|lock the front door|unlock my car|connect to your feelings|plug in the lamp|
charge my car|feed the cat|feed the process with coffee|kick the ball|shake hands|share a secret|hide the body|hide the presents|filter the water|filter coffee|pipe the icing on the cake|
replace the tyres|replace the light bulb|replace my boss|reverse the car|reverse aging|shuffle the cards|deal the cards|flip a pancake|flip the burger|measure the room|weigh the baby|
calculate my odds of finding love|convert the attic|encrypt my heart|sign the contract for me|test my blood|debug my life|compile a list of my regrets|
fire my boss|free willy|find nemo|find me a parking space|find me a cheap flight|find me a flat""")


# Things that nobody meant as a request.
_MASH = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertz", "azerty", "1234567890", "poiuytrewq", "lkjhgfdsa", "mnbvcxz"]


def _mash(rng):
    """Keys beside each other, as fingers or cats hit them."""
    r = rng.random()
    row = rng.choice(_MASH)
    if r < 0.35:
        return "".join(rng.choice(row) for _ in range(rng.randint(4, 14)))
    if r < 0.55:
        start = rng.randint(0, len(row) - 4)
        return row[start:start + rng.randint(3, 6)] * rng.randint(1, 3)
    if r < 0.75:
        return rng.choice("abcdefghijklmnopqrstuvwxyz") * rng.randint(4, 15)
    if r < 0.9:
        return "".join(rng.choice(["ha", "la", "bla", "lol", "foo", "hm", "da", "blub", "asd", "jk", "dfg"]) * rng.randint(1, 3) for _ in range(rng.randint(1, 3)))
    return "".join(rng.choice("abcdefghijklmnopqrstuvwxyz0123456789;,.[]-=") for _ in range(rng.randint(6, 18))).strip(".,;")


def _marks(rng):
    """Punctuation without words."""
    r = rng.random()
    if r < 0.6:
        return rng.choice("?!.,-*+#~_=") * rng.randint(3, 8)  # not !!, which bash knows
    return "".join(rng.choice("?!.,;-*+#~=&%$@") for _ in range(rng.randint(3, 8)))


_EMOJI = "😀 😂 🤣 😊 😍 😘 😎 🤔 😢 😭 😡 🤯 😴 🙄 👍 👎 👏 🙏 💪 👋 🤝 ❤️ 💔 🔥 ⭐ 🎉 🎂 🎁 🎵 📞 💻 📁 🗑️ 🐶 🐱 🦄 🐍 🐧 🍕 🍺 ☕ 🚀 🚗 ✈️ 🏠 🌞 🌧️ 🌈 ✅ ❌ ❓ 💩 🤖 👻 🎃".split()
_BARE = """purple bicycle window cloud mountain butter lemon river maybe never always banana chair spoon carpet thunder velvet marble rabbit ocean silver yellow green orange pink kitchen
garden bread cheese potato elephant giraffe monkey turtle whisper shadow dream hope love freedom justice honor glory winter summer autumn spring snow rain storm sunshine breeze candle lantern pillow blanket
mirror clock hammer ladder bucket feather stone pebble forest meadow valley desert island castle tower bridge village market church temple king queen knight wizard dragon pirate sailor farmer baker doctor
teacher dancer singer poet soldier stranger neighbor cousin uncle grandmother baby child twin giant dwarf happy sad lonely brave clever lazy noisy gentle wild frozen broken golden wooden plastic electric
magnetic invisible enormous tiny seven eleven thousand million quickly slowly softly above beneath between because although however therefore indeed perhaps whatever somewhere nowhere nothing anything
cucumber saxophone umbrella helicopter submarine volcano penguin mustard chimney balloon trampoline dinosaur pancake avocado cinnamon lavender coconut cactus tulip cherry walnut hazelnut toffee""".split()


def _cased(rng, text):
    r = rng.random()
    return text.upper() if r < 0.06 else text.title() if r < 0.15 else text


SLOTS["mash"] = lambda rng: plain(_mash(rng))
SLOTS["marks"] = lambda rng: plain(_marks(rng))
SLOTS["emoji"] = lambda rng: plain("".join(rng.choice(_EMOJI) for _ in range(rng.choice([1, 1, 1, 2, 3]))))
SLOTS["bare"] = lambda rng: plain(_cased(rng, rng.choice(_BARE)))
SLOTS["digitrun"] = lambda rng: plain(rng.choice([str(rng.randint(0, 99)), str(rng.randint(100, 999999)), str(rng.randint(10 ** 6, 10 ** 12)), f"{rng.randint(1, 99)} {rng.randint(1, 99)} {rng.randint(1, 99)}", f"0{rng.randint(100, 999)} {rng.randint(10000, 999999)}", f"{rng.randint(0, 9)},{rng.randint(0, 9)},{rng.randint(0, 9)}", f"+{rng.randint(1, 99)} {rng.randint(100, 999)} {rng.randint(1000, 9999)}"]))
_FIRST = """alice|bob|carol|david|emma|frank|grace|henry|ivan|julia|kevin|laura|michael|nina|oliver|paula|robert|sarah|thomas|ursula|victor|wendy|yusuf|zoe|anna|maria|john|james|peter|paul|linda|susan|karen|lisa|mark|steven|
george|edward|brian|jason|amy|helen|carlos|jose|luis|ana|sofia|lucia|pierre|marie|hans|klaus|greta|ingrid|olga|dmitri|natasha|ahmed|fatima|ali|mohammed|chen|wei|li|yuki|hiroshi|kenji|priya|raj|arjun|kwame|
ngozi|lars|astrid|mateusz|agnieszka|giovanni|giulia|nikos|eleni""".replace("\n", "").split("|")
_LAST = "smith|johnson|brown|miller|davis|garcia|martinez|lopez|wilson|anderson|taylor|moore|müller|schmidt|schneider|fischer|weber|meyer|dubois|durand|rossi|russo|silva|santos|novak|kowalski|ivanov|petrov|yilmaz|khan|singh|patel|kumar|wang|zhang|tanaka|sato|kim|park|nguyen|jensen|larsen|virtanen|murphy|kelly".split("|")
SLOTS["fullname"] = lambda rng: plain((lambda n: n.title() if rng.random() < 0.7 else n)(rng.choice([lambda: rng.choice(_FIRST), lambda: f"{rng.choice(_FIRST)} {rng.choice(_LAST)}", lambda: f"{rng.choice(_FIRST)} {rng.choice(_LAST)}", lambda: f"{rng.choice(['mr', 'mrs', 'dr', 'professor'])} {rng.choice(_LAST)}"])()))
_NUMBERED = ["7", "12", "3", "25", "40", "150", "9", "18", "60", "5", "100", "36"]


def _homework(rng):
    a, b, c = (rng.choice(_NUMBERED) for _ in range(3))
    who = rng.choice(_FIRST).title()
    what = rng.choice("apples|oranges|marbles|coins|sweets|books|eggs|tickets|pencils|cards|cookies|stickers".split("|"))
    return rng.choice([
        f"{who} has {a} {what} and gives {b} to {rng.choice(_FIRST).title()}, how many are left",
        f"if {who} has {a} {what} and buys {b} more, how many does {rng.choice(['he', 'she'])} have",
        f"a train leaves at {rng.randint(1, 12)} o'clock and drives {a} km/h, when does it arrive {b} km away",
        f"if {a} workers need {b} days, how long do {c} workers need",
        f"a rectangle is {a} cm long and {b} cm wide, what is its area",
        f"{who} is {a} years older than {rng.choice(_FIRST).title()} and together they are {b}, how old is {who}",
        f"a pool holds {a} liters and two pipes fill {b} liters an hour, how long does it take",
        f"the price of {what} rises by {a} percent and falls by {b} percent, what is the change",
        f"two dice are thrown {a} times, how likely is it to see at least one six",
        f"find x if {a}x plus {b} equals {c}",
        f"the sum of three consecutive numbers is {a}, what are they",
        f"a car uses {a} liters for {b} km, how far does it get with {c} liters",
    ])


SLOTS["homework"] = lambda rng: plain(_homework(rng))
SLOTS["smiley"] = lambda rng: plain(rng.choice([":)", ":-)", ":(", ";-)", ":D", "xD", "<3", "^^", ":-/", ":P", ":'(", "o_O", "^_^"]))
