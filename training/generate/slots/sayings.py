"""Free texts of two to nine words, made of parts, so that thousands differ: what is to be done, titles, searches, sentences."""

from functools import partial

from . import names


def _list(text):
    return [v.strip() for v in text.replace("\n", " ").split("|")]


_NAMES = _list("alice|bob|carol|david|emma|frank|grace|henry|julia|kevin|laura|michael|nina|oliver|paula|robert|sarah|thomas|victor|maria|john|peter|linda|susan|mark|brian|amy|carlos|ana|hans|greta|ahmed|yuki|priya|lars|mum|dad|grandma")
_WHOM = _list("the dentist|the plumber|the landlord|the bank|the insurance|the school|my sister|my brother|my parents|my boss|the new colleague|the tax office|the garage|the customer|the neighbours|the electrician|the hotel|the vet|the team|the accountant|the editor")
_GOODS = _list("""milk|bread|eggs|cheese|apples|coffee|flowers|stamps|batteries|paint|a new lamp|a birthday present|train tickets|a winter coat|running shoes|printer paper|light bulbs|dog food|cat litter|a desk chair|
a phone case|two screws|wood for the shelf|garden soil|tomato plants|a used bike|concert tickets|a bottle of wine|sunscreen|a travel guide|toothpaste|a box of nails|curtains|a rice cooker|stickers""")
_PAPERS = _list("""the tax return|the invoice|the contract|the slides|the monthly report|the application|the passport|the driving licence|the travel plan|the guest list|the meeting notes|the budget|the thesis chapter|the newsletter|
the price list|the lease|the insurance form|the reading list|the poster|the user manual|the survey|the job offer|the photo book|the recipe|the speech|the training plan|the press release|the visa form""")
_PLACES = _list("the kitchen|the garage|the bathroom|the attic|the garden|the office|the cellar|the balcony|the car|the bike|the fence|the fridge|the windows|the guest room|the roof|the shed|the aquarium|the stairs|the desk|the oven")
_TIMES = _list("today|tomorrow|on monday|on friday|next week|before june|before lunch|at noon|this evening|by thursday|in the morning|after work|this weekend|before the holiday|next month|at 5 pm|as soon as it rains|twice a week|in december")
_PARTS = _list("module|page|form|service|endpoint|table|cache|parser|job|widget|dialog|importer|exporter|client|server|queue|index|report|chart|view|screen|test|guide|config|schema|plugin|menu|filter|handler|worker|pipeline|script|api|library|component|button|sidebar|validator")
_WORKS = _list("""add|write|remove|fix|refactor|rewrite|test|document|review|improve|simplify|rename|extract|deploy|upgrade|migrate|profile|optimize|design|build|implement|extend|debug|secure|translate|measure|clean up|speed up|split|merge|
replace|port|monitor|automate|benchmark|prototype|release|drop|rework|polish|redesign|verify""")
_TAILS = _list("|||before the release|for the {m} team|in the {m} service|with {m} support|using {m} data|this week|again|without downtime|for version {d}|on the staging server|for all users|behind a feature flag|after the {m} change|in small steps|for mobile|in the {m} {p}|so that {m} works")
_ADJECTIVES = _list("new|old|small|big|simple|fast|quiet|bright|final|weekly|monthly|annual|internal|public|local|modern|cheap|secret|green|blue|open|smart|lost|broken|fresh|cold|warm|second|next|great|early|long|short|lazy|happy|red|hidden|wild|golden")
_ENDEAVOURS = _list("relaunch|migration|campaign|release|upgrade|cleanup|redesign|launch|survey|audit|workshop|conference|move|renovation|party|trip|course|project|rollout|review|sprint|experiment|training|festival|tournament|exhibition|prototype|roadmap|plan|study|merger")
_CITIES = _list("berlin|paris|london|rome|madrid|vienna|oslo|lisbon|prague|dublin|boston|chicago|toronto|tokyo|sydney|athens|zurich|cairo|mumbai|seoul|lima|warsaw|helsinki|geneva|porto|naples|kyoto|austin")
_TOOLS = _list("python|rust|go|typescript|java|c++|dotnet|ruby|php|kotlin|swift|react|vue|django|postgres|sqlite|redis|kafka|docker|kubernetes|terraform|ansible|nginx|git|linux|systemd|bash|vim|ffmpeg|grafana|elixir|haskell|zig|wasm|graphql|oauth|tls|ipv6|zfs|raspberry pi")
_ASPECTS = _list("tutorial|documentation|release notes|best practices|example|cheat sheet|benchmark|alternatives|vs {t}|error handling|memory usage|performance tuning|installation guide|configuration|security issues|changelog|roadmap|licence|version history|on windows|in production|interview questions|memory leak|connection pool|unit testing|plugins")
_CURIOUS = _list("""history of {x}|how to cook {f}|how to learn {s}|best {f} recipe|{c} opening hours of museums|hotels in {c}|things to do in {c}|weather in {c} in {o}|cheap flights to {c}|train from {c} to {k}|population of {c}|jobs in {c}|
who invented the {i}|when was the {i} invented|how does a {i} work|how to repair a {i}|used {i} prices|{i} test 2025|best {i} under 300 euros|{i} for beginners|news about {x}|facts about {x}|difference between {x} and {y}|books about {x}|
benefits of {s}|{s} exercises|{s} world record|rules of {s}|symptoms of the flu|how long do {a} live|what do {a} eat|{a} pictures|lyrics of a song about {a}|{x} explained simply|latest {x} research|{x} conference {c}""")
_X = _list("space|the roman empire|quantum computing|climate change|solar energy|black holes|vaccines|coral reefs|volcanoes|jazz|the renaissance|chess|artificial intelligence|electric cars|sleep|nuclear fusion|the vikings|dinosaurs|glaciers|democracy|inflation|bitcoin|origami|genetics|the moon|batteries|earthquakes|coffee|silk|steel")
_S = _list("spanish|yoga|swimming|piano|guitar|knitting|juggling|chess|skiing|drawing|cooking|photography|tennis|climbing|sailing|meditation|rowing|singing|archery|boxing|fencing|baking")
_F = _list("pancakes|risotto|lentil soup|curry|apple pie|sushi|tacos|pesto|bread|dumplings|paella|ramen|lasagna|hummus|goulash|waffles|salmon|pizza dough|cheesecake|falafel")
_I = _list("washing machine|telephone|compass|drone|microscope|bicycle|printer|telescope|dishwasher|heat pump|laptop|camera|violin|sewing machine|lawn mower|coffee grinder|electric toothbrush|router|kayak|tent|espresso machine|clock")
_A = _list("elephants|penguins|hedgehogs|owls|dolphins|bees|octopuses|foxes|parrots|wolves|turtles|koalas|bats|camels|otters|sharks|ravens|cats|dogs|frogs")
_O = _list("january|march|may|july|september|october|december")


