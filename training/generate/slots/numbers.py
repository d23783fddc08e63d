"""Numbers, sizes, times, dates and modes."""

from .value import SLOTS, plain, slot


_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split() + [None] * 3 + ["twenty"]


def number(rng, low, high, common=()):
    n = rng.choice(common) if common and rng.random() < 0.6 else rng.randint(low, high)
    text = _NUMBERS[n] if n < len(_NUMBERS) and _NUMBERS[n] and rng.random() < 0.35 else str(n)
    return plain(text, str(n))


SLOTS["n"] = lambda rng: number(rng, 2, 60, (3, 5, 5, 10, 10, 10, 15, 20, 20, 25, 50, 100))
SLOTS["digits"] = lambda rng: plain(rng.randint(2, 30))
SLOTS["bits"] = lambda rng: plain(f"{rng.randint(2, 1000):b}")
SLOTS["hour"] = lambda rng: plain(rng.randint(1, 23))
SLOTS["small"] = lambda rng: number(rng, 1, 9, (1, 2, 3))
SLOTS["many"] = lambda rng: plain(rng.choice([5, 10, 50, 100, 200, 500, 1000, rng.randint(2, 5000)]))
SLOTS["line"] = lambda rng: plain(rng.randint(1, 300))
SLOTS["seconds"] = lambda rng: plain(rng.choice([1, 2, 3, 5, 10, 15, 30, 60, 120, rng.randint(1, 90)]))
SLOTS["column"] = lambda rng: number(rng, 1, 9, (1, 2, 3))
SLOTS["port"] = lambda rng: plain(rng.choice([80, 443, 8080, 3000, 5000, 5432, 3306, 22, 6379, 8000, 8888, 9000, 27017, rng.randint(1024, 65535)]))
SLOTS["pid"] = lambda rng: plain(rng.randint(100, 65000))
SLOTS["percent"] = lambda rng: plain(rng.choice([10, 25, 50, 60, 70, 75, 80, 85, 90, 95]))
SLOTS["year"] = lambda rng: plain(rng.randint(1990, 2030))
SLOTS["width"] = lambda rng: plain(rng.choice([100, 200, 300, 320, 640, 800, 1024, 1280, 1920, rng.randint(50, 3000)]))
SLOTS["height"] = lambda rng: plain(rng.choice([100, 200, 300, 240, 480, 600, 768, 720, 1080, rng.randint(50, 3000)]))


@slot
def nth(rng):
    n = rng.randint(1, 9)
    ordinals = "first second third fourth fifth sixth seventh eighth ninth".split()
    return plain(ordinals[n - 1] if rng.random() < 0.6 else f"{n}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(n, 'th')}", n)


@slot
def size(rng):
    """A size as find wants it after + or -."""
    unit, names = rng.choice([("k", ["KB", "kB", "K", "k", "kilobytes", "kb"]), ("M", ["MB", "M", "MB", "megabytes", "mb", "MiB"]), ("M", ["MB", "MB", "megabytes", "megs"]), ("G", ["GB", "G", "gigabytes", "gb", "GiB", "gig"])])
    n = rng.choice([1, 2, 5, 10, 20, 50, 100, 100, 200, 250, 500, rng.randint(1, 900)]) if unit != "G" else rng.choice([1, 1, 2, 3, 5, 10, 20])
    said = rng.choice(names)
    return plain(f"{n} {said}" if len(said) > 2 or rng.random() < 0.3 else f"{n}{said}", f"{n}{unit}")


@slot
def days(rng):
    """Days as a person says them."""
    n = rng.choice([1, 2, 3, 5, 7, 7, 10, 14, 30, 30, 60, 90, 180, 365, rng.randint(2, 400)])
    said = {1: ["day", "24 hours", "1 day", "one day"], 7: ["7 days", "week", "seven days", "one week", "7 days"], 14: ["14 days", "two weeks", "2 weeks"], 30: ["30 days", "month", "30 days"],
            365: ["365 days", "year"], 2: ["2 days", "two days", "48 hours"]}.get(n, [f"{n} days"])
    return plain(rng.choice(said), n)