noun = partial(names.noun, known=0.85)


def work(rng):
    """A piece of work on software, as an imperative."""
    tail = rng.choice(_TAILS).replace("{m}", noun(rng)).replace("{d}", str(rng.randint(2, 12))).replace("{p}", rng.choice(_PARTS))
    what = rng.choice([lambda: f"the {noun(rng)} {rng.choice(_PARTS)}", lambda: f"the {rng.choice(_ADJECTIVES)} {noun(rng)} {rng.choice(_PARTS)}", lambda: f"a {noun(rng)} {rng.choice(_PARTS)}", lambda: f"the {noun(rng)}", lambda: f"the {rng.choice(_ADJECTIVES)} {rng.choice(_PARTS)}"])()
    return f"{rng.choice(_WORKS)} {what} {tail}".strip()


def errand(rng):
    """Something to do in everyday life, as an imperative."""
    who = lambda: rng.choice(_NAMES) if rng.random() < 0.5 else rng.choice(_WHOM)
    time = f" {rng.choice(_TIMES)}" if rng.random() < 0.45 else ""
    return rng.choice([
        lambda: f"{rng.choice(_list('call|visit|email|thank|invite|ask|meet|text|answer|pay'))} {who()}{rng.choice(['', '', ' about ' + rng.choice(_PAPERS), ' about the ' + noun(rng)])}{time}",
        lambda: f"{rng.choice(_list('buy|order|return|pick up|get|compare prices for|look for'))} {rng.choice(_GOODS)}{rng.choice(['', '', ' for ' + who()])}{time}",
        lambda: f"{rng.choice(_list('finish|print|send|sign|check|prepare|read|scan|renew|translate|update|file|submit|proofread'))} {rng.choice(_PAPERS)}{rng.choice(['', '', ' for ' + who()])}{time}",
        lambda: f"{rng.choice(_list('clean|repair|paint|tidy|measure|empty|photograph|insulate'))} {rng.choice(_PLACES)}{time}",
        lambda: f"{rng.choice(_list('water the plants|feed the cat|take out the rubbish|back up the photos|go for a run|practice the piano|book a table|charge the batteries|change the tyres|learn ten words of spanish|defrost the freezer|cancel the subscription|sell the old sofa|walk the dog|mow the lawn|pack the suitcase|do the laundry|write a thank you card|wash the curtains|renew the library card'))}{time}",
        lambda: f"{rng.choice(_list('plan|prepare|cancel|organize|talk about|sign up for'))} the {rng.choice(_ADJECTIVES)} {rng.choice(_ENDEAVOURS)}{time}",
        lambda: f"{rng.choice(_list('bring|give|lend|show|send'))} the {noun(rng)} to {who()}{time}",
    ])()