@slot
def numdays(rng):
    """Days with the number said, for `more than ... ago`."""
    n = rng.choice([1, 2, 3, 5, 7, 7, 10, 14, 30, 30, 60, 90, 180, 365, rng.randint(2, 400)])
    said = {1: ["1 day", "one day", "a day", "24 hours"], 7: ["7 days", "a week", "seven days", "one week"], 14: ["14 days", "two weeks"], 30: ["30 days", "a month", "one month"],
            365: ["365 days", "a year", "one year"], 2: ["2 days", "two days"]}.get(n, [f"{n} days"])
    return plain(rng.choice(said), n)


@slot
def minutes(rng):
    n = rng.choice([1, 2, 5, 10, 15, 20, 30, 45, 60, 60, 90, 120, 180, 240, 300, 360, 720, rng.randint(2, 600)])
    said = {60: ["hour", "60 minutes", "60 min", "1 hour"], 120: ["two hours", "2 hours", "120 minutes"], 30: ["30 minutes", "half hour", "30 mins"], 180: ["3 hours", "three hours"], 240: ["4 hours", "four hours"], 300: ["5 hours", "five hours"],
            360: ["6 hours", "six hours"], 720: ["12 hours", "twelve hours"]}.get(n, [f"{n} minutes", f"{n} min", f"{n} mins"])
    return plain("minute" if n == 1 else rng.choice(said), n)


@slot
def date(rng):
    y, m, d = rng.randint(2015, 2026), rng.randint(1, 12), rng.randint(1, 28)
    iso = f"{y}-{m:02}-{d:02}"
    months = "January February March April May June July August September October November December".split()
    return plain(rng.choice([iso, iso, iso, f"{months[m - 1]} {d}, {y}", f"{d} {months[m - 1]} {y}", f"{months[m - 1][:3]} {d} {y}"]), iso)


@slot
def isodate(rng):
    return plain(f"{rng.randint(2015, 2026)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}")


@slot
def mode(rng):
    return plain(rng.choice(["755", "644", "777", "600", "700", "750", "775", "640", "400", "444", "664", "666", "0644", "0755", "555"]))


_WHOM = [("the owner", "u"), ("the group", "g"), ("group", "g"), ("others", "o"), ("other users", "o"), ("everyone", "a"), ("all users", "a"), ("everybody", "a"), ("group and others", "go"), ("the group and others", "go"), ("owner and group", "ug"), ("the owner and the group", "ug")]
_RIGHTS = [("read", "r"), ("write", "w"), ("execute", "x"), ("read", "r"), ("write", "w"), ("read and execute", "rx"), ("read and write", "rw"), ("read-write", "rw"), ("read & execute", "rx")]


def _symbolic(sign):
    """Rights of someone: `read permission for the group`."""
    def make(rng):
        (whom, who), (right, what) = rng.choice(_WHOM), rng.choice(_RIGHTS)
        return plain(rng.choice([f"{right} permission for {whom}", f"{right} permissions for {whom}", f"{right} permission for {whom}", f"{right} access for {whom}", f"{who}{sign}{what}"]), f"{who}{sign}{what}")

    return make


SLOTS["addmode"], SLOTS["delmode"] = _symbolic("+"), _symbolic("-")
_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()


@slot
def month(rng):
    """A month by its name, and its number."""
    n = rng.randint(1, 12)
    name = _MONTHS[n - 1]
    return plain(rng.choice([name, name, name.capitalize(), name.capitalize(), name[:3]]), n)


@slot
def weekday(rng):
    name = rng.choice(_WEEKDAYS)
    return plain(rng.choice([name, name.capitalize()]), name)


@slot
def time(rng):
    """A position in a film: MM:SS or HH:MM:SS."""
    return plain(rng.choice([f"{rng.randint(0, 59):02}:{rng.randint(0, 59):02}", f"0{rng.randint(0, 2)}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}"]))


@slot
def cronday(rng):
    """A day of the week as cron counts them."""
    n = rng.randint(0, 6)
    name = _WEEKDAYS[n]
    return plain(rng.choice([name, name.capitalize()]), (n + 1) % 7)


@slot
def epoch(rng):
    """Seconds since 1970, of this century."""
    return plain(rng.randint(1000000000, 1790000000))