def title(rng):
    """The title of a plan or project."""
    text = rng.choice([
        lambda: f"{noun(rng)} {rng.choice(_ENDEAVOURS)}", lambda: f"{rng.choice(_ADJECTIVES)} {noun(rng)} {rng.choice(_ENDEAVOURS)}", lambda: f"{rng.choice(_ENDEAVOURS)} {rng.choice(_CITIES)}", lambda: f"{rng.choice(_TOOLS)} {rng.choice(_ENDEAVOURS)}",
        lambda: f"{rng.choice(_ADJECTIVES)} {rng.choice(_ENDEAVOURS)}", lambda: f"{noun(rng)} {rng.choice(_ENDEAVOURS)} {rng.randint(2024, 2030)}", lambda: f"release {rng.randint(1, 12)}.{rng.randint(0, 9)}", lambda: f"{rng.choice(_CITIES)} {rng.choice(_ENDEAVOURS)}",
        lambda: f"{noun(rng)} {noun(rng)} {rng.choice(_ENDEAVOURS)}", lambda: f"{rng.choice(_NAMES)} {noun(rng)} {rng.choice(_ENDEAVOURS)}", lambda: f"{rng.choice(_ENDEAVOURS)} of the {rng.choice(_ADJECTIVES)} {noun(rng)}",
    ])()
    return text.title() if rng.random() < 0.15 else text[0].upper() + text[1:] if rng.random() < 0.15 else text


def query(rng):
    """What one looks up on the web."""
    r = rng.random()
    if r < 0.35:
        return f"{rng.choice(_TOOLS)} {rng.choice(_ASPECTS).replace('{t}', rng.choice(_TOOLS))}"
    if r < 0.8:
        text = rng.choice(_CURIOUS)
        for mark, values in (("{x}", _X), ("{y}", _X), ("{s}", _S), ("{f}", _F), ("{i}", _I), ("{a}", _A), ("{o}", _O), ("{c}", _CITIES), ("{k}", _CITIES)):
            text = text.replace(mark, rng.choice(values))
        return text
    if r < 0.9:
        return f"{rng.choice(_TOOLS)} {noun(rng)} {rng.choice(_PARTS)} {rng.choice(['', 'example', 'error', 'timeout', 'not found', 'is slow', 'tutorial'])}".strip()
    return f"{rng.choice(_ADJECTIVES)} {noun(rng)} {noun(rng)}"


def sentence(rng):
    """A text to be written into a file or a message."""
    n, m, name, place = noun(rng), noun(rng), rng.choice(_NAMES).title(), rng.choice(_CITIES).title()
    adj, time, d = rng.choice(_ADJECTIVES), rng.choice(_TIMES), rng.randint(2, 99)
    return rng.choice([
        f"the {n} is in {place}", f"{name} has the {adj} {n}", f"meet {name} {time}", f"do not forget the {n}", f"this is the {adj} {n} of {name}", f"we need {d} more {n} {time}", f"welcome to {place}", f"dear {name}, thank you for the {n}",
        f"{n} {d} is ready", f"{n}: {d}", f"{n}={m}", f"see you in {place} {time}", f"the {adj} {n} goes to {name}", f"{n}, {m} and {noun(rng)}", f"{name} {d}", f"{errand(rng)}", f"{work(rng)}", f"{title(rng)}", f"please read the {n} first",
        f"no {n} {time}", f"{n} and {m}", f"the {n} costs {d} euros", f"{name} was here", f"my {adj} {n}", f"{adj} {n}", f"the {n} starts {time}", f"{d} {n} left", f"{name} likes {m}", f"all {n} must be {adj}", f"{n} of the {m} in {place}", f"update {n} to {d}",
    ])


def python_print(rng):
    """One line of Python that prints something."""
    a, b, n = rng.randint(2, 999), rng.randint(2, 99), noun(rng)
    return "print(" + rng.choice([
        f"{a} + {b}", f"{a} * {b}", f"{a} ** {rng.randint(2, 9)}", f"{a} // {b}", f"{a} % {b}", f"({a} + {b}) / {rng.randint(2, 9)}", f'"{n}"', f'"{sentence(rng)}"', f'len("{n}")', f'"{n}".upper()', f'"{n}" * {rng.randint(2, 9)}',
        f"sum(range({a}))", f"max({a}, {b})", f"sorted([{a}, {b}, {rng.randint(1, 99)}])", f"list(range({b}))", f"round({a} / {b}, 2)", f"bin({a})", f"hex({a})", f"abs({b} - {a})", f"[x * x for x in range({b})]", f"{a} > {b}", f'"{n[:1]}" in "{n}"', f"divmod({a}, {b})",
    ]) + ")"


def javascript_log(rng):
    """One line of JavaScript that logs something."""
    a, b, n = rng.randint(2, 999), rng.randint(2, 99), noun(rng)
    return "console.log(" + rng.choice([
        f"{a} + {b}", f"{a} * {b}", f"{a} ** {rng.randint(2, 9)}", f"{a} % {b}", f"({a} + {b}) / {rng.randint(2, 9)}", f'"{n}"', f'"{sentence(rng)}"', f'"{n}".length', f'"{n}".toUpperCase()', f'"{n}".repeat({rng.randint(2, 9)})', f"Math.max({a}, {b})",
        f"Math.sqrt({a})", f"[{a}, {b}, {rng.randint(1, 99)}].sort()", f"[{a}, {b}].length", f"Math.round({a} / {b})", f"{a} > {b}", f"typeof {a}", f"Number({a}).toString(2)", f'"{n}".includes("{n[:1]}")',
    ]) + ")"
